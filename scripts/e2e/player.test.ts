// The player as a prosecutor has it: both cameras in step at every speed, by keys alone, on addresses that are over after a minute, and what
// was watched in the log once the page is left.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, patienceMs } from './browser.ts';
import { orderCopies } from './copies.ts';
import { type FilmedHouse, filmedHouse } from './filmed-house.ts';
import { look, lookAround, violations } from './screens.ts';
import { chooseWhenAsked, whySettled } from './watch-again.ts';

let at: FilmedHouse;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  at = await filmedHouse();
  browser = await launchBrowser();
  const context = await browser.newContext({ baseURL: at.origin, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(patienceMs);
  // Secure, and of the host alone: browsers count loopback as secure, the debugger asks for an address that says so.
  const cookie = {
    name: '__Host-heard-once',
    value: at.token,
    url: at.origin.replace('http:', 'https:'),
    secure: true,
    httpOnly: true,
  };
  await context.addCookies([{ ...cookie, sameSite: 'Strict' }]);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`/recordings/${at.house.recording}`);
  await chooseWhenAsked(page);
  // Its keys are its own while it is open.
  await whySettled(page);
  await page.locator('video').nth(1).waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('video')].every(({ readyState }) => readyState >= 1));
});
afterAll(async () => {
  await browser?.close();
  await at?.close();
});

const second = () => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
const reaches = (from: number) =>
  page.waitForFunction((want) => (document.querySelector('video')?.currentTime ?? 0) >= want, from);

/** ms between the two pictures, frame by frame as they came to the screen: the median of some seconds. */
const apart = () =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const [one, other] = document.querySelectorAll('video');
        if (!one || !other) return resolve(Number.NaN);
        // Where each picture's own clock would have begun, by its newest frame: alike while they are in step.
        const begun = new Map<HTMLVideoElement, number>();
        const seen: number[] = [];
        for (const video of [one, other]) {
          const frame = (_now: number, of: VideoFrameCallbackMetadata) => {
            begun.set(video, of.mediaTime * 1000 - of.expectedDisplayTime * one.playbackRate);
            const [a, b] = [begun.get(one), begun.get(other)];
            if (a !== undefined && b !== undefined && video === other) seen.push(Math.abs(a - b));
            if (seen.length >= 40) return resolve(seen.toSorted((x, y) => x - y)[20] ?? Number.NaN);
            video.requestVideoFrameCallback(frame);
          };
          video.requestVideoFrameCallback(frame);
        }
      }),
  );

/** However busy the machine is, the pictures find each other again. */
async function comesIntoStep(when: string): Promise<void> {
  const seen: number[] = [];
  const look = async () => {
    const ms = await apart();
    seen.push(ms);
    return ms;
  };
  await expect.poll(look, { timeout: patienceMs / 2 }).toBeLessThanOrEqual(40);
  console.log(`apart ${when}, ms: ${seen.map((ms) => ms.toFixed(1)).join(', ')}`);
}

describe('a recording of two cameras', () => {
  it('plays in step, from its beginning and after a jump', async () => {
    await page.keyboard.press('k');
    await reaches(1.5);
    await comesIntoStep('from the beginning');
    await page.keyboard.press('l');
    await reaches(12);
    await comesIntoStep('after a jump');
  });

  it('goes slower and faster, and one frame at a time', async () => {
    for (const _ of [1, 2]) await page.keyboard.press('Shift+>');
    await page.getByLabel('Speed').getByText('1.5×').waitFor();
    expect(await page.evaluate(() => document.querySelector('video')?.playbackRate)).toBe(1.5);
    for (const _ of [1, 2]) await page.keyboard.press('Shift+<');
    await page.keyboard.press('.');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll('video')].every(({ seeking }) => !seeking));
    const before = await second();
    await page.keyboard.press('.');
    await reaches(before + 0.03);
    expect(Math.round(((await second()) - before) * 1000)).toBeLessThanOrEqual(60);
    const times = await page.evaluate(() =>
      [...document.querySelectorAll('video')].map(({ currentTime }) => currentTime),
    );
    expect(Math.abs((times[0] ?? 0) - (times[1] ?? 9)) * 1000).toBeLessThanOrEqual(40);
  });

  it('goes to the next line of the list beside it, loops a span, and swaps its pictures', async () => {
    await page.keyboard.press('n');
    await reaches(30);
    expect(await second()).toBeLessThan(30.2);
    await page.keyboard.press('a');
    await page.keyboard.press('k');
    await reaches(31);
    await page.keyboard.press('b');
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 99) < 30.8);
    await page.getByText(/^Loops 0:00:30/).waitFor();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Loop from here' }).waitFor();
    const small = page.getByRole('button', { name: /^Show large/ });
    const first = await small.textContent();
    await page.keyboard.press('s');
    await expect.poll(() => small.textContent()).not.toBe(first);
    await page.keyboard.press('s');
  });

  it('goes on where it was once the minute of its addresses is over', async () => {
    at.ahead(10 * 60_000);
    const before = await second();
    // As after a pause that Chromium let go of the bytes in: the same address, asked for again.
    await page.evaluate(() => {
      const video = document.querySelector('video');
      if (video === null) return;
      const [place, address] = [video.currentTime, video.src];
      video.src = address;
      video.currentTime = place;
    });
    await page.waitForFunction(
      (want) => {
        const video = document.querySelector('video');
        return video !== null && video.readyState >= 2 && video.currentTime >= want && video.currentTime < want + 20;
      },
      Math.max(0, before - 0.5),
    );
    at.ahead(0);
    expect(await page.getByText('The picture can’t be loaded').count()).toBe(0);
  });

  it('has its transcript beside it: imported, put right, saved as a version, and its lines jump', async () => {
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await page.getByText('No transcript yet.').waitFor();
    await page.getByText('Import a transcript').click();
    const said = [
      ...['WEBVTT', '', '00:20.000 --> 00:29.000', '<v Ida>Tell me about the bycicle', ''],
      ...['00:30.000 --> 00:59.000', '<v Child>It stood by the gate', ''],
    ].join('\n');
    const file = { name: 'said.vtt', mimeType: 'text/vtt', buffer: Buffer.from(said) };
    await page.locator('input[type="file"]').first().setInputFiles(file);
    await page.getByRole('button', { name: 'Import it as a new version' }).click();
    const lines = page.getByRole('list', { name: 'Transcript' });
    await lines.getByText('It stood by the gate').waitFor();
    await lines.getByRole('button', { name: 'Edit' }).first().click();
    await page.getByLabel('What is said').fill('Tell me about the bicycle');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByText(/^Version 2, saved by Pia Prosecutor/).waitFor();
    await lines.getByRole('button', { name: /0:00:30/ }).click();
    await reaches(30);
    expect(await second()).toBeLessThan(40);
    await lines.locator('[aria-current]').getByText('It stood by the gate').waitFor();
  });

  it('has small pictures and loudness beneath them, which are the slider too', async () => {
    const strip = page.getByRole('img', { name: 'Small pictures of the recording, and how loud it is' });
    await strip.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await strip.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width * 0.25, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.5, y + height / 2, { steps: 3 });
    await strip.getByText(/^0:00:(29|30)$/).waitFor();
    await look(page, 'player-strip-dragged');
    await page.mouse.up();
    await reaches(29);
    expect(await second()).toBeLessThan(31);
    // Who hears the slider hears a time, not milliseconds.
    expect(await page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuetext')).toMatch(/second/);
  });

  it('is fit to be looked at', async () => {
    expect(await violations(page)).toEqual([]);
    await lookAround(page, 'player');
  });

  it('has in the log what was watched, once its page is left', async () => {
    await page.goto('/recordings');
    const ended = () => at.database.viewingEnd.findMany();
    await expect.poll(async () => (await ended()).length, { timeout: patienceMs }).toBe(1);
    const [end] = await ended();
    console.log(`watched ${end?.watchedMs} ms of ${end?.playedMs} played and ${end?.deliveredMs} delivered`);
    expect(end?.watchedMs).toBeGreaterThan(3_000);
    expect(end?.watchedMs).toBeLessThan(40_000);
    await page.goto(`/recordings/${at.house.recording}`);
    await page.keyboard.press('Escape');
    await page.getByText(/The consultation ended: 0:00:0/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('has copies made of it: an edited one that is watched, and one for a court', async () => {
    await page.reload();
    await orderCopies(page);
    expect(complaints).toEqual([]);
  });
});
