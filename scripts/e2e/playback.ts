// The recording as a prosecutor watches it afterwards, and its log as it is printed; and that a picture plays at all, live too.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** By keys alone plays on; seeks; the question stands beside it, and the consultation too. */
export async function playThrough(office: Page, asked: string): Promise<void> {
  const from = await office.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
  await office.keyboard.press('k');
  await office.waitForFunction((before) => (document.querySelector('video')?.currentTime ?? 0) > before + 0.5, from);
  await office.getByText(asked).first().waitFor();
  await office.evaluate(seekTo, 8);
  await office.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 8.3);
  await office
    .getByText(/consult|watched/i)
    .first()
    .waitFor();
}

/** On paper: the lines and their figures, and nothing of the screen around them. */
export async function readLog(office: Page, { session, asked }: { session: string; asked: string }): Promise<void> {
  const log = await office.context().newPage();
  await log.goto(`/sessions/${session}/log`);
  await log.getByText(asked).first().waitFor();
  const print = log.getByRole('button', { name: 'Print' });
  expect(await print.isVisible()).toBe(true);
  await log.emulateMedia({ media: 'print' });
  expect(await print.isVisible()).toBe(false);
  expect(await log.getByRole('navigation').first().isVisible()).toBe(false);
  expect((await log.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
  await log.close();
}

export function seekTo(second: number): void {
  const video = document.querySelector('video');
  if (video) video.currentTime = second;
}

/** The picture moves: two more frames are shown. */
export async function picturePlays(on: Page): Promise<void> {
  await on.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0, undefined, {
    timeout: 60_000,
  });
  await on.evaluate(async () => {
    const video = document.querySelector('video');
    for (let frame = 0; frame < 2; frame += 1) await new Promise((shown) => video?.requestVideoFrameCallback(shown));
  });
}
