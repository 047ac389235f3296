// The connection test: one check after the other, each as a page that watches does it. Guarantees: it joins no session, asks for no
// camera and no microphone, and leaves no link behind.
import type { Device } from 'mediasoup-client';
import { clockReading } from '../../../server/contract/sitting.ts';
import { better, type ClockSample, offsetOf } from '../clock-offset.ts';
import { Observed } from '../observed.ts';
import { acknowledged, type Carrier, type SocketPort, whenUp } from '../socket-port.ts';
import { type Link, tryWay, type Way } from './try-way.ts';
import { allWaiting, type Check, type CheckName, type Checks } from './verdict.ts';

/** More, and the times on a page disagree with the record's. */
const mostOffsetMs = 1000;
const clockReadings = 3;

export interface Tested {
  readonly checks: Checks;
  /** ms that this machine's clock is ahead of the server's; null until measured */
  readonly offsetMs: number | null;
}

export interface Surroundings {
  /** of the page's own server, as people type it */
  readonly host: string;
  readonly askServer: () => Promise<unknown>;
  readonly openSocket: (carriers: readonly Carrier[]) => SocketPort;
  readonly openDevice: () => Promise<Device>;
  /** what this browser decodes of WebRTC's: MIME types; throws where WebRTC is switched off */
  readonly decodes: () => readonly string[];
}

const is = (state: Check['state'], at: readonly string[] = []): Check => ({ state, at });

export class ConnectionTest {
  readonly tested = new Observed<Tested>({ checks: allWaiting(), offsetMs: null });
  readonly #around: Surroundings;
  #socket: SocketPort | undefined;
  #stopped = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Resolves when every check has been made, or it was stopped. */
  async run(): Promise<void> {
    this.#browser();
    try {
      const link = (await this.#server()) ? await this.#link() : undefined;
      for (const way of ['udp', 'tcp', 'relay'] as const) await this.#way(link, way);
      await this.#clock(link);
    } finally {
      this.stop();
    }
  }

  /** The page has gone, or the test is over. */
  stop(): void {
    this.#stopped = true;
    this.#socket?.close();
  }

  #found(name: CheckName, check: Check): void {
    const { checks, offsetMs } = this.tested.get();
    if (!this.#stopped) this.tested.set({ checks: { ...checks, [name]: check }, offsetMs });
  }

  async #server(): Promise<boolean> {
    const answered = await this.#around.askServer().then(
      () => true,
      () => false,
    );
    this.#found('server', is(answered ? 'passed' : 'failed', [this.#around.host]));
    if (!answered) this.#found('socket', is('not-tested'));
    return answered;
  }

  /** Over a web socket, or, where something on the way cuts those, over requests. */
  async #link(): Promise<Link | undefined> {
    const { host, openSocket } = this.#around;
    for (const [carrier, state] of [
      ['websocket', 'passed'],
      ['polling', 'slower'],
    ] as const) {
      if (this.#stopped) return undefined;
      const socket = openSocket([carrier]);
      this.#socket = socket;
      const up = await whenUp(socket).then(
        () => true,
        () => false,
      );
      if (up) {
        this.#found('socket', is(state, [host]));
        return socket;
      }
      socket.close();
    }
    this.#found('socket', is('failed', [host]));
    return undefined;
  }

  #browser(): void {
    let known: readonly string[] | undefined;
    try {
      known = this.#around.decodes();
    } catch {
      known = undefined;
    }
    this.#found('browser', is(known === undefined ? 'failed' : 'passed'));
    const all = ['audio/opus', 'video/vp8'].every((one) => known?.some((type) => type.toLowerCase() === one));
    if (known === undefined) this.#found('codecs', is('not-tested'));
    else this.#found('codecs', is(all ? 'passed' : 'failed'));
  }

  async #way(link: Link | undefined, way: Way): Promise<void> {
    const possible = link !== undefined && !this.#stopped && this.tested.get().checks.browser.state === 'passed';
    const tried = possible ? await tryWay(link, this.#around.openDevice, way).catch(() => undefined) : undefined;
    this.#found(way, tried ?? is('not-tested'));
  }

  async #clock(link: Link | undefined): Promise<void> {
    let best: ClockSample | null = null;
    for (let reading = 0; link !== undefined && !this.#stopped && reading < clockReadings; reading += 1) {
      const sample = await clockSample(link).catch(() => null);
      if (sample !== null) best = better(best, sample);
    }
    if (best === null) return this.#found('clock', is('not-tested'));
    const offsetMs = offsetOf(best);
    if (!this.#stopped) this.tested.set({ ...this.tested.get(), offsetMs });
    this.#found('clock', is(Math.abs(offsetMs) <= mostOffsetMs ? 'passed' : 'failed'));
  }
}

async function clockSample(link: Link): Promise<ClockSample> {
  const askedMs = Date.now();
  const { at } = acknowledged(await link.ask('clock:read', {}), clockReading, 'clock:read');
  return { askedMs, answeredMs: Date.now(), serverMs: Date.parse(at) };
}
