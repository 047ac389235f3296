// For tests: a line that carries only so much towards whoever watches: a UDP relay before the node's port, with a short queue as
// routers have, dropping what doesn't fit. Nothing is changed in what passes. With the cable out, it carries nothing either way.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Way } from './browser-stage.ts';

const queueMs = 300;

export class NarrowLine {
  /** bit/s towards the viewer; may be changed at any time */
  bitsPerSecond: number;
  /** the cable is out */
  out = false;
  readonly #front: Socket;
  readonly #behind = new Map<string, Socket>();
  readonly #dead = new Set<string>();
  #nodePort = 0;
  #freeAtMs = 0;
  #closed = false;

  private constructor(front: Socket, bitsPerSecond: number) {
    this.#front = front;
    this.bitsPerSecond = bitsPerSecond;
    front.on('message', (packet, from) => {
      if (!this.out && !this.#dead.has(nameOf(from))) this.#behindOf(from).send(packet, this.#nodePort, '127.0.0.1');
    });
  }

  static async open(bitsPerSecond: number): Promise<NarrowLine> {
    const front = createSocket('udp4').bind(0, '127.0.0.1');
    await once(front, 'listening');
    return new NarrowLine(front, bitsPerSecond);
  }

  /** The node seems to be at this end of the line, and nowhere else. */
  readonly way: Way = (candidates) => {
    const [udp] = candidates.filter(({ protocol }) => protocol === 'udp');
    this.#nodePort = Number(udp?.port);
    return [{ ...udp, port: (this.#front.address() as AddressInfo).port }];
  };

  /** From now on nothing passes to or from where viewers speak from now, as when their network has changed: a new way leads there. */
  cut(): void {
    for (const [from, socket] of this.#behind) {
      this.#dead.add(from);
      socket.close();
    }
    this.#behind.clear();
  }

  close(): void {
    this.#closed = true;
    for (const socket of [this.#front, ...this.#behind.values()]) socket.close();
  }

  #behindOf({ address, port }: RemoteInfo): Socket {
    const from = nameOf({ address, port });
    const there = this.#behind.get(from);
    if (there) return there;
    const made = createSocket('udp4');
    this.#behind.set(from, made);
    made.on('message', (packet) => this.#carry(packet, { address, port }));
    return made;
  }

  #carry(packet: Buffer, to: { address: string; port: number }): void {
    if (this.out) return;
    const now = performance.now();
    const startsAt = Math.max(now, this.#freeAtMs);
    if (startsAt - now > queueMs) return;
    this.#freeAtMs = startsAt + (packet.length * 8_000) / this.bitsPerSecond;
    setTimeout(() => {
      if (!this.#closed && !this.#dead.has(nameOf(to))) this.#front.send(packet, to.port, to.address, () => undefined);
    }, this.#freeAtMs - now);
  }
}

const nameOf = ({ address, port }: Pick<RemoteInfo, 'address' | 'port'>): string => `${address} ${port}`;
