// For tests: a network between a page and the media node, in this process: datagrams are lost, late and doubled both ways, from one
// seed. It reads nothing of them.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { z } from 'zod';
import { random } from '../../mux/testing/trouble.ts';
import type { Entered } from './sfu-stage.ts';

export interface WayOptions {
  /** share of datagrams, each way */
  readonly loss?: number;
  /** each way, ms */
  readonly delayMs?: number;
  /** share that comes twice */
  readonly twice?: number;
  /** share that comes later than the rest, and by how many ms */
  readonly late?: { readonly share: number; readonly ms: number };
}

const candidate = z.looseObject({ protocol: z.string(), port: z.number() });

export class LossyWay {
  /** From now on. */
  trouble: WayOptions = {};
  /** of datagrams in both directions */
  lost = 0;
  passed = 0;
  /** Where the media node itself listens; known once a page asked for a transport. */
  nodePort = 0;
  readonly #random: () => number;
  readonly #front: Socket;
  readonly #back: Socket;
  readonly #under = new Set<NodeJS.Timeout>();
  #page: RemoteInfo | undefined;

  private constructor(seed: number, front: Socket, back: Socket) {
    this.#random = random(seed);
    this.#front = front;
    this.#back = back;
    front.on('message', (datagram, from) => {
      this.#page = from;
      this.#pass(() => back.send(datagram, this.nodePort, '127.0.0.1'));
    });
    back.on('message', (datagram) =>
      this.#pass(() => this.#page && front.send(datagram, this.#page.port, '127.0.0.1')),
    );
  }

  static async open(seed: number): Promise<LossyWay> {
    const sockets = [createSocket('udp4'), createSocket('udp4')] as const;
    for (const socket of sockets) {
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
    }
    return new LossyWay(seed, ...sockets);
  }

  /** The page's asking, with this way's port in place of the node's in what it is answered. */
  before(ask: Entered['ask']): Entered['ask'] {
    return async (body) => {
      const answer = await ask(body);
      if (answer.answer !== 'transport') return answer;
      const candidates = answer.offer.iceCandidates.map((one) => {
        const known = candidate.parse(one);
        if (known.protocol !== 'udp') return known;
        this.nodePort = known.port;
        return { ...known, port: this.#front.address().port };
      });
      return { ...answer, offer: { ...answer.offer, iceCandidates: candidates } };
    };
  }

  close(): void {
    for (const timer of this.#under) clearTimeout(timer);
    this.#front.close();
    this.#back.close();
  }

  #pass(send: () => unknown): void {
    const { loss = 0, delayMs = 0, twice = 0, late } = this.trouble;
    if (this.#random() < loss) {
      this.lost += 1;
      return;
    }
    this.passed += 1;
    const more = late && this.#random() < late.share ? late.ms : 0;
    this.#after(delayMs + more, send);
    if (this.#random() < twice) this.#after(delayMs + more + 5, send);
  }

  #after(ms: number, send: () => unknown): void {
    if (ms === 0) return void send();
    const timer = setTimeout(() => {
      this.#under.delete(timer);
      send();
    }, ms);
    this.#under.add(timer);
  }
}
