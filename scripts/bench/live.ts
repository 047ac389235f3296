// Live figures through the whole product: one room station and three observers in headless Chromium, practice session,
// 320×180 at 15–25 frames a second. Join = from the click on "Watch" to the first frame handed to the screen; latency =
// from drawing a frame in the room station's page to its being handed to the observer's screen, both by this machine's clock.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signIn } from '../e2e/browser.ts';
import { bookPractice, demo } from '../e2e/coordinator.ts';
import { makeFakeDevices } from '../e2e/fake-devices.ts';
import { startProduct } from '../e2e/product.ts';
import { publishRoom } from '../e2e/room-station.ts';
import { printRows, quantile } from './figures.ts';
import { readStamps, stampedCamera } from './stamped-picture.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const framesARound = 100;

const work = mkdtempSync(path.join(tmpdir(), 'heard-once-bench-'));
const product = await startProduct();
const browser = await launchBrowser(await makeFakeDevices(work));
try {
  const session = await bookPractice(await signIn(browser, product.origin, demo.coordinator), {
    ...demo,
    observers: Object.values(demo.observers),
  });
  await publish(browser, session);
  await start(browser, session);
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

async function publish(on: Browser, session: string): Promise<void> {
  const { page, context } = await signIn(on, product.origin, demo.station);
  await context.addInitScript(stampedCamera);
  await page.goto(`/sessions/${session}/station?profile=320x180@25`);
  const camera = page.getByRole('radio', { name: 'Cameras and microphones' });
  if ((await camera.count()) > 0) await camera.check({ force: true });
  await publishRoom(page);
}

/** Before the start observers only wait. */
async function start(on: Browser, session: string): Promise<void> {
  const { page } = await signIn(on, product.origin, demo.interviewer);
  await page.goto(`/sessions/${session}/interview`);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: /^Next phase/ }).waitFor();
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
