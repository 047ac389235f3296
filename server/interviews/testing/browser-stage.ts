// For tests: a headless Chromium whose pages publish and watch for people of the stage. The page's own socket is a Page of the test.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page as Tab } from 'playwright-core';
import type { Page } from './live-server.ts';

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
  async publisher(page: Page, sessionId: string): Promise<{ again(): Promise<void> }> {
    const tab = await this.#tab(page);
    const publish = async () => {
      const rtpCapabilities = await joined(page, sessionId);
      await tab.evaluate((capabilities) => window.publish(capabilities), rtpCapabilities);
    };
    await publish();
    return { again: publish };
  }

  /** ms until the first frame was shown. */
  async watcher(page: Page, sessionId: string): Promise<number> {
    const tab = await this.#tab(page);
    const rtpCapabilities = await joined(page, sessionId);
    return tab.evaluate((capabilities) => window.watch(capabilities), rtpCapabilities);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#http.close();
  }

  async #tab(page: Page): Promise<Tab> {
    const context = await this.#browser.newContext();
    const tab = await context.newPage();
    await tab.exposeFunction('askMedia', async (body: object) => {
      const ack = await page.ask('media:request', body);
      if (!ack.ok) throw new Error(`${ack.problem.code}: ${ack.problem.detail}`);
      return ack.value;
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
