// What a person on a thin line and a slow machine waits for: script that a page fetches before sign-in and for the observation screen, as it
// comes over the line; and how long a page takes to answer a key or a click, its processor slowed down to a quarter, by the browser's own
// Event Timing. ROUNDS (5) of every interaction. Ends with 1 where a budget is exceeded.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, patienceMs, signIn } from '../e2e/browser.ts';
import { demo, openCase } from '../e2e/coordinator.ts';
import { makeFakeDevices } from '../e2e/fake-devices.ts';
import { startProduct } from '../e2e/product.ts';
import { printRows, quantile } from './figures.ts';
import { liveRoom } from './live-room.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const slowedDown = 4;
const budgets = { beforeSignInKb: 150, observationKb: 350, interactionMs: 200 };

const work = mkdtempSync(path.join(tmpdir(), 'heard-once-bench-'));
const product = await startProduct();
const browser = await launchBrowser(await makeFakeDevices(work));
try {
  const beforeSignIn = await scriptOf(browser, async (page) => {
    await page.goto(product.origin);
    await page.getByRole('button', { name: demo.observers.police }).first().waitFor();
  });
  const session = await liveRoom(browser, product.origin);
  const observation = await scriptOf(browser, async (page) => {
    await page.goto(product.origin);
    await page.getByRole('button', { name: demo.observers.police }).first().click();
    await page.waitForURL((url) => url.pathname !== '/');
    await watch(page, session);
  });
  const { page } = await signIn(browser, product.origin, demo.observers.prosecution);
  await watch(page, session);
  const answered = [...(await signingIn(browser)), ...(await atTheOffice(browser)), ...(await watching(page))];
  printRows('what a person waits for', [
    row('script before sign-in', 'kB', [beforeSignIn], `≤ ${budgets.beforeSignInKb}`),
    row('script up to the observation screen', 'kB', [observation], `≤ ${budgets.observationKb}`),
    ...answered.map(([what, values]) => row(what, 'ms', values, `≤ ${budgets.interactionMs} p95`)),
  ]);
  const slow = answered.filter(([, values]) => quantile(values, 0.95) > budgets.interactionMs);
  if (beforeSignIn > budgets.beforeSignInKb || observation > budgets.observationKb || slow.length > 0)
    process.exitCode = 1;
} finally {
  await browser.close();
  await product.stop();
  rmSync(work, { recursive: true, force: true });
}

function row(measure: string, unit: string, values: readonly number[], bar: string) {
  return { measure, unit, values, peer: '–', bar };
}

/** kB of script over the line, headers left out, in a browser that has nothing yet. */
async function scriptOf(on: Browser, walk: (page: Page) => Promise<void>): Promise<number> {
  const context = await on.newContext({ baseURL: product.origin });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await walk(page);
  await page.waitForLoadState('networkidle');
  await context.close();
  return bytes / 1000;
}

async function watch(page: Page, session: string): Promise<void> {
  await page.goto(`/sessions/${session}/watch`);
  await page.getByRole('button', { name: 'Watch' }).click();
  await page.locator('video').first().waitFor();
}

type Answered = readonly [what: string, ms: number[]][];
type Acts = readonly (readonly [what: string, act: () => Promise<void>])[];

/** What somebody does on the first page. */
async function signingIn(on: Browser): Promise<Answered> {
  const page = await on.newPage({ baseURL: product.origin });
  page.setDefaultTimeout(patienceMs);
  await page.goto('/');
  const address = page.getByRole('textbox', { name: 'E-mail' }).first();
  const folded = page.locator('summary').first();
  return interactions(page, [
    ['first page: typing an address', () => address.pressSequentially('somebody@house.example')],
    ['first page: unfolding the recovery code', () => folded.click()],
  ]);
}

/** What a coordinator does: a case's page, and a referral. */
async function atTheOffice(on: Browser): Promise<Answered> {
  const { page } = await signIn(on, product.origin, demo.coordinator);
  await openCase(page, { givenName: 'Solomiia', familyName: 'Zabolotna' });
  await page.waitForLoadState('networkidle');
  const onCase = await interactions(page, [['case: opening what one’s name holds', () => menu(page)]]);
  await page.goto('/referrals/new');
  const name = page.getByLabel('Given name').first();
  await page.getByRole('checkbox', { name: 'Witness to violence' }).waitFor({ state: 'attached' });
  const onReferral = await interactions(page, [
    ['referral: typing a name', () => name.pressSequentially('Solomiia')],
    [
      'referral: ticking a concern',
      () => page.getByRole('checkbox', { name: 'Witness to violence' }).click({ force: true }),
    ],
  ]);
  return [...onCase, ...onReferral];
}

/** What an observer does while watching. */
function watching(page: Page): Promise<Answered> {
  const draft = page.getByRole('textbox', { name: /question/i }).first();
  return interactions(page, [
    ['watching: typing in a question', () => draft.pressSequentially('Can you tell me?')],
    ['watching: dropping a marker', () => pressed(page, 'm')],
    ['watching: opening what one’s name holds', () => menu(page)],
  ]);
}

/** Each time from the event to the next picture of the page. */
async function interactions(page: Page, acts: Acts): Promise<Answered> {
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

async function pressed(page: Page, key: string): Promise<void> {
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press(key);
}

async function menu(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button').last().click();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
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
