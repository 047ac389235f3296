// A network that lets nothing reach the media node but through the house's relay: with coturn itself, as Debian has it, a real browser
// and a real node. TURN_SERVER_BIN names another turnserver than the one on the PATH; without any, it says so and does nothing.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../media/sfu/testing/free-port.ts';
import { BrowserStage } from '../testing/browser-stage.ts';
import { codeOf } from '../testing/live-server.ts';
import { guard, NodeStage } from '../testing/node-stage.ts';

const turnServer = process.env.TURN_SERVER_BIN ?? 'turnserver';
const there = spawnSync(turnServer, ['--version']).error === undefined;
if (!there) console.info('skipped, the relay: no turnserver is here (apt install coturn, or set TURN_SERVER_BIN)');

const secret = 'north-south-east-west-0123456789';

async function relay(port: number, folder: string): Promise<ChildProcess> {
  const args = [
    ...['-n', '--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=house.example', '--no-tls', '--no-dtls'],
    ...['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`, '--allow-loopback-peers'],
    ...['--no-cli', '--log-file=stdout', `--pidfile=${join(folder, 'pid')}`, `--db=${join(folder, 'none')}`],
  ];
  const child = spawn(turnServer, args, { stdio: 'ignore', cwd: folder });
  const listens = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
  await vi.waitUntil(listens, guard);
  return child;
}

describe.skipIf(!there)('a relay', () => {
  let [house, wrong]: (NodeStage | undefined)[] = [];
  let browser: BrowserStage | undefined;
  let turn: ChildProcess | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'heard-once-relay-'));

  beforeAll(async () => {
    const port = await freePort();
    const urls = [`turn:127.0.0.1:${port}?transport=tcp`];
    turn = await relay(port, folder);
    browser = await BrowserStage.open();
    house = await NodeStage.build({ relay: { urls, secret } });
    wrong = await NodeStage.build({ relay: { urls, secret: secret.toUpperCase() } });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.tearDown();
    await wrong?.tearDown();
    turn?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a page finds that may go through the relay and no other way. */
  async function tried(stage: NodeStage | undefined) {
    if (!stage || !browser) throw new Error('not built');
    await stage.set();
    try {
      const page = stage.stage.page(stage.stage.people.stranger);
      await expect.poll(async () => codeOf(await page.ask('probe:open', {})), guard).toBe('ok');
      return await browser.tryRoad(page, 'relay');
    } finally {
      await stage.clear();
    }
  }

  it('takes the server’s credential, and carries a page to the node', async () => {
    expect(await tried(house)).toMatchObject({ state: 'passed', at: [expect.stringMatching(/^turn:/)] });
  });

  it('that shares another secret refuses the page', async () => {
    expect(await tried(wrong)).toMatchObject({ state: 'failed' });
  });
});
