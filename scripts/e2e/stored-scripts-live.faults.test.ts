// Markup and scripts in everything that is said in a running interview: sent as the words of each event that takes some, and put behind
// every text that a page is told, by answers and over the socket. Nothing of it runs or is asked for, on either side of the glass.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Person, signIn } from './browser.ts';
import { bookFor, demo, openCase } from './coordinator.ts';
import { recordingShown } from './lamp.ts';
import { lampWithReason, markAll, markup, nothingMade, shownAs, type Watched } from './markup-everywhere.ts';
import { type Product, startProduct } from './product.ts';
import { publishToPreflight, sessionOf } from './room-station.ts';
import { beforeStart, Saying, sayEverything, wordy } from './said-as-markup.ts';

const captioner = /Eli Vik/;
let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct({ MASKING: 'any-time' });
  browser = await launchBrowser('two cameras');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

interface Screen {
  readonly name: string;
  readonly person: Person;
  readonly watched: Watched;
}

it('what is said in a running interview is shown as the words that it is, on both sides of the glass', async () => {
  const sessionId = await bookAndPublish();
  const of = { origin: product.origin, sessionId };
  const [desk, observer, interviewer, typing] = await Promise.all(
    [demo.desk, demo.observers.police, demo.interviewer, captioner].map((who) => signIn(browser, product.origin, who)),
  );
  if (!desk || !observer || !interviewer || !typing) throw new Error('somebody has not signed in');
  const screens: Screen[] = [];
  const open = async (name: string, person: Person) => {
    const watched = await markAll(person.page);
    await person.page.goto(`/sessions/${sessionId}/${name}`);
    screens.push({ name, person, watched });
  };
  const saying = {
    desk: await Saying.as(desk, of),
    observer: await Saying.as(observer, of),
    interviewer: await Saying.as(interviewer, of),
    captioner: await Saying.as(typing, of),
  };
  await open('interview', interviewer);
  await beforeStart(saying.desk);
  await saying.desk.say('session:start', {});
  await open('desk', desk);
  await open('watch', observer);
  await open('caption', typing);
  for (const { name, person } of screens)
    if (name === 'desk' || name === 'watch')
      await person.page.getByRole('button', { name: 'Watch', exact: true }).click();
  await recordingShown(desk.page);
  await sayEverything(saying);
  const said = new Set(Object.values(saying).flatMap((one) => [...one.said]));
  expect(
    wordy.filter((event) => !said.has(event)),
    'events that take words and were not tried',
  ).toEqual([]);

  await interviewer.page.getByRole('button', { name: /^Questions \(/ }).click();
  for (const { name, person, watched } of screens) {
    await person.page.getByText(shownAs).first().waitFor();
    expect({ name, ...(await watched.made()) }).toEqual({ name, ...nothingMade });
  }
  const before = screens.find(({ name }) => name === 'interview')?.watched.came;
  expect([...(before ?? [])], 'told over the socket').toContain('live:changed');
  for (const { name, person, watched } of screens) {
    watched.tell('lamp', lampWithReason(sessionId));
    watched.tell('room:ejected', { sessionId, reason: markup });
    await person.page.getByText(shownAs).first().waitFor();
    expect({ name, ...(await watched.made()) }).toEqual({ name, ...nothingMade });
    expect(watched.foreign(product.origin), name).toEqual([]);
  }
  await openLog(desk, sessionId, screens);
  for (const one of Object.values(saying)) one.close();
});

async function bookAndPublish(): Promise<string> {
  const { page, context } = await signIn(browser, product.origin, demo.coordinator);
  await openCase(page, { givenName: 'Testgiven', familyName: 'Testfamily' });
  await bookFor(page, [demo.observers.police, captioner]);
  await context.close();
  const { page: station } = await signIn(browser, product.origin, demo.station);
  const sessionId = await sessionOf(station);
  await station.goto(`/sessions/${sessionId}/station?profile=320x180@15`);
  await publishToPreflight(station);
  return sessionId;
}

async function openLog(desk: Person, sessionId: string, screens: readonly Screen[]): Promise<void> {
  const watched = screens.find(({ person }) => person === desk)?.watched;
  await desk.page.goto(`/sessions/${sessionId}/log`);
  await desk.page.getByText(shownAs).first().waitFor();
  expect(await watched?.made()).toEqual(nothingMade);
  expect(watched?.foreign(product.origin)).toEqual([]);
}
