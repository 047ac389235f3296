// For tests: a headless Chromium whose pages publish and watch for people of the stage. The page's own socket is a Page of the test.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page as Tab } from 'playwright-core';
import type { PieceAsk } from '../../../client/api/missed.ts';
import type { Way as Road } from '../../../client/session/connection-test/try-way.ts';
import type { Check } from '../../../client/session/connection-test/verdict.ts';
import { probeOpened } from '../../contract/connection-test.ts';
import type { IceServer, Joined } from '../../contract/media.ts';
import { type Missed, missed as missedShape } from '../../contract/missed.ts';
import type { RoomTrack } from '../../contract/room.ts';
import type { Received, Replayed } from './browser-side.ts';
import type { Page } from './live-server.ts';
import type { Planted } from './planted-room.ts';

/** How a page's media gets to the node: what of the node's addresses it is told. */
export type Way = (candidates: readonly Candidate[]) => readonly Candidate[];
type Candidate = Readonly<Record<string, unknown>>;

export const anyWay: Way = (candidates) => candidates;
const anyRelays = (relays: readonly IceServer[]) => relays;

interface RoadOptions {
  readonly way?: Way;
  readonly relays?: (relays: readonly IceServer[]) => readonly IceServer[];
}
/** A firewall that lets no UDP out. */
export const onlyTcp: Way = (candidates) => candidates.filter(({ protocol }) => protocol === 'tcp');

export interface Watching {
  readonly firstFrameMs: number;
  play(playing: boolean): Promise<void>;
  received(): Promise<Received>;
}

export interface Viewing {
  /** every request to the node so far, by name */
  readonly asked: readonly string[];
  watched(): Promise<{ readonly frames: number; readonly rebuilds: number }>;
}

export interface Publishing {
  again(): Promise<void>;
  /** takes all that this page is offered; its tracks */
  hear(): Promise<readonly string[]>;
  received(): Promise<Received>;
}

export interface PlantedRoom {
  plant(track: RoomTrack, what: Planted): Promise<void>;
}

/** Somebody at our own page's end of the talk by voice. */
export interface Talking {
  hold(on: boolean): Promise<void>;
  /** how many others */
  hears(): Promise<number>;
  heardBytes(): Promise<number>;
}

export class BrowserStage {
  readonly #browser: Browser;
  readonly #http: Server;
  readonly #folder: string;

  private constructor(browser: Browser, http: Server, folder: string) {
    this.#browser = browser;
    this.#folder = folder;
    this.#http = http;
  }

  /** `restless`: its camera shows noise, which takes far more than a narrow line; the browser's own takes next to nothing. */
  static async open({ restless = false } = {}): Promise<BrowserStage> {
    const entryPoints = [join(import.meta.dirname, 'browser-side.ts')];
    const bundle = await build({
      entryPoints,
      bundle: true,
      write: false,
      format: 'iife',
      define: { global: 'window' },
    });
    const script = bundle.outputFiles[0]?.text ?? '';
    const http = createServer((request, response) => {
      if (request.url === '/side.js') response.setHeader('content-type', 'text/javascript').end(script);
      else response.setHeader('content-type', 'text/html').end('<!doctype html><script src="/side.js"></script><body>');
    }).listen(0, '127.0.0.1');
    await once(http, 'listening');
    const folder = mkdtempSync(join(tmpdir(), 'heard-once-camera-'));
    const camera = restless ? [`--use-file-for-fake-video-capture=${noiseIn(folder)}`] : [];
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
      args: [
        ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
        ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--disable-renderer-backgrounding'],
        ...['--disable-component-update', '--autoplay-policy=no-user-gesture-required', ...camera, ...root],
      ],
    });
    return new BrowserStage(browser, http, folder);
  }

  /** Joins the room and publishes; joining and publishing again is the caller's to ask for. */
  async publisher(page: Page, sessionId: string, { way = anyWay }: { way?: Way } = {}): Promise<Publishing> {
    const tab = await this.#tab(page, way);
    const publish = async () => {
      const rtpCapabilities = await joined(page, sessionId);
      await tab.evaluate((capabilities) => window.publish(capabilities), rtpCapabilities);
    };
    await publish();
    const hear = async () => tab.evaluate((capabilities) => window.hear(capabilities), await joined(page, sessionId));
    return { again: publish, hear, received: () => tab.evaluate(() => window.received()) };
  }

  /** A room of two cameras and two microphones that can be made to go wrong. Resolves once it publishes. */
  async room(page: Page, sessionId: string): Promise<PlantedRoom> {
    const tab = await this.#tab(page, anyWay);
    await tab.evaluate((answer) => window.openRoom(answer), await entered(page, sessionId));
    const plant = (track: RoomTrack, what: Planted) =>
      tab.evaluate(([name, trouble]) => window.plant(name, trouble), [track, what] as const);
    return { plant };
  }

  /** Somebody who is heard, or only hears: with a microphone under this track's name, or none. */
  async voice(page: Page, sessionId: string, track: string | null): Promise<Omit<Publishing, 'again'>> {
    const tab = await this.#tab(page, anyWay);
    const rtpCapabilities = await joined(page, sessionId);
    if (track !== null)
      await tab.evaluate(([capabilities, name]) => window.say(capabilities, name), [rtpCapabilities, track] as const);
    return {
      hear: () => tab.evaluate((capabilities) => window.hear(capabilities), rtpCapabilities),
      received: () => tab.evaluate(() => window.received()),
    };
  }

  /** Talks and hears the others as a page of ours does; the page is in the room. */
  async talker(page: Page): Promise<Talking> {
    const tab = await this.#tab(page, anyWay);
    await tab.exposeFunction('askTalk', (event: 'talk:join' | 'talk:media' | 'talk:leave', message: unknown) =>
      page.ask(event, message),
    );
    await tab.evaluate(() => window.talk());
    page.socket.on('talk:speaking', ({ speaking }) => void tab.evaluate((who) => window.spoken(who), speaking));
    return {
      hold: (on) => tab.evaluate((now) => window.hold(now), on),
      hears: () => tab.evaluate(() => window.heardOthers()),
      heardBytes: () => tab.evaluate(() => window.heardBytes()),
    };
  }

  /** Resolves with the first frame. */
  async watcher(page: Page, sessionId: string, way = anyWay): Promise<Watching> {
    const tab = await this.#tab(page, way);
    const rtpCapabilities = await joined(page, sessionId);
    const firstFrameMs = await tab.evaluate((capabilities) => window.watch(capabilities), rtpCapabilities);
    return {
      firstFrameMs,
      play: (playing) => tab.evaluate((now) => window.play(now), playing),
      received: () => tab.evaluate(() => window.received()),
    };
  }

  /** As a page of ours watches, which heals its way by itself. Resolves with the first picture. */
  async viewer(page: Page, sessionId: string, way = anyWay): Promise<Viewing> {
    const asked: string[] = [];
    const tab = await this.#tab(page, way, asked);
    await entered(page, sessionId).then((joined) => tab.evaluate((answer) => window.watchAsOurs(answer), joined));
    return { asked, watched: () => tab.evaluate(() => window.watched()) };
  }

  /** What the page of the connection test finds of one way. `relays`: what becomes of those that it is given. */
  async tryRoad(page: Page, road: Road, { way = anyWay, relays = anyRelays }: RoadOptions = {}): Promise<Check> {
    const tab = await this.#tab(page, anyWay);
    await tab.exposeFunction('askSocket', async (event: Parameters<Page['ask']>[0], message: unknown) => {
      const ack = await page.ask(event, message);
      if (event !== 'probe:open' || !ack.ok) return ack;
      const opened = probeOpened.parse(ack.value);
      const offer = { ...opened.offer, iceCandidates: way(opened.offer.iceCandidates) };
      return { ok: true, value: { ...opened, offer, iceServers: relays(opened.iceServers) } };
    });
    return tab.evaluate((one) => window.tryWay(one), road).finally(() => tab.close());
  }

  /** Missed minutes as a page of ours plays them. */
  async replay(page: Page, sessionId: string, { missed, rate }: { missed: Missed; rate: number }): Promise<Replayed> {
    const tab = await this.#tab(page, anyWay);
    const base = `/sessions/${sessionId}/missed`;
    await tab.exposeFunction('askMissed', async () => missedShape.parse((await page.http('GET', base)).body));
    await tab.exposeFunction('askPiece', async ({ track, ...ask }: PieceAsk) => {
      const query = new URLSearchParams(Object.entries(ask).map(([name, value]) => [name, String(value)]));
      return (await page.file(`${base}/${track}?${query}`, 'GET')).bytes.toString('base64');
    });
    return tab.evaluate(([told, speed]) => window.replay(told, speed), [missed, rate] as const);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#http.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** `asked`: takes what the tab asks of the node. */
  async #tab(page: Page, way: Way, asked: string[] = []): Promise<Tab> {
    const context = await this.#browser.newContext();
    const tab = await context.newPage();
    await tab.exposeFunction('askMedia', async (body: object) => {
      if ('request' in body) asked.push(String(body.request));
      const ack = await page.ask('media:request', body);
      if (!ack.ok) throw new Error(`${ack.problem.code}: ${ack.problem.detail}`);
      if (ack.value.answer !== 'transport') return ack.value;
      const { offer } = ack.value;
      return { ...ack.value, offer: { ...offer, iceCandidates: way(offer.iceCandidates) } };
    });
    await tab.goto(`http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/`);
    return tab;
  }
}

/** Two seconds of faint noise as YUV4MPEG2, 320 × 180 at 15: what an encoder can't leave out, and can send. */
function noiseIn(folder: string): string {
  const file = join(folder, 'noise.y4m');
  const frame = () =>
    Buffer.concat([Buffer.from('FRAME\n'), randomBytes(320 * 180 * 1.5).map((byte) => 120 + (byte & 15))]);
  const head = Buffer.from('YUV4MPEG2 W320 H180 F15:1 Ip A1:1 C420\n');
  writeFileSync(file, Buffer.concat([head, ...Array.from({ length: 30 }, frame)]));
  return file;
}

async function joined(page: Page, sessionId: string): Promise<Record<string, unknown>> {
  return (await entered(page, sessionId)).rtpCapabilities;
}

/** Until the node takes the page in: it may be starting, and refuses tickets of the second it began in. */
async function entered(page: Page, sessionId: string): Promise<Joined> {
  for (;;) {
    const ack = await page.join(sessionId);
    if (ack.ok) return ack.value;
    if (ack.problem.code !== 'ticket-refused' && ack.problem.code !== 'node-away')
      throw new Error(`${ack.problem.code}: ${ack.problem.detail}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
