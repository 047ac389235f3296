// The soak's interview: the room station publishes two fake devices from headless Chromium, the interviewer starts, observers give their
// undertaking as they do in the page. A practice session: it needs no case and goes the same ways.
import type { Browser } from 'playwright-core';
import { launchBrowser, type Person, signIn } from '../e2e/browser.ts';
import { bookPractice, demo } from '../e2e/coordinator.ts';
import { makeFakeDevices } from '../e2e/fake-devices.ts';
import type { Product } from '../e2e/product.ts';
import { publishRoom } from '../e2e/room-station.ts';
import { noteConnections, picturesSent } from '../e2e/sent-pictures.ts';
import { openNewest, whyAsked } from '../e2e/watch-again.ts';

export interface Interview {
  readonly session: string;
  /** of those who may watch, one each */
  readonly cookies: readonly string[];
  /** Until the lamp says that nothing is recorded. */
  stands(): Promise<void>;
  /** Until so much more was recorded, under a lamp that is lit. */
  records(ms: number): Promise<void>;
  /** Pictures of the child's camera, by its station's count, since it last connected. */
  picturesSent(): Promise<number>;
  /** Ends and seals it; answers its recording. */
  end(): Promise<string>;
  close(): Promise<void>;
}

const patienceMs = 120_000;
const profile = process.env.PROFILE ?? '320x180@15';

export async function beginInterview({ origin }: Product, work: string): Promise<Interview> {
  const browser = await launchBrowser(await makeFakeDevices(work));
  const observers = Object.values(demo.observers);
  const session = await bookPractice(await signIn(browser, origin, demo.coordinator), { ...demo, observers });
  const station = await signIn(browser, origin, demo.station);
  await noteConnections(station.context);
  await station.page.goto(`/sessions/${session}/station?profile=${profile}`);
  const camera = station.page.getByRole('radio', { name: 'Cameras and microphones' });
  if ((await camera.count()) > 0) await camera.check({ force: true });
  await publishRoom(station.page);
  const { page: interviewer } = await signIn(browser, origin, demo.interviewer);
  await interviewer.goto(`/sessions/${session}/interview`);
  await interviewer.getByRole('button', { name: 'Start' }).click();
  await interviewer.getByRole('button', { name: /^Next phase/ }).waitFor();
  const cookies: string[] = [];
  for (const who of observers) cookies.push(await undertake(await signIn(browser, origin, who), origin, session));
  const lamp = interviewer.getByRole('status', { name: 'Recording lamp' });
  return {
    ...{ session, cookies },
    stands: () => lamp.filter({ hasNotText: /^Recording$/ }).waitFor({ timeout: patienceMs }),
    records: async (ms) => {
      await lamp.filter({ hasText: /^Recording$/ }).waitFor({ timeout: patienceMs });
      await interviewer.waitForTimeout(ms);
    },
    picturesSent: () => picturesSent(station.page),
    end: () => end(browser, origin, session),
    close: () => browser.close(),
  };
}

/** In the page; then the page goes, and the sign-in stays. */
async function undertake({ page, context }: Person, origin: string, session: string): Promise<string> {
  await page.goto(`/sessions/${session}/watch`);
  await page.getByRole('button', { name: 'Watch' }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await page.close();
  return (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function end(browser: Browser, origin: string, session: string): Promise<string> {
  const { page: desk } = await signIn(browser, origin, demo.desk);
  await desk.goto(`/sessions/${session}/desk`);
  await desk.getByRole('button', { name: 'Watch' }).click();
  await desk.getByRole('button', { name: 'End', exact: true }).click();
  await desk.getByRole('button', { name: 'End the session' }).click();
  await desk.getByText(/^Sealed, no\. /).waitFor({ timeout: 600_000 });
  const { page: custodian } = await signIn(browser, origin, demo.custodian);
  const recording = await openNewest(custodian, 'Practice, not evidence');
  await whyAsked(custodian, 600_000);
  return recording;
}
