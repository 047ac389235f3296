// A live practice session for benches of pages: its room station publishes, its interviewer has started. 320×180 at 25 frames a second.
import type { Browser } from 'playwright-core';
import { signIn } from '../e2e/browser.ts';
import { bookPractice, demo } from '../e2e/coordinator.ts';
import { publishRoom } from '../e2e/room-station.ts';
import { stampedCamera } from './stamped-picture.ts';

/** Before the start observers only wait. Resolves with the session's id once it is live. */
export async function liveRoom(browser: Browser, origin: string): Promise<string> {
  const observers = Object.values(demo.observers);
  const session = await bookPractice(await signIn(browser, origin, demo.coordinator), { ...demo, observers });
  const { page: station, context } = await signIn(browser, origin, demo.station);
  await context.addInitScript(stampedCamera);
  await station.goto(`/sessions/${session}/station?profile=320x180@25`);
  const camera = station.getByRole('radio', { name: 'Cameras and microphones' });
  if ((await camera.count()) > 0) await camera.check({ force: true });
  await publishRoom(station);
  const { page: tablet } = await signIn(browser, origin, demo.interviewer);
  await tablet.goto(`/sessions/${session}/interview`);
  await tablet.getByRole('button', { name: 'Start' }).click();
  await tablet.getByRole('button', { name: /^Next phase/ }).waitFor();
  return session;
}
