// Live figures through the whole product: one room station and three observers in headless Chromium, practice session,
// 320×180 at 15–25 frames a second. Join = from the click on "Watch" to the first frame handed to the screen; latency =
// from drawing a frame in the room station's page to its being handed to the observer's screen, both by this machine's clock.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser, signIn } from '../e2e/browser.ts';
import { demo } from '../e2e/coordinator.ts';
import { makeFakeDevices } from '../e2e/fake-devices.ts';
import { startProduct } from '../e2e/product.ts';
import { printRows, quantile } from './figures.ts';
import { liveRoom } from './live-room.ts';
import { readStamps } from './stamped-picture.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const framesARound = 100;

const work = mkdtempSync(path.join(tmpdir(), 'heard-once-bench-'));
const product = await startProduct();
const browser = await launchBrowser(await makeFakeDevices(work));
try {
  const session = await liveRoom(browser, product.origin);
  const watchers = await Promise.all(Object.values(demo.observers).map((who) => signIn(browser, product.origin, who)));
  const join: number[] = [];
  const latency: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const { page } of watchers) join.push(await joinTime(page, session));
    const seen = await Promise.all(watchers.map(({ page }) => page.evaluate(readStamps, framesARound)));
    latency.push(...seen.flat());
    console.log(
      `round ${round}: join ${Math.round(quantile(join.slice(-3), 0.5))} ms, latency ${quantile(seen.flat(), 0.5)} ms (medians)`,
    );
  }
  printRows('live, one publisher, three observers', [
    { measure: 'join to first frame', unit: 'ms', values: join, peer: '213–356 ms', bar: '≤ 500 ms p95' },
    { measure: 'view latency', unit: 'ms', values: latency, peer: 'p50 44–64, p95 60–98 ms', bar: '≤ 120 ms p95' },
  ]);
} finally {
  await browser.close();
  await product.stop();
  rmSync(work, { recursive: true, force: true });
}

/** A fresh page: load it, click, wait for the first frame. Only the time after the click counts. */
async function joinTime(page: Page, session: string): Promise<number> {
  await page.goto(`/sessions/${session}/watch`);
  const watch = page.getByRole('button', { name: 'Watch' });
  await watch.click({ trial: true });
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find((found) => found.textContent === 'Watch');
    const began = performance.now();
    button?.click();
    for (;;) {
      const video = document.querySelector('video');
      if (video) {
        await new Promise((shown) => video.requestVideoFrameCallback(shown));
        return performance.now() - began;
      }
      await new Promise((next) => requestAnimationFrame(next));
    }
  });
}
