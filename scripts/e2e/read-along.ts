// What those who watch read: the plan before the interview, captions beneath the picture, and whether they are still there.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answerMs, quietMs } from '../../server/contract/attending.ts';
import { mostCaptionLetters } from '../../server/contract/captions.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { look, sizes } from './screens.ts';

const lyingTablet = { width: sizes.tablet.height, height: sizes.tablet.width };
/** As long as a line may be. */
const longCaptions = [1, 2, 3].map((n) => ({
  ...{ id: uuidv7(), mediaMs: n * 1000, before: [] },
  text: `${n}. ${'and then we went round the house to the garden '.repeat(6)}`.slice(0, mostCaptionLetters).trim(),
}));

/** On the coordinator's page of the case, which stays. */
export async function savePlan(coordinator: Page): Promise<void> {
  const caseAt = coordinator.url();
  await coordinator.goto(`${caseAt}/plan`);
  await coordinator.getByRole('button', { name: 'Save as version 1' }).click();
  await coordinator.getByRole('button', { name: 'Save as version 2' }).waitFor();
  await coordinator.goto(caseAt);
}

/** Somebody reads it who doesn't make it: there is nothing to change or save. */
export async function readPlan(reader: Page, caseAt: string): Promise<void> {
  const plan = await reader.context().newPage();
  await plan.goto(`${caseAt}/plan`);
  await plan.getByText('Coordinator, interviewer and desk change it.').waitFor();
  await plan.getByText(/^Stop: .*; pause: /).waitFor();
  expect(await plan.getByRole('form', { name: 'The plan' }).count()).toBe(0);
  expect(await plan.getByRole('button', { name: /save/i }).count()).toBe(0);
  await plan.close();
}

/** The newest of three long captions and the whole picture fit on a tablet together, held either way. */
export async function readCaptions(watching: Page): Promise<void> {
  const before = watching.viewportSize() ?? sizes.desktop;
  await watching.route('**/captions?*', (route) => route.fulfill({ json: longCaptions }));
  const captions = watching.getByRole('checkbox', { name: 'Captions' });
  await captions.check({ force: true });
  const newest = watching.getByRole('log', { name: 'Captions' }).getByText(longCaptions.at(-1)?.text ?? '');
  for (const [held, size] of Object.entries({ upright: sizes.tablet, lying: lyingTablet })) {
    await watching.setViewportSize(size);
    await newest.waitFor();
    const picture = await watching.locator('figure:has(video)').first().boundingBox();
    const line = await newest.boundingBox();
    if (picture === null || line === null) throw new Error('picture or caption isn’t drawn');
    expect(line.y + line.height - picture.y, held).toBeLessThanOrEqual(size.height);
    expect(picture.height, held).toBeGreaterThan(size.height / 4);
    await look(watching, `captions-tablet-${held}`);
  }
  await captions.uncheck({ force: true });
  await watching.unroute('**/captions?*');
  await watching.setViewportSize(before);
}

/** Whose screen it is stands across the picture, with their agency and the place's time. */
export async function readMark(watching: Page, name: string): Promise<void> {
  const mark = watching.locator('figure:has(video) [aria-hidden=true]').filter({ hasText: name }).first();
  await mark.waitFor({ state: 'attached' });
  expect(await mark.textContent()).toMatch(new RegExp(`^(${name} · .+ · .*\\d{1,2}:\\d{2}:\\d{2}.*){3}$`));
}

/** Twenty minutes without a sign of life, then five more, on a page whose clock is put forward and that isn't needed afterwards. */
export async function stillThere(watching: Page): Promise<void> {
  await putClockForward(watching, quietMs);
  const asked = watching.getByText('Are you still watching?');
  await asked.waitFor();
  await look(watching, 'still-there');
  await watching.mouse.move(5, 5);
  await asked.waitFor({ state: 'detached' });
  await putClockForward(watching, quietMs + answerMs);
  await watching.getByText('This no longer counts as watched, until you answer.').waitFor();
  await watching.keyboard.press('Tab');
  await watching.getByRole('button', { name: 'I’m watching' }).waitFor({ state: 'detached' });
}

const putClockForward = (on: Page, byMs: number): Promise<void> =>
  on.evaluate((ahead) => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + ahead;
  }, byMs);
