// Somebody who watches, without a browser: a ticket and a socket of their own, every track of the room over ICE, DTLS and SRTP, asked for
// and counted, never shown. Signed in as the person whose cookie it is given; one person may watch in several places.
import { io, type Socket } from 'socket.io-client';
import type { MediaAnswer, MediaRequest } from '../../media/protocol-requests.ts';
import { ScriptedLine } from '../../media/sfu/testing/scripted-line.ts';
import type { Joined } from '../../server/contract/media.ts';
import type { Ack } from '../../server/contract/problem.ts';
import { uuidv7 } from '../../server/platform/ids.ts';

const patienceMs = 60_000;
const mostHeard = 12;
/** Of what a page is told, what its media hangs on. */
const told = new Set(['media:changed', 'room:reset', 'room:ejected']);

export interface Watching {
  readonly origin: string;
  readonly session: string;
  readonly cookie: string;
}

export class WatchingLine {
  readonly #where: Watching;
  readonly #instance = uuidv7();
  readonly #socket: Socket;
  #line: ScriptedLine | undefined;
  /** What its page was told, and when the socket came and went. */
  readonly #heard: string[] = [];
  #packets = 0;
  #goingIn: Promise<void> = Promise.resolve();

  private constructor(where: Watching) {
    this.#where = where;
    const extraHeaders = { cookie: where.cookie, origin: where.origin };
    this.#socket = io(where.origin, { forceNew: true, transports: ['websocket'], extraHeaders });
    const began = performance.now();
    const hear = (what: string) => {
      this.#heard.push(`${what} after ${((performance.now() - began) / 1000).toFixed(1)} s`);
      this.#heard.splice(0, this.#heard.length - mostHeard);
    };
    this.#socket.onAny((event: string) => told.has(event) && hear(event));
    this.#socket.on('disconnect', (why) => hear(`socket lost (${why})`));
  }

  static async open(where: Watching): Promise<WatchingLine> {
    const watching = new WatchingLine(where);
    await watching.#goIn();
    // As a page does: whoever lost its socket, or is told to, goes in again.
    const again = () => {
      watching.#goingIn = watching.#goingIn.then(() => watching.#goIn()).catch((cause) => watching.#missed(cause));
    };
    watching.#socket.on('connect', again);
    watching.#socket.on('room:reset', again);
    return watching;
  }

  /** RTP packets that came so far. */
  get packets(): number {
    return this.#packets;
  }

  /** How it stands: for when nothing comes. */
  get state(): string {
    const socket = this.#socket.connected ? 'socket connected' : 'no socket';
    return [`${this.#line?.state}, ${socket}`, ...this.#heard].join('; ');
  }

  async close(): Promise<void> {
    this.#socket.disconnect();
    await this.#line?.close();
  }

  async #goIn(): Promise<void> {
    const ticket = await ticketOf(this.#where, this.#instance);
    const { rtpCapabilities, resumed } = await this.#said<Joined>('room:join', { ticket });
    if (resumed) return;
    await this.#line?.close();
    const ask = (body: MediaRequest) => this.#said<MediaAnswer>('media:request', body);
    const line = await ScriptedLine.open({ ask }, 'receive');
    this.#line = line;
    line.onCame = ({ kind }) => {
      if (kind === 'rtp') this.#packets += 1;
      line.came.length = 0; // it would keep them all
    };
    const offered = await ask({ request: 'consume-all', rtpCapabilities });
    if (offered.answer !== 'consumers') throw new Error('nothing to watch');
    for (const { consumer } of offered.consumers) await ask({ request: 'resume-consumer', consumer });
  }

  #missed(cause: unknown): void {
    this.#heard.push(`not taken in again: ${cause instanceof Error ? cause.message : String(cause)}`);
  }

  async #said<T>(event: string, message: object): Promise<T> {
    const ack: Ack<T> = await this.#socket.timeout(patienceMs).emitWithAck(event, message);
    if (!ack.ok) throw new Error(`${event}: ${ack.problem.code}`);
    return ack.value;
  }
}

async function ticketOf({ origin, session, cookie }: Watching, instance: string): Promise<string> {
  const response = await fetch(`${origin}/api/sessions/${session}/ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin },
    body: JSON.stringify({ instance }),
  });
  const given: unknown = await response.json();
  if (typeof given === 'object' && given !== null && 'ticket' in given) return String(given.ticket);
  throw new Error(`no ticket: ${JSON.stringify(given)}`);
}
