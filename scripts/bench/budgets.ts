// What a person on a thin line and a slow machine waits for: script that a page fetches before sign-in and for the observation screen, as it
// comes over the line; and how long a page takes to answer a key or a click, its processor slowed down to a quarter, by the browser's own
// Event Timing. ROUNDS (20) of every act (interactions.ts). Ends with 1 where a budget is exceeded.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, patienceMs, signIn } from '../e2e/browser.ts';
import { demo } from '../e2e/coordinator.ts';
import { makeFakeDevices } from '../e2e/fake-devices.ts';
import { startProduct } from '../e2e/product.ts';
import { atTheDesk, atTheOffice, interviewing, proposeTwo, signingIn, watching } from './budget-walks.ts';
import { printRows, quantile } from './figures.ts';
import { liveRoom } from './live-room.ts';

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
  await proposeTwo(page);
  const { page: desk } = await signIn(browser, product.origin, demo.desk);
  await watch(desk, session, 'desk');
  const { page: tablet } = await signIn(browser, product.origin, demo.interviewer);
  await tablet.goto(`/sessions/${session}/interview`);
  const answered = [
    ...(await signingIn(browser, product.origin)),
    ...(await atTheOffice(browser, product.origin)),
    ...(await watching(page)),
    ...(await atTheDesk(desk)),
    ...(await interviewing(tablet)),
  ];
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

async function watch(page: Page, session: string, as: 'watch' | 'desk' = 'watch'): Promise<void> {
  await page.goto(`/sessions/${session}/${as}`);
  await page.getByRole('button', { name: 'Watch' }).click();
  await page.locator('video').first().waitFor();
}
