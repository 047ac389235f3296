// Missed minutes beside the live picture: fetches them piece by piece, hands them to a player, and ends by itself when all of it was
// watched. It knows no element and no framework. One picture and one sound; where either was not recorded it goes on behind, and says
// how much it left out. Closed by whoever opened it, at any moment.
import type { MediaSpan, Missed } from '../../server/contract/missed.ts';
import type { PieceAsk } from '../api/missed.ts';
import { asProblem, type ProblemError } from '../api/problem.ts';
import { callerId } from './caller-id.ts';
import { Observed } from './observed.ts';
import { nextStep } from './replay-rules.ts';

export type ReplayTrack = Missed['tracks'][number];

export interface ReplaySource {
  missed(): Promise<Missed>;
  piece(ask: PieceAsk): Promise<ArrayBuffer>;
}

/** Something that plays what is appended to it, at its own times. */
export interface ReplayPlayer {
  playheadMs(): number;
  buffered(): MediaSpan[];
  /** `begin`: what was appended before may have broken off anywhere. */
  append(track: ReplayTrack, bytes: ArrayBuffer, begin: boolean): Promise<void>;
  seek(ms: number): void;
  setRate(rate: number): void;
  close(): void;
}

export type ReplayShown =
  | { readonly kind: 'loading' | 'over'; readonly atMs: number; readonly leftOutMs: number }
  | { readonly kind: 'playing'; readonly atMs: number; readonly leftOutMs: number }
  | { readonly kind: 'failed'; readonly atMs: number; readonly leftOutMs: number; readonly refusal: ProblemError };

/** ms between two looks at what to do next */
const everyMs = 250;
const askEveryMs = 2_000;
/** What passes by itself: a link that is away, a disk that is slower than it was. */
const forAMoment = ['no-answer', 'out-of-order'];

export class Replay {
  readonly shown: Observed<ReplayShown>;
  readonly #source: ReplaySource;
  readonly #player: ReplayPlayer;
  readonly #spans: readonly MediaSpan[];
  readonly #tracks: readonly ReplayTrack[];
  readonly #viewing = callerId();
  #span = 0;
  #fetchedMs: number;
  #untilMs: number;
  #askedAtMs = 0;
  #leftOutMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** `open`: a player for exactly these tracks */
  constructor(
    source: ReplaySource,
    open: (tracks: readonly ReplayTrack[]) => ReplayPlayer,
    { spans, untilMs, tracks }: Missed,
  ) {
    const startMs = spans[0]?.fromMs ?? 0;
    this.#source = source;
    this.#tracks = watchable(tracks);
    this.#player = open(this.#tracks);
    this.#spans = spans;
    this.#fetchedMs = startMs;
    this.#untilMs = untilMs;
    this.shown = new Observed<ReplayShown>({ kind: 'loading', atMs: startMs, leftOutMs: 0 });
    this.#player.seek(startMs);
    void this.#round();
  }

  setRate(rate: number): void {
    this.#player.setRate(rate);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#player.close();
  }

  async #round(): Promise<void> {
    try {
      while (!this.#closed && (await this.#step()));
    } catch (error) {
      const refusal = asProblem(error);
      if (!forAMoment.includes(refusal.code)) this.#end({ kind: 'failed', refusal });
    }
    if (!this.#closed) this.#timer = setTimeout(() => void this.#round(), everyMs);
  }

  /** True where there is more to do at once. */
  async #step(): Promise<boolean> {
    const playheadMs = this.#player.playheadMs();
    const buffered = this.#player.buffered();
    this.shown.set({
      kind: buffered.length > 0 ? 'playing' : 'loading',
      ...{ atMs: playheadMs, leftOutMs: this.#leftOutMs },
    });
    const next = nextStep({
      ...{ spans: this.#spans, span: this.#span, fetchedMs: this.#fetchedMs, untilMs: this.#untilMs },
      ...{ playheadMs, buffered },
    });
    if (next.step === 'fetch') {
      await this.#fetch(next);
      return true;
    }
    if (next.step === 'ask') await this.#ask();
    if (next.step === 'over') return this.#end({ kind: 'over' });
    if (next.step === 'jump') {
      if (next.span !== this.#span) this.#fetchedMs = next.toMs;
      this.#span = next.span;
      this.#leftOutMs += next.leftOutMs;
      this.#player.seek(next.toMs);
    }
    return false;
  }

  async #fetch({ fromMs, toMs, begin }: { fromMs: number; toMs: number; begin: boolean }): Promise<void> {
    const ask = { fromMs, toMs, begin, viewing: this.#viewing };
    const pieces = await Promise.all(this.#tracks.map(({ track }) => this.#source.piece({ ...ask, track })));
    for (const [i, track] of this.#tracks.entries()) {
      const bytes = pieces[i];
      if (bytes && bytes.byteLength > 0 && !this.#closed) await this.#player.append(track, bytes, begin);
    }
    this.#fetchedMs = toMs;
  }

  async #ask(): Promise<void> {
    const now = performance.now();
    if (this.#askedAtMs > 0 && now - this.#askedAtMs < askEveryMs) return;
    this.#askedAtMs = now;
    this.#untilMs = (await this.#source.missed()).untilMs;
  }

  #end(how: { kind: 'over' } | { kind: 'failed'; refusal: ProblemError }): false {
    if (this.#closed) return false;
    this.shown.set({ ...how, atMs: this.#player.playheadMs(), leftOutMs: this.#leftOutMs });
    this.close();
    return false;
  }
}

/** The first picture and the first sound. */
function watchable(tracks: readonly ReplayTrack[]): ReplayTrack[] {
  return (['video', 'audio'] as const).flatMap((kind) => tracks.find((track) => track.kind === kind) ?? []);
}
