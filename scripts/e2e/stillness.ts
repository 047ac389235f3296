// When the live picture of a page stood still: noticed inside the page itself, ten times a second, so that a test that is busy
// elsewhere misses none.
import type { BrowserContext, Page } from 'playwright-core';
import { patienceMs } from './browser.ts';

/** ms on the wall clock */
export interface Still {
  readonly from: number;
  readonly to: number;
}

declare global {
  interface Window {
    pictureStills?: Still[];
    pictureMovedAt?: number;
  }
}

export async function noticeStillness(context: BrowserContext): Promise<void> {
  await context.addInitScript(watchFrames);
}

/** Resolves once the picture stood still after `at` and moves again, with the ms from `at` until then. */
export async function backAfter(page: Page, at: number): Promise<number> {
  const back = await page.waitForFunction((since) => window.pictureStills?.find(({ to }) => to > since)?.to, at, {
    timeout: patienceMs,
    polling: 100,
  });
  return Number(await back.jsonValue()) - at;
}

/** Resolves once the picture moves, with the ms from `at` to the first frame that was seen after it. */
export async function movesAfter(page: Page, at: number): Promise<number> {
  const moved = await page.waitForFunction(
    (since) => {
      const last = window.pictureMovedAt ?? 0;
      return last > since ? last : undefined;
    },
    at,
    { timeout: patienceMs, polling: 100 },
  );
  return Number(await moved.jsonValue()) - at;
}

/** Resolves once the picture has stood still for two seconds, with the ms from `at` to its last frame. */
export async function stopsAfter(page: Page, at: number): Promise<number> {
  const last = await page.waitForFunction(
    () => {
      const moved = window.pictureMovedAt ?? 0;
      return moved > 0 && Date.now() - moved > 2_000 ? moved : undefined;
    },
    undefined,
    { timeout: patienceMs, polling: 100 },
  );
  return Math.max(0, Number(await last.jsonValue()) - at);
}

/** Runs inside the page, so it may use nothing but what it declares itself. */
function watchFrames(): void {
  const stills: { from: number; to: number }[] = [];
  window.pictureStills = stills;
  let frames = 0;
  setInterval(() => {
    const now = document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    if (now === frames || now === 0) return;
    frames = now;
    const at = Date.now();
    const from = window.pictureMovedAt ?? at;
    if (at - from > 900) stills.push({ from, to: at });
    window.pictureMovedAt = at;
  }, 100);
}
