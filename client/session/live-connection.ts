// One page's way into one live session: joins its room, comes back by itself after any loss with a new ticket and the
// same instance, carries acts and media requests, keeps the lamp's last word.
// Guarantees: media sides are told "keep" or "build" only after a joining that succeeded; an act is sent with the same id
// until it is answered, so it happens once. It never touches a camera: losing this link must not stop a capture.
import { z } from 'zod';
import type { AttendingReport } from '../../server/contract/attending.ts';
import { type LiveState, lamp as lampSchema, liveState, type Ticket } from '../../server/contract/live.ts';
import { type Joined, joined, type MediaAnswer, type MediaRequest, mediaAnswer } from '../../server/contract/media.ts';
import { clockReading } from '../../server/contract/sitting.ts';
import type { ClientToServer } from '../../server/contract/socket.ts';
import { talkJoined, talkSpeaking } from '../../server/contract/talk.ts';
import { asProblem, noAnswer, ProblemError } from '../api/problem.ts';
import { callerId } from './caller-id.ts';
import { heard, type LampWatch, newLink, noLamp } from './lamp-watch.ts';
import { Observed } from './observed.ts';
import { begin, type Rejoin, type RejoinAct, type RejoinEvent, step } from './rejoin-rules.ts';
import { acknowledged, type SocketPort } from './socket-port.ts';
import type { TalkLine } from './spoken-talk.ts';

type ActName = Exclude<
  keyof ClientToServer,
  | ('room:join' | 'room:leave' | 'media:request' | 'clock:read' | 'attending:report' | `probe:${string}`)
  | ('talk:join' | 'talk:leave' | 'talk:media')
>;
export type ActMessage<E extends ActName> = Parameters<ClientToServer[E]>[0];

/** What sends or receives media over this connection. */
export interface MediaSide {
  /** The room was joined; `keep`: the transports made before still stand on the other side. */
  joined(answer: Joined, next: 'keep' | 'build'): void;
  /** Producers came or went. */
  mediaChanged?(): void;
  /** Of those who watch, these speak to the others now. */
  talkSpeaking?(speaking: readonly string[]): void;
  /** This page's part of that talk is gone. */
  talkReset?(): void;
  close(): void;
}
/** `sinceMs`: of performance.now() */
export type Link =
  | { readonly kind: 'away'; readonly sinceMs: number }
  | { readonly kind: 'joined'; readonly sinceMs: number }
  | {
      readonly kind: 'closed';
      readonly code: string /** the server's sentence; empty: it gave none */;
      readonly detail: string;
    };

export interface LiveConnectionOptions {
  readonly sessionId: string;
  readonly openSocket: () => SocketPort;
  readonly ticket: (sessionId: string, instance: string) => Promise<Ticket>;
  /** live:changed, with the state where it came along, and every joining (with seq null: whatever it is now, fetch it) */
  readonly onLiveChanged: (seq: number | null, state?: LiveState) => void;
}

const closedProblem = ({ code, detail }: Extract<Link, { kind: 'closed' }>): ProblemError =>
  new ProblemError({ type: `urn:heard-once:${code}`, title: '', status: 0, code, detail });

/** ms: how long an act is tried over lost links before the person is told */
const actWithin = 30_000;
/** ms that a ticket may wait for the socket */
const earlyFor = 5_000;
/** A state that this page can't read is fetched. */
const changed = z.object({ sessionId: z.string(), seq: z.int(), state: liveState.optional().catch(undefined) });
const onlyReason = z.object({ sessionId: z.string(), reason: z.string() });

export class LiveConnection {
  readonly link = new Observed<Link>({ kind: 'away', sinceMs: performance.now() });
  readonly lamp = new Observed<LampWatch>(noLamp);
  readonly #options: LiveConnectionOptions;
  readonly #socket: SocketPort;
  /** random per page load: a rejoin finds this page's transports by it */
  readonly #instance = callerId();
  readonly #sides = new Set<MediaSide>();
  #rejoin: Rejoin = begin;
  #lastJoined: Joined | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** for the first joining: asked for while the socket still connects */
  #early: { readonly ticket: Promise<Ticket>; readonly atMs: number } | null;

  constructor(options: LiveConnectionOptions) {
    this.#options = options;
    this.#early = { ticket: options.ticket(options.sessionId, this.#instance), atMs: performance.now() };
    // Whoever joins hears of it.
    this.#early.ticket.catch(() => undefined);
    this.#socket = options.openSocket();
    this.#listen();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.onLink({
      up: () => this.#happened({ type: 'connected' }),
      down: () => this.#happened({ type: 'disconnected' }),
      refused: ({ code, message }) => {
        if (code !== 'not-signed-in') return;
        this.#happened({ type: 'ejected', reason: message });
      },
    });
    socket.on('lamp', (message) => {
      const read = lampSchema.safeParse(message);
      if (!read.success || read.data.sessionId !== this.#options.sessionId) return;
      this.lamp.set(heard(this.lamp.get(), read.data, performance.now()));
    });
    socket.on('live:changed', (message) => {
      const { data } = changed.safeParse(message);
      if (data?.sessionId === this.#options.sessionId) this.#options.onLiveChanged(data.seq, data.state);
    });
    socket.on('media:changed', () => {
      for (const side of this.#sides) side.mediaChanged?.();
    });
    socket.on('talk:speaking', (message) => {
      const read = talkSpeaking.safeParse(message);
      if (!read.success || read.data.sessionId !== this.#options.sessionId) return;
      for (const side of this.#sides) side.talkSpeaking?.(read.data.speaking);
    });
    socket.on('talk:reset', () => {
      for (const side of this.#sides) side.talkReset?.();
    });
    socket.on('room:reset', () => this.#happened({ type: 'reset' }));
    socket.on('room:ejected', (message) => {
      const read = onlyReason.safeParse(message);
      this.#happened({ type: 'ejected', reason: read.success ? read.data.reason : '' });
    });
  }

  #happened(event: RejoinEvent): void {
    const { state, act } = step(this.#rejoin, event);
    this.#rejoin = state;
    if (state.phase === 'joined') this.link.set({ kind: 'joined', sinceMs: performance.now() });
    else if (state.phase === 'closed') this.link.set({ kind: 'closed', code: state.code, detail: state.detail });
    else if (this.link.get().kind === 'joined') this.link.set({ kind: 'away', sinceMs: performance.now() });
    this.#carryOut(act);
  }

  #carryOut(act: RejoinAct): void {
    if (act.act === 'ask') {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#join(act.ask), act.afterMs);
    } else if (act.act === 'close') {
      this.#socket.close();
      for (const side of this.#sides) side.close();
    } else if (act.act !== 'nothing' && this.#lastJoined !== null) {
      for (const side of this.#sides) side.joined(this.#lastJoined, act.act);
    }
  }

  async #join(ask: number): Promise<void> {
    try {
      const { ticket } = await this.#ticket();
      const answer = acknowledged(await this.#socket.ask('room:join', { ticket }), joined, 'room:join');
      this.#lastJoined = answer;
      this.lamp.set(newLink(this.lamp.get()));
      this.#happened({ type: 'joined', ask, joined: answer });
      this.#options.onLiveChanged(null);
    } catch (error) {
      const { code, message } = asProblem(error);
      this.#happened({ type: 'refused', ask, code, detail: message });
    }
  }

  #ticket(): Promise<Ticket> {
    const early = this.#early;
    this.#early = null;
    // Tickets live a minute; one that is nearly over isn't worth a refusal on record.
    if (early !== null && performance.now() - early.atMs < earlyFor) return early.ticket;
    return this.#options.ticket(this.#options.sessionId, this.#instance);
  }

  /** Adds what sends or receives; if the room is joined already it is told to build at once. */
  add(side: MediaSide): void {
    this.#sides.add(side);
    if (this.#rejoin.phase === 'joined' && this.#lastJoined !== null) side.joined(this.#lastJoined, 'build');
  }

  remove(side: MediaSide): void {
    this.#sides.delete(side);
    side.close();
  }

  /** A media request is never repeated by itself: after a loss the sides begin anew. */
  async media(message: MediaRequest): Promise<MediaAnswer> {
    const answer = await this.#socket.ask('media:request', message);
    try {
      // no words: a message's name
      return acknowledged(answer, mediaAnswer, `media:request ${message.request}`);
    } catch (error) {
      // Nobody may have told that this page is no longer there: asking again in the same room would never help.
      if (asProblem(error).code === 'not-joined' && this.#rejoin.phase === 'joined') this.rebuild();
      throw error;
    }
  }

  /** The same for the talk by voice of those who watch. */
  readonly talk: TalkLine = {
    join: async () => acknowledged(await this.#socket.ask('talk:join', {}), talkJoined, 'talk:join'),
    media: async (message) => acknowledged(await this.#socket.ask('talk:media', message), mediaAnswer, 'talk:media'),
    leave: async () => void acknowledged(await this.#socket.ask('talk:leave', {}), z.null(), 'talk:leave'),
  };

  /** Whether this page is watched, now: never repeated, since a late word says nothing. Rejects where the link is away. */
  report = async (message: AttendingReport): Promise<void> => {
    acknowledged(await this.#socket.ask('attending:report', message), z.null(), 'attending:report');
  };

  /** What the server's clock says. Rejects where the link is away. */
  async serverTime(): Promise<{ at: string }> {
    return acknowledged(await this.#socket.ask('clock:read', {}), clockReading, 'clock:read');
  }

  /** This page's transports turned out to be gone: join again and build. */
  rebuild(): void {
    this.#happened({ type: 'reset' });
  }

  /** Sends an act until it is answered; the same id makes it one act. Rejects with the refusal, or after 30 s unanswered. */
  act<E extends ActName>(event: E, message: ActMessage<E>): Promise<void> {
    return this.sendKept(event, message);
  }

  /** The same for an act that was kept: what the tab's store gave back is the server's to check. */
  async sendKept(event: ActName, message: object): Promise<void> {
    const until = performance.now() + actWithin;
    for (;;) {
      try {
        await this.#whenJoined(until);
        acknowledged(await this.#socket.ask(event, message), z.null(), event);
        return;
      } catch (error) {
        const again = error instanceof ProblemError && (error.code === 'no-answer' || error.code === 'not-joined');
        if (!again || performance.now() >= until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }

  #whenJoined(until: number): Promise<void> {
    const wanted = (resolve: () => void, reject: (error: Error) => void): boolean => {
      const link = this.link.get();
      if (link.kind === 'joined') resolve();
      else if (link.kind === 'closed') reject(closedProblem(link));
      return link.kind !== 'away';
    };
    return new Promise((resolve, reject) => {
      if (wanted(resolve, reject)) return;
      const stop = this.link.subscribe(() => {
        if (!wanted(resolve, reject)) return;
        clearTimeout(timer);
        stop();
      });
      const timer = setTimeout(
        () => {
          stop();
          reject(noAnswer());
        },
        Math.max(0, until - performance.now()),
      );
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const side of this.#sides) side.close();
    this.#sides.clear();
    void this.#socket.ask('room:leave', {}).catch(() => undefined);
    this.#socket.close();
  }
}
