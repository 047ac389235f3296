// An observer at an agency whose firewall swallows everything but the house's page and TLS to the house's relay: coturn itself, the
// whole product, and a browser in a network of its own from which the media node can't be reached.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../media/sfu/testing/free-port.ts';
import {
  certificateFor,
  noOtherClock,
  noTurnServer,
  type TurnOptions,
  TurnServer,
} from '../../server/interviews/testing/turn-server.ts';
import { canaryChildren } from '../test/canary/marks.ts';
import { AgencyNetwork, noAgencyNetwork, nodeIp, relayIp } from './agency-network.ts';
import { chromiumBin, launchBrowser, type Person, patienceMs, signIn } from './browser.ts';
import { assign, demo, fillBooking, openCase } from './coordinator.ts';
import { startAnyway } from './held-interview.ts';
import { recordingShown } from './lamp.ts';
import { joinWith, unusedTicket } from './old-ticket.ts';
import { type Product, startProduct } from './product.ts';
import { publishToPreflight } from './room-station.ts';
import { lookAround, violations } from './screens.ts';
import { backAfter, movesAfter, noticeStillness, stopsAfter } from './stillness.ts';
import { keepConnections, wayOf } from './taken-way.ts';

const reason = noTurnServer() ?? noAgencyNetwork();
if (reason !== null) console.info(`skipped, an agency behind a firewall: ${reason}`);

const secret = 'north-south-east-west-0123456789';
const work = mkdtempSync(path.join(tmpdir(), 'heard-once-agency-'));
const agency = new AgencyNetwork(work);
let relayOptions: TurnOptions;
let [relay]: (TurnServer | undefined)[] = [];
let product: Product;
const browsers: Browser[] = [];
let [house, inside]: (Browser | undefined)[] = [];
let [coordinator, observer]: (Person | undefined)[] = [];
let session = '';
let caseAt = '';

beforeAll(async () => {
  if (reason !== null) return;
  agency.open();
  const tls = certificateFor(relayIp, work);
  relayOptions = { ip: relayIp, port: await freePort(), secret, folder: work, onlyTo: nodeIp, tls };
  relay = await TurnServer.start(relayOptions);
  const secretFile = path.join(work, 'turn.secret');
  writeFileSync(secretFile, `${secret}\n`);
  chmodSync(secretFile, 0o600);
  const urls = `turns:${relayIp}:${relayOptions.port}?transport=tcp`;
  product = await startProduct({ TURN_URLS: urls, TURN_SECRET_FILE: secretFile, RTC_LISTEN_IP: nodeIp });
  await agency.openDoor(Number(new URL(product.origin).port));
  house = await launchBrowser('two cameras');
  inside = await insideBrowser([`--ignore-certificate-errors-spki-list=${tls.pin}`]);
  browsers.push(house, inside);
  await book(house);
});
afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await product?.stop();
  await relay?.kill();
  agency.close();
  rmSync(work, { recursive: true, force: true });
});
beforeEach(({ skip }) => skip(reason !== null, reason ?? ''));

describe('an agency whose firewall lets nothing through but the house’s relay', () => {
  it('is told so by the connection test', async () => {
    const { page, context } = await signIn(known(inside), product.origin, demo.observers.prosecution);
    expect(await found(page)).toEqual({
      verdict: 'You can watch, by the slower way.',
      ways: ['Blocked', 'Blocked', 'Works'],
    });
    await lookAround(page, 'connection-test-relay');
    expect(await violations(page)).toEqual([]);
    await context.close();
  });

  it('sees the picture through the relay, over TLS', async (context) => {
    await publishAndStart(known(house));
    observer = await signIn(known(inside), product.origin, demo.observers.police);
    await noticeStillness(observer.context);
    await keepConnections(observer.context);
    const at = Date.now();
    await observer.page.goto(`/sessions/${session}/watch`);
    await observer.page.getByRole('button', { name: 'Watch', exact: true }).click();
    const ms = await movesAfter(observer.page, 0);
    expect(await wayOf(observer.page)).toMatchObject({ candidateType: 'relay', relayProtocol: 'tls' });
    await context.annotate(`first picture ${Math.round(ms - at)} ms after the page was asked for`, 'figure');
  });

  it('comes back by a credential of its own when the relay was started anew', async (context) => {
    const { page } = known(observer);
    const before = await wayOf(page);
    const at = Date.now();
    await relay?.kill();
    relay = await TurnServer.start(relayOptions);
    const ms = await backAfter(page, at);
    const after = await wayOf(page);
    expect(after).toMatchObject({ candidateType: 'relay', relayProtocol: 'tls' });
    expect(after.username).not.toBe(before.username);
    await context.annotate(`${(ms / 1000).toFixed(1)} s after the relay went`, 'figure');
  });

  it('goes on past the end of its credential', async ({ skip, annotate }) => {
    const without = noOtherClock();
    skip(without !== null, without ?? '');
    const { page } = known(observer);
    const at = Date.now();
    await relay?.kill();
    relay = await TurnServer.start({ ...relayOptions, aheadS: 590, lifetimeS: 70 });
    await backAfter(page, at);
    const { username } = await wayOf(page);
    const overAt = (Number(username.split(':')[0]) - 590) * 1000;
    await expect.poll(() => Date.now() > overAt, { timeout: patienceMs }).toBe(true);
    const before = relay.refreshed(username);
    await expect.poll(() => relay?.refreshed(username), { timeout: patienceMs }).toBeGreaterThan(before);
    const since = Date.now();
    await movesAfter(page, since);
    expect((await wayOf(page)).username).toBe(username);
    await annotate(`still carried ${((since - overAt) / 1000).toFixed(0)} s after`, 'figure');
  });

  it('is cut off when the assignment ends, and its old ticket is refused', async (context) => {
    const { page } = known(observer);
    const ticket = await unusedTicket(page, session);
    const desk = known(coordinator).page;
    await desk.goto(caseAt);
    await desk.getByRole('button', { name: 'End the assignment of Jonas Berg' }).click();
    const at = Date.now();
    await desk.getByRole('button', { name: 'End the assignment', exact: true }).click();
    const ended = await stopsAfter(page, at);
    expect(await joinWith(known(observer), product.origin, ticket)).not.toBe('ok');
    await context.annotate(`last picture ${(ended / 1000).toFixed(1)} s after`, 'figure');
  });

  it('that doesn’t know the certificate, as behind one that opens TLS, is told that the relay is blocked', async () => {
    const stranger = await insideBrowser([]);
    browsers.push(stranger);
    const { page } = await signIn(stranger, product.origin, demo.observers.prosecution);
    expect((await found(page)).ways).toEqual(['Blocked', 'Blocked', 'Blocked']);
  });

  it('is told when the relay was reached and refuses, which no firewall can mend', async () => {
    await relay?.kill();
    relay = await TurnServer.start({ ...relayOptions, secret: secret.toUpperCase() });
    const { page } = await signIn(known(inside), product.origin, demo.observers.prosecution);
    const { verdict, ways } = await found(page);
    expect(ways).toEqual(['Blocked', 'Blocked', 'Reached, but refused']);
    expect(verdict).toBe('You can’t watch here: give this to your technician.');
    await lookAround(page, 'connection-test-refused');
  });
});

/** A browser at the agency. */
function insideBrowser(args: readonly string[]): Promise<Browser> {
  return launchBrowser(undefined, { executablePath: agency.inside(chromiumBin), args });
}

/** What the connection test gives to the technician in the end: as a whole, and of UDP, TCP and the relay. */
async function found(page: Page): Promise<{ verdict: string; ways: string[] }> {
  await page.goto('/connection-test');
  const section = page.getByRole('region', { name: 'For your technician' });
  await section.waitFor();
  const lines = (await section.locator('pre').innerText()).split('\n');
  const ways = lines.flatMap((line) => /^Picture and sound,.*\): ([^.]+)\./.exec(line)?.[1] ?? []);
  return { verdict: lines[3] ?? '', ways };
}

async function book(browser: Browser): Promise<void> {
  coordinator = await signIn(browser, product.origin, demo.coordinator);
  const { page } = coordinator;
  await openCase(page, canaryChildren.latin);
  caseAt = page.url();
  const observers = [demo.observers.police, demo.observers.prosecution];
  await assign(page, [demo.interviewer, demo.desk, ...observers]);
  await fillBooking(page, { ...demo, observers });
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: 'Book the interview' }).click();
  expect((await answered).ok()).toBe(true);
}

async function publishAndStart(browser: Browser): Promise<void> {
  const { page: station } = await signIn(browser, product.origin, demo.station);
  const link = station.getByRole('link', { name: /^Open/ }).first();
  session = /sessions\/([^/]+)\//.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
  await station.goto(`/sessions/${session}/station?profile=320x180@15`);
  await publishToPreflight(station);
  const { page: desk } = await signIn(browser, product.origin, demo.desk);
  await desk.goto(`/sessions/${session}/desk`);
  await desk.getByRole('button', { name: 'Watch', exact: true }).click();
  await startAnyway(desk);
  await recordingShown(desk);
}

function known<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('not there yet');
  return one;
}
