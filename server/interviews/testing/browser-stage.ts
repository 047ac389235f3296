// For tests: a headless Chromium whose pages publish and watch for people of the stage. The page's own socket is a Page of the test.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page as Tab } from 'playwright-core';
import type { Received } from './browser-side.ts';
import type { Page } from './live-server.ts';

/** How a page's media gets to the node: what of the node's addresses it is told. */
export type Way = (candidates: readonly Candidate[]) => readonly Candidate[];
type Candidate = Readonly<Record<string, unknown>>;

export const anyWay: Way = (candidates) => candidates;
/** A firewall that lets no UDP out. */
export const onlyTcp: Way = (candidates) => candidates.filter(({ protocol }) => protocol === 'tcp');

export interface Watching {
  readonly firstFrameMs: number;
  received(): Promise<Received>;
}

export class BrowserStage {
  readonly #browser: Browser;
  readonly #http: Server;

  private constructor(browser: Browser, http: Server) {
    this.#browser = browser;
    this.#http = http;
  }

  static async open(): Promise<BrowserStage> {
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
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
      args: [
        ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
        ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--disable-renderer-backgrounding'],
        ...['--disable-component-update', '--autoplay-policy=no-user-gesture-required', ...root],
      ],
    });
    return new BrowserStage(browser, http);
  }

  /** Joins the room and publishes; joining and publishing again is the caller's to ask for. */
  async publisher(
    page: Page,
    sessionId: string,
    { way = anyWay, restless = false }: { way?: Way; restless?: boolean } = {},
  ): Promise<{ again(): Promise<void> }> {
    const tab = await this.#tab(page, way);
    const publish = async () => {
      const rtpCapabilities = await joined(page, sessionId);
      const asked = { rtpCapabilities, restless };
      await tab.evaluate((what) => window.publish(what.rtpCapabilities, what.restless), asked);
    };
    await publish();
    return { again: publish };
  }

  /** Resolves with the first frame. */
  async watcher(page: Page, sessionId: string, way = anyWay): Promise<Watching> {
    const tab = await this.#tab(page, way);
    const rtpCapabilities = await joined(page, sessionId);
    const firstFrameMs = await tab.evaluate((capabilities) => window.watch(capabilities), rtpCapabilities);
    return { firstFrameMs, received: () => tab.evaluate(() => window.received()) };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#http.close();
  }

  async #tab(page: Page, way: Way): Promise<Tab> {
    const context = await this.#browser.newContext();
    const tab = await context.newPage();
    await tab.exposeFunction('askMedia', async (body: object) => {
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

/** Until the node takes the page in: it may be starting, and refuses tickets of the second it began in. */
async function joined(page: Page, sessionId: string): Promise<Record<string, unknown>> {
  for (;;) {
    const ack = await page.join(sessionId);
    if (ack.ok) return ack.value.rtpCapabilities;
    if (ack.problem.code !== 'ticket-refused' && ack.problem.code !== 'node-away')
      throw new Error(`${ack.problem.code}: ${ack.problem.detail}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
