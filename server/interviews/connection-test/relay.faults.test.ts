// A network that lets nothing reach the media node but through the house's relay: with coturn itself, as Debian has it, a real browser
// and a real node. Where no turnserver is, it says so and does nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { freePort } from '../../../media/sfu/testing/free-port.ts';
import type { IceServer } from '../../contract/media.ts';
import { relayCredential } from '../media-nodes/relay.ts';
import { BrowserStage } from '../testing/browser-stage.ts';
import { codeOf } from '../testing/live-server.ts';
import { guard, NodeStage } from '../testing/node-stage.ts';
import { noTurnServer, TurnServer } from '../testing/turn-server.ts';

const reason = noTurnServer();
if (reason !== null) console.info(`skipped, the relay: ${reason}`);

const secret = 'north-south-east-west-0123456789';
const nowS = () => Math.floor(Date.now() / 1000);
const inTenMinutes = () => ({ expiresAt: nowS() + 600, random: 'abc' });
const fromNowOn = (credential: Omit<IceServer, 'urls'>) => (given: readonly IceServer[]) =>
  given.map(({ urls }) => ({ urls, ...credential }));

describe('a relay', () => {
  let house: NodeStage;
  let browser: BrowserStage | undefined;
  const relays: TurnServer[] = [];
  const ways = { open: '', shut: '', away: '' };
  const folder = mkdtempSync(join(tmpdir(), 'heard-once-relay-'));

  beforeAll(async () => {
    if (reason !== null) return;
    for (const [way, onlyTo] of [
      ['open', '127.0.0.1'],
      ['shut', '192.0.2.1'],
    ] as const) {
      const port = await freePort();
      ways[way] = `turn:127.0.0.1:${port}?transport=tcp`;
      relays.push(await TurnServer.start({ ip: '127.0.0.1', port, secret, folder, onlyTo }));
    }
    ways.away = `turn:127.0.0.1:${await freePort()}?transport=tcp`;
    browser = await BrowserStage.open();
    house = await NodeStage.build({ relay: { urls: [ways.open], secret } });
    await house.set();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.clear();
    await house?.tearDown();
    for (const relay of relays) await relay.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(({ skip }: TestContext) => skip(reason !== null, reason ?? ''));

  /** What a page finds that may go through the relay and no other way. */
  async function tried(given: (relays: readonly IceServer[]) => readonly IceServer[] = (same) => same) {
    const page = house.stage.page(house.stage.people.stranger);
    await expect.poll(async () => codeOf(await page.ask('probe:open', {})), guard).toBe('ok');
    return browser?.tryRoad(page, 'relay', { relays: given });
  }

  it('takes the server’s credential, and carries a page to the node', async () => {
    expect(await tried()).toEqual({ state: 'passed', at: [ways.open] });
  });

  it.each([
    ['is over', () => relayCredential(secret, { expiresAt: nowS() - 1, random: 'abc' })],
    ['is of another secret', () => relayCredential(secret.toUpperCase(), inTenMinutes())],
    [
      'was given a later end',
      () => {
        const given = relayCredential(secret, { expiresAt: nowS() - 1, random: 'abc' });
        return { ...given, username: `${nowS() + 600}:abc` };
      },
    ],
  ])('refuses a credential that %s; the page says that the relay was reached', async (_, credential) => {
    expect(await tried(fromNowOn(credential()))).toMatchObject({ state: 'refused' });
  });

  it('that may not carry to the node has been reached too', async () => {
    expect(await tried((given) => given.map((one) => ({ ...one, urls: [ways.shut] })))).toMatchObject({
      state: 'refused',
    });
  });

  it('that nothing answers for is blocked', async () => {
    expect(await tried((given) => given.map((one) => ({ ...one, urls: [ways.away] })))).toMatchObject({
      state: 'failed',
    });
  });
});
