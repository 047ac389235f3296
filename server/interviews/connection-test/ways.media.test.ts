// The connection test of a page, with a real browser and a real media node: what it finds of each way, and that it is good for nothing else.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '../../platform/ids.ts';
import type { BrowserStage, Way } from '../testing/browser-stage.ts';
import { codeOf } from '../testing/live-server.ts';
import { guard, type NodeStage } from '../testing/node-stage.ts';
import { onNodeStage, withBrowser } from '../testing/on-node-stage.ts';

let house: NodeStage;
let browser: BrowserStage;
onNodeStage({}, (built) => {
  house = built;
});
withBrowser((opened) => {
  browser = opened;
});
beforeEach(async () => {
  const page = house.stage.page(house.stage.people.stranger);
  await expect.poll(async () => codeOf(await page.ask('probe:open', {})), guard).toBe('ok');
  page.close();
});

describe('the connection test', () => {
  it('finds UDP and TCP to the node’s port open, for somebody who has no tie to any session, and no relay where there is none', async () => {
    const page = house.stage.page(house.stage.people.stranger);
    const port = expect.stringMatching(/^127\.0\.0\.1 \d+$/);
    expect(await browser.tryRoad(page, 'udp')).toEqual({ state: 'passed', at: [port] });
    expect(await browser.tryRoad(page, 'tcp')).toEqual({ state: 'passed', at: [port] });
    expect(await browser.tryRoad(page, 'relay')).toEqual({ state: 'not-offered', at: [] });
    expect(await house.stage.events()).toEqual([]);
  });

  it('finds UDP blocked and TCP open where a firewall swallows UDP', async () => {
    const swallows = createSocket('udp4').bind(0, '127.0.0.1');
    await once(swallows, 'listening');
    const { port } = swallows.address();
    const way: Way = (candidates) => candidates.map((one) => (one.protocol === 'udp' ? { ...one, port } : one));
    try {
      const page = house.stage.page(house.stage.people.stranger);
      expect(await browser.tryRoad(page, 'udp', { way })).toEqual({ state: 'failed', at: [`127.0.0.1 ${port}`] });
      expect(await browser.tryRoad(page, 'tcp', { way })).toMatchObject({ state: 'passed' });
    } finally {
      swallows.close();
    }
  });

  it('is no way into a room, is its own page’s alone, and is refused where it is asked for too often', async () => {
    const { stranger, observers } = house.stage.people;
    const page = house.stage.page(stranger);
    const opened = await page.ask('probe:open', {});
    const probe = opened.ok ? opened.value.probe : '';
    const connect = { probe, dtlsParameters: {} };
    expect(codeOf(await page.ask('media:request', { request: 'create-transport', direction: 'receive' }))).toBe(
      'not-joined',
    );
    expect(codeOf(await house.stage.page(observers[0]).ask('probe:connect', connect))).toBe('not-found');
    expect(codeOf(await page.ask('probe:connect', { ...connect, probe: uuidv7() }))).toBe('not-found');
    expect(codeOf(await page.ask('probe:connect', connect)), 'no DTLS parameters').toBe('media-refused');
    expect(codeOf(await page.ask('probe:open', { room: uuidv7() }))).toBe('malformed');
    expect([codeOf(await page.ask('probe:open', {})), codeOf(await page.ask('probe:open', {}))]).toEqual(['ok', 'ok']);
    expect(codeOf(await page.ask('probe:open', {})), 'a fourth at once').toBe('too-many');
    expect(codeOf(await page.ask('probe:close', { probe }))).toBe('ok');
    expect(codeOf(await page.ask('probe:connect', connect))).toBe('not-found');
    const codes: string[] = [];
    const other = house.stage.page(observers[1]);
    for (let count = 0; count < 31; count += 1) {
      const ack = await other.ask('probe:open', {});
      codes.push(codeOf(ack));
      if (ack.ok) await other.ask('probe:close', { probe: ack.value.probe });
    }
    expect([codes.filter((code) => code === 'ok').length, codes.at(-1)]).toEqual([30, 'too-many']);
  });
});
