// One interview with two cameras and two microphones, watched by a desk and three observers, one of them behind a line of
// 200 kbit/s; and everything that happens to such an interview, one after the other. What is recorded is whole or says why not.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canaryChildren } from '../test/canary/marks.ts';
import { launchBrowser, type Person, patienceMs, signIn } from './browser.ts';
import { bookFor, demo, openCase, sent } from './coordinator.ts';
import { exportVerified, startAnyway } from './held-interview.ts';
import { recordingShown } from './lamp.ts';
import { joinWith, unusedTicket } from './old-ticket.ts';
import { type OwnLine, ownLine, wideEnough } from './own-line.ts';
import { type Product, startProduct } from './product.ts';
import type { Manifest } from './recorded-seconds.ts';
import { publishToPreflight, sessionOf } from './room-station.ts';
import { violations } from './screens.ts';
import { backAfter, movesAfter, noticeStillness, stopsAfter } from './stillness.ts';

const work = mkdtempSync(path.join(tmpdir(), 'heard-once-two-cameras-'));
const packageFolder = path.join(work, 'package');
const outMs = 6_000;
const need = 'Who was in the house that evening';
const tracks = ['child-cam', 'child-mic', 'interviewer-mic', 'room-cam'];
const lines = new Map<string, OwnLine>();
const people = new Map<string, Person>();
let product: Product;
let browser: Browser;
let session = '';
let caseAt = '';
let manifest: Manifest;

const page = (who: string): Page => known(people, who).page;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const viewers = () => [...people.keys()].filter((who) => ['police', 'prosecution', 'desk'].includes(who));

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser('two cameras');
});

afterAll(async () => {
  await browser?.close();
  for (const { line } of lines.values()) line.close();
  await product?.stop();
  rmSync(work, { recursive: true, force: true });
});

describe('an interview with two cameras and two microphones', () => {
  it('is recorded on four tracks, and all who watch see it, also behind 200 kbit/s', async (context) => {
    await book();
    const station = await enter('room station', demo.station, wideEnough);
    session = await sessionOf(station);
    await station.goto(`/sessions/${session}/station?profile=320x180@15`);
    // the browser's first of each is the child's
    await station.getByLabel('Camera, whole room').selectOption({ index: 3 });
    await station.getByLabel('Microphone of the interviewer').selectOption({ index: 2 });
    await publishToPreflight(station);
    await watch('desk', demo.desk, { screen: 'desk' });
    await startAnyway(page('desk'));
    await page('desk').getByRole('button', { name: 'Show large: Camera, whole room' }).waitFor();
    await (await enter('interviewer', demo.interviewer)).goto(`/sessions/${session}/interview`);
    await watch('police', demo.observers.police, { bitsPerSecond: 200_000 });
    await watch('prosecution', demo.observers.prosecution, { bitsPerSecond: wideEnough });
    await watch('child protection', demo.observers['child protection'], {});
    for (const who of people.keys()) await recordingShown(page(who));
    await page('police').waitForTimeout(8_000);
    const received = await page('police')
      .getByText(/comes\b.*\d+ × \d+|\d+ × \d+ comes/)
      .innerText();
    await context.annotate(`behind 200 kbit/s: ${received}`, 'figure');
    for (const who of ['desk', 'police']) expect(await violations(page(who)), who).toEqual([]);
  });

  it('tells the desk in an amber band that the child says stop, and the tablet what is still open at the break', async () => {
    const [tablet, desk] = [page('interviewer'), page('desk')];
    await tablet.getByRole('button', { name: 'The child says stop' }).click();
    const band = desk.getByRole('alert').filter({ hasText: 'The child said stop at' });
    await band.getByRole('button', { name: 'Seen' }).click();
    await band.waitFor({ state: 'detached' });
    await tablet.getByRole('button', { name: 'Still to find out' }).click();
    await tablet.getByText(need).waitFor();
    expect(await tablet.content(), 'of no agency').not.toContain('Barnahus Oslo');
    await tablet.getByRole('button', { name: 'Put away' }).click();
    await tablet.getByRole('button', { name: 'End the break' }).click();
  });

  it('comes back to an observer whose network was away', async (context) => {
    const at = Date.now();
    await known(lines, 'prosecution').outFor(outMs);
    await context.annotate(`${seconds((await backAfter(page('prosecution'), at)) - outMs)} after the cable`, 'figure');
  });

  it('comes back to everybody when the room station’s network was away', async (context) => {
    const at = Date.now();
    await known(lines, 'room station').outFor(outMs);
    const back = await Promise.all(viewers().map((who) => backAfter(page(who), at)));
    await context.annotate(`${seconds(Math.max(...back) - outMs)} after the cable`, 'figure');
  });

  it('comes back to a desk and an interviewer who reload', async (context) => {
    const at = Date.now();
    await page('desk').reload();
    await page('desk').getByRole('button', { name: 'Watch' }).click();
    const desk = await movesAfter(page('desk'), at);
    const reloadedAt = Date.now();
    await page('interviewer').reload();
    await recordingShown(page('interviewer'));
    const figures = `desk ${seconds(desk)}, interviewer ${seconds(Date.now() - reloadedAt)}`;
    await context.annotate(figures, 'figure');
  });

  it('ends for an observer whose assignment ends, and an old ticket is refused', async (context) => {
    const observer = known(people, 'child protection');
    const ticketNow = () => unusedTicket(observer.page, session);
    expect(await joinWith(observer, product.origin, await ticketNow())).toBe('ok');
    const ticket = await ticketNow();
    const coordinator = await signIn(browser, product.origin, demo.coordinator);
    await coordinator.page.goto(caseAt);
    await coordinator.page.getByRole('button', { name: 'End the assignment of Amina Yusuf' }).click();
    const at = Date.now();
    await coordinator.page.getByRole('button', { name: 'End the assignment', exact: true }).click();
    const ended = await stopsAfter(observer.page, at);
    const refused = await joinWith(observer, product.origin, ticket);
    expect(refused).not.toBe('ok');
    await context.annotate(`last picture ${seconds(ended)} after; the ticket: ${refused}`, 'figure');
    await coordinator.context.close();
    await observer.context.close();
    people.delete('child protection');
  });

  it('goes on while the server starts anew', async (context) => {
    const media = product.pid('media');
    const at = Date.now();
    product.kill('server');
    const link = page('interviewer').getByText(/network is away|connection is lost/i);
    await link.first().waitFor();
    await link.first().waitFor({ state: 'detached' });
    for (const who of people.keys()) await recordingShown(page(who));
    await context.annotate(`all are back after ${seconds(Date.now() - at)}`, 'figure');
    for (const who of viewers()) await movesAfter(page(who), Date.now());
    expect(product.pid('media'), 'the media node was left alone').toBe(media);
  });

  it('comes back to everybody when the media node’s worker dies', async (context) => {
    const at = Date.now();
    product.killWorker();
    const back = await Promise.all(viewers().map((who) => backAfter(page(who), at)));
    for (const who of people.keys()) await recordingShown(page(who));
    await context.annotate(`picture at all after ${seconds(Math.max(...back))}`, 'figure');
  });

  it('is sealed with its four tracks, each gap with its cause', async (context) => {
    const tablet = page('interviewer');
    await tablet.getByRole('button', { name: 'End', exact: true }).click();
    await tablet.getByRole('button', { name: 'End the session' }).click();
    const seal = page('desk').getByText(/^Sealed, no\. /);
    await seal.waitFor({ timeout: patienceMs });
    manifest = await exportVerified(browser, product, packageFolder);
    expect(manifest.tracks.map(({ id }) => id).sort()).toEqual(tracks);
    for (const { id, gaps } of manifest.tracks) {
      const causes = new Set(gaps.map(({ cause }) => cause));
      expect(causes, `${id} says that the worker died`).toContain('sfu-crash');
      const long = gaps.filter(({ cause, dur }) => cause !== 'sfu-crash' && dur > 1_000);
      expect(long.length, `${id} says of the cable`).toBeGreaterThan(0);
      const ms = gaps.reduce((sum, { dur }) => sum + dur, 0);
      const why = [...causes].sort().join(', ');
      await context.annotate(
        `${id}: ${seconds(ms)} of ${seconds(manifest.durationMs)} in ${gaps.length} gaps (${why})`,
        'figure',
      );
    }
  });
});

async function book(): Promise<void> {
  const { page: desk, context } = await signIn(browser, product.origin, demo.coordinator);
  await openCase(desk, canaryChildren.latin);
  caseAt = desk.url();
  await desk.goto(`${caseAt}/plan`);
  await desk.getByLabel('What does your agency need to learn?').fill(need);
  await sent(desk, 'Enter it');
  await desk.goto(caseAt);
  await bookFor(desk, Object.values(demo.observers));
  await context.close();
}

async function enter(who: string, button: RegExp, bitsPerSecond?: number): Promise<Page> {
  const person = await signIn(browser, product.origin, button);
  people.set(who, person);
  await noticeStillness(person.context);
  if (bitsPerSecond !== undefined) lines.set(who, await ownLine(person.context, bitsPerSecond));
  return person.page;
}

/** Before the start an observer waits; the picture is there once it moves. */
async function watch(
  who: string,
  button: RegExp,
  { screen = 'watch', bitsPerSecond }: { screen?: 'watch' | 'desk'; bitsPerSecond?: number },
): Promise<void> {
  const on = await enter(who, button, bitsPerSecond);
  await on.goto(`/sessions/${session}/${screen}`);
  await on.getByRole('button', { name: 'Watch', exact: true }).click();
  await movesAfter(on, 0);
}

function known<T>(of: ReadonlyMap<string, T>, who: string): T {
  const found = of.get(who);
  if (found === undefined) throw new Error(`${who} isn't there`);
  return found;
}
