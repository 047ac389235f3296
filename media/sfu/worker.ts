// The one mediasoup worker of this node and its one WebRTC port (UDP and TCP): all rooms share it. When the worker process
// dies, all routers are gone with it; this file only starts a new one and says so. It refuses to start without its port.
import { createWorker } from 'mediasoup';
import type { Router, RouterRtpCodecCapability, WebRtcServer, Worker } from 'mediasoup/types';
import type { Logger } from 'pino';
import { Refusal } from './refusal.ts';

export interface WorkerOptions {
  readonly workerBin: string;
  readonly listenIp: string;
  /** what browsers are told instead of listenIp, behind an address translation */
  readonly announcedAddress?: string;
  readonly port: number;
  readonly logLevel: 'debug' | 'warn' | 'error' | 'none';
}

/** What the recorder can keep: Opus with retransmission and in-band correction, and VP8. Nothing else is offered. */
export const roomCodecs: RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1 } },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
];

export class MediaWorker {
  readonly #options: WorkerOptions;
  readonly #log: Logger;
  readonly #onDeath: () => void;
  #running: Promise<{ worker: Worker; server: WebRtcServer }>;
  #closed = false;

  private constructor(options: WorkerOptions, log: Logger, onDeath: () => void) {
    this.#options = options;
    this.#log = log;
    this.#onDeath = onDeath;
    this.#running = this.#start();
  }

  /** @throws when the worker's program doesn't start or the port is taken. `onDeath` runs before the next worker starts. */
  static async start(options: WorkerOptions, log: Logger, onDeath: () => void): Promise<MediaWorker> {
    const worker = new MediaWorker(options, log, onDeath);
    await worker.#running;
    return worker;
  }

  createRouter(): Promise<Router> {
    return this.#routerFor(roomCodecs);
  }

  /** For sound alone. */
  createTalkRouter(): Promise<Router> {
    return this.#routerFor(roomCodecs.filter(({ kind }) => kind === 'audio'));
  }

  async #routerFor(mediaCodecs: RouterRtpCodecCapability[]): Promise<Router> {
    const { worker } = await this.#running;
    return worker.createRouter({ mediaCodecs, appData: { workerDied: () => worker.died } });
  }

  async webRtcServer(): Promise<WebRtcServer> {
    return (await this.#running).server;
  }

  /** Process id of the worker that runs now: for tests that end it, and for the log. */
  async pid(): Promise<number> {
    return (await this.#running).worker.pid;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const running = await this.#running.catch(() => undefined);
    running?.worker.close();
  }

  async #start(): Promise<{ worker: Worker; server: WebRtcServer }> {
    const { workerBin, listenIp: ip, announcedAddress, port, logLevel } = this.#options;
    const worker = await createWorker({ workerBin, logLevel });
    worker.on('died', (error) => this.#replace(error));
    const address = { ip, port, ...(announcedAddress === undefined ? {} : { announcedAddress }) };
    try {
      const server = await worker.createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...address },
          { protocol: 'tcp', ...address },
        ],
      });
      return { worker, server };
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  #replace(error: Error): void {
    if (this.#closed) return;
    this.#log.error({ err: error }, 'the media worker died; starting another');
    this.#running = this.#startUntilItRuns();
    // Whoever asks meanwhile gets the rejection; nobody asking must not end the process.
    this.#running.catch(() => undefined);
    this.#onDeath();
  }

  /** The dead worker's port may be held for a moment: tries with growing pauses, for ever, as the node is of no use without. */
  async #startUntilItRuns(): Promise<{ worker: Worker; server: WebRtcServer }> {
    for (let pauseMs = 100; ; pauseMs = Math.min(2 * pauseMs, 5_000)) {
      if (this.#closed) throw new Refusal('internal', 'the media node is stopping');
      try {
        return await this.#start();
      } catch (error) {
        this.#log.error({ err: error, pauseMs }, 'no new media worker yet');
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}
