// The room station as somebody in the room uses it: publish, go through the pre-flight, go dark.
import type { BrowserContext, Page } from 'playwright-core';

declare global {
  interface Window {
    wakeLocks?: number;
  }
}

/** The one that the room's station is shown first. */
export async function sessionOf(station: Page): Promise<string> {
  const link = station.getByRole('link', { name: /^Open/ }).first();
  return /sessions\/([^/]+)\//.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
}

/** Publishes, waits until every check ticks, has the test recording made and seen, and says “Ready”. `before`: once it was seen. */
export async function publishRoom(station: Page, before?: () => Promise<void>): Promise<void> {
  await publishToPreflight(station);
  await station.getByRole('button', { name: 'Record ten seconds' }).click();
  await station.getByRole('button', { name: 'I saw and heard it' }).click({ timeout: 120_000 });
  await before?.();
  await station.getByRole('button', { name: 'Ready' }).click({ timeout: 120_000 });
  await station.getByRole('heading', { name: 'Room station' }).waitFor({ state: 'attached' });
}

export async function publishToPreflight(station: Page): Promise<void> {
  await station.getByRole('button', { name: 'Publish to the room' }).click();
  await station.getByRole('heading', { name: 'Pre-flight' }).waitFor();
}

/** From this context's next page on, locks that keep the screen awake are counted: a browser without a screen gives none. */
export async function noteWakeLocks(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { wakeLock } = navigator;
    const request = wakeLock.request.bind(wakeLock);
    wakeLock.request = (type) => {
      window.wakeLocks = (window.wakeLocks ?? 0) + 1;
      return request(type);
    };
  });
}

export async function screenKeptAwake(station: Page): Promise<boolean> {
  return station.evaluate(() => (window.wakeLocks ?? 0) > 0);
}
