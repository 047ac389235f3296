// How long a page takes to answer a key or a click, its processor slowed down to a quarter, by the browser's own Event Timing: the longest of
// each act, ROUNDS (20) of every act.
import type { Page } from 'playwright-core';

const rounds = Number(process.env.ROUNDS ?? 20);
const slowedDown = 4;

export type Answered = readonly [what: string, ms: number[]][];
export type Acts = readonly (readonly [what: string, act: () => Promise<void>])[];

/** Each time from the event to the next picture of the page. */
export async function interactions(page: Page, acts: Acts): Promise<Answered> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowedDown });
  const answered: [string, number[]][] = [];
  for (const [what, act] of acts) {
    const values: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.evaluate(listen);
      await act();
      values.push(await page.evaluate(longest));
    }
    answered.push([what, values]);
  }
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return answered;
}

interface Listening {
  heardOnceEvents?: PerformanceEventTiming[];
}

/** In the page. 16 ms is the least that a browser tells of; what was quicker counts as that. */
function listen(): void {
  const held = window as Listening;
  held.heardOnceEvents = [];
  new PerformanceObserver((list) =>
    held.heardOnceEvents?.push(...(list.getEntries() as PerformanceEventTiming[])),
  ).observe({
    type: 'event',
    durationThreshold: 16,
  } as PerformanceObserverInit);
}

/** In the page, once it has been drawn: the longest of those that belong to a key or a click, in ms. */
async function longest(): Promise<number> {
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100)));
  const events = (window as Listening).heardOnceEvents ?? [];
  const acts = events.filter(({ interactionId }) => interactionId > 0);
  return Math.max(16, ...acts.map(({ duration }) => duration));
}
