// One page in one room: its rights, its transports, what it sends and what it receives. It knows nothing of other peers.
// A peer outlives the page's signalling: transports go on without it, and a rejoin under the same name finds them.
import type { Consumer, Producer, WebRtcTransport } from 'mediasoup/types';
import type { Look } from './delivery.ts';
import { Refusal } from './refusal.ts';
import { isAlive } from './transports.ts';
import { Viewing } from './viewing.ts';
import type { Rights } from './who-may.ts';

export type Direction = 'send' | 'receive';

/** A peer without live transport and without signalling for this long is closed. */
export const silentMs = 60_000;
/** A connection test is over by then, whatever its page does. */
export const probeMs = 30_000;

export class Peer {
  readonly id: string;
  readonly room: string;
  readonly rights: Rights;
  readonly viewing: Viewing;
  readonly #transports = new Map<Direction, WebRtcTransport>();
  readonly #producers = new Map<string, Producer>();
  readonly #consumers = new Map<string, Consumer>();
  readonly #onDead: () => void;
  readonly #openedAt: number;
  #signalledAt: number;
  #closed = false;

  /** `onDead`: its DTLS ended, which nothing can bring back. `now` is monotonic. */
  constructor(options: { id: string; room: string; rights: Rights; now: () => number; onDead: () => void }) {
    this.id = options.id;
    this.room = options.room;
    this.rights = options.rights;
    this.#openedAt = options.now();
    this.#signalledAt = this.#openedAt;
    this.viewing = new Viewing(options.now);
    this.#onDead = options.onDead;
  }

  get closed(): boolean {
    return this.#closed;
  }

  signalled(nowMs: number): void {
    this.#signalledAt = nowMs;
  }

  /** A page that comes back finds its transports, unless there were none. */
  get resumable(): boolean {
    return this.#transports.size > 0;
  }

  isGone(nowMs: number): boolean {
    if (this.rights.probe) return nowMs - this.#openedAt > probeMs;
    return nowMs - this.#signalledAt > silentMs && ![...this.#transports.values()].some(isAlive);
  }

  /** One transport a direction: a second one takes the first one's place, as the page has lost it. */
  addTransport(direction: Direction, transport: WebRtcTransport): void {
    if (this.#closed) {
      transport.close();
      throw new Refusal('not-joined', 'this page has left the room');
    }
    const older = this.#transports.get(direction);
    this.#transports.set(direction, transport);
    older?.close();
    transport.on('dtlsstatechange', (state) => {
      const current = this.#transports.get(direction) === transport;
      if (current && !this.#closed && (state === 'failed' || state === 'closed')) this.#onDead();
    });
  }

  transport(id: string): WebRtcTransport {
    for (const transport of this.#transports.values()) if (transport.id === id && !transport.closed) return transport;
    throw new Refusal('media-refused', 'there is no such transport of this page');
  }

  sending(id: string): WebRtcTransport {
    const transport = this.#transports.get('send');
    if (transport?.id !== id || transport.closed) throw new Refusal('media-refused', 'that is no sending transport');
    return transport;
  }

  receiving(): WebRtcTransport {
    const transport = this.#transports.get('receive');
    if (!transport || transport.closed) throw new Refusal('media-refused', 'create a receiving transport first');
    return transport;
  }

  addProducer(producer: Producer): void {
    this.#producers.set(producer.id, producer);
    producer.observer.once('close', () => this.#producers.delete(producer.id));
  }

  closeProducer(id: string): void {
    this.#producers.get(id)?.close();
  }

  /** What it sends goes on to the others, or no further than here. */
  async speak(id: string, speaking: boolean): Promise<void> {
    const producer = this.#producers.get(id);
    if (!producer) throw new Refusal('media-refused', 'there is no such producer of this page');
    await (speaking ? producer.resume() : producer.pause());
  }

  sends(producer: Producer): boolean {
    return this.#producers.get(producer.id) === producer;
  }

  addConsumer(track: string, consumer: Consumer): void {
    this.#consumers.set(consumer.id, consumer);
    this.viewing.add(track, consumer);
    consumer.observer.once('close', () => this.#consumers.delete(consumer.id));
  }

  consumer(id: string): Consumer {
    const consumer = this.#consumers.get(id);
    if (!consumer) throw new Refusal('media-refused', 'there is no such consumer of this page');
    return consumer;
  }

  /** What goes to this page and comes from it; undefined while it has nothing to receive over. */
  async look(): Promise<Omit<Look, 'atMs' | 'wallMs'> | undefined> {
    const transport = this.#transports.get('receive');
    if (!transport || transport.closed) return undefined;
    const playing = [...this.#consumers.values()].some(({ closed, paused }) => !closed && !paused);
    const stats = await transport.getStats();
    const sum = (of: 'rtpBytesSent' | 'bytesReceived') => stats.reduce((bytes, one) => bytes + one[of], 0);
    return { playing, sentBytes: sum('rtpBytesSent'), heardBytes: sum('bytesReceived') };
  }

  receives(producerId: string): boolean {
    return [...this.#consumers.values()].some((consumer) => consumer.producerId === producerId);
  }

  /** Transports close first: their producers and consumers go with them. */
  close(): void {
    this.#closed = true;
    for (const transport of this.#transports.values()) transport.close();
    this.#transports.clear();
  }
}
