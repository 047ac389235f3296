// Where a picture that was recorded was worse than agreed: no key frame for long, too few frames, too small. Read off the media chunks as they
// stand on disk, in the order of the chain, so that a recording that was recovered says the same as one that wasn't. Pure.
// Refuses to judge what isn't there: a gap is declared by its own line, and a track without an agreed picture has nothing to fall short of.
import { EvidenceError } from '../evidence/fault.ts';
import { WebmBlocks, type WebmFrame } from '../evidence/webm-blocks.ts';
import { readVp8FrameHead } from '../mux/vp8-payload.ts';
import type { ExpectedTrack } from '../protocol.ts';

/** As agreed in the plan. */
export type PictureProfile = NonNullable<ExpectedTrack['picture']>;

/** ms of session clock: from, to */
export type DegradedSpan = readonly [number, number];

export interface MediaChunk {
  readonly part: number;
  readonly pts: number;
  readonly dur: number;
  /** Whole WebM elements, as muxed. */
  readonly bytes: Uint8Array;
}

/** Longer than this without one, and nobody who seeks finds the place. */
const keyPatienceMs = 12_000;
/** Of a second: what is covered by less isn't judged by its frames. */
const enoughMs = 500;
/** Spans that are no farther apart are one. */
const joinMs = 2_000;

interface Second {
  readonly at: number;
  readonly fromMs: number;
  toMs: number;
  coveredMs: number;
  frames: number;
}

/** Between two parts. Plain data. */
export interface DegradedState {
  readonly spans: readonly DegradedSpan[];
  readonly second: Readonly<Second> | undefined;
}

export class DegradedSpans {
  readonly #agreed: PictureProfile;
  #spans: DegradedSpan[] = [];
  #second: Second | undefined;
  #reading: { readonly part: number; readonly blocks: WebmBlocks } | undefined;
  /** Of the newest key frame: behind a gap media begins with one. */
  #keyMs: number | undefined;
  #small = false;

  constructor(agreed: PictureProfile) {
    this.#agreed = agreed;
  }

  static restored(agreed: PictureProfile, { spans, second }: DegradedState): DegradedSpans {
    const restored = new DegradedSpans(agreed);
    restored.#spans = [...spans];
    restored.#second = second && { ...second };
    return restored;
  }

  /** A part begins with a key frame: what was known of the frames before it no longer counts. */
  snapshot(): DegradedState {
    return { spans: [...this.#spans], second: this.#second && { ...this.#second } };
  }

  add({ part, pts, dur, bytes }: MediaChunk): void {
    const end = pts + dur;
    const frames = this.#framesOf(part, bytes);
    if (frames === undefined) return;
    for (const { ms, bytes: frame } of frames) this.#frame(ms, frame);
    if (this.#small) this.#mark(pts, end);
    if (this.#keyMs !== undefined && end - this.#keyMs > keyPatienceMs) this.#mark(this.#keyMs, end);
    this.#count(
      pts,
      end,
      frames.map(({ ms }) => ms),
    );
  }

  /** All so far, in order, none touching another. */
  spans(): DegradedSpan[] {
    const short = this.#shortSecond();
    return short === undefined ? [...this.#spans] : joined(this.#spans, short);
  }

  /** The open second, where under half of the agreed frames are in it. */
  #shortSecond(): DegradedSpan | undefined {
    const open = this.#second;
    if (open === undefined || open.coveredMs < enoughMs) return undefined;
    const tooFew = open.frames * 2_000 < this.#agreed.frameRate * open.coveredMs;
    return tooFew ? [open.fromMs, open.toMs] : undefined;
  }

  /** Undefined for what isn't WebM as it is muxed here: how it looked isn't known, and a recovery must not end by that. */
  #framesOf(part: number, bytes: Uint8Array): WebmFrame[] | undefined {
    if (this.#reading?.part !== part) this.#reading = { part, blocks: new WebmBlocks() };
    try {
      return this.#reading.blocks.feed(bytes);
    } catch (cause) {
      if (cause instanceof EvidenceError) return undefined;
      throw cause;
    }
  }

  #frame(ms: number, frame: Uint8Array): void {
    const head = readVp8FrameHead(frame);
    if (head?.size === undefined) return;
    this.#keyMs = ms;
    const { width, height } = this.#agreed;
    this.#small = head.size.width * head.size.height < width * height;
  }

  /** Whole seconds of the session's clock are judged by the frames that begin in them. */
  #count(pts: number, end: number, times: readonly number[]): void {
    for (let from = pts; from < end; ) {
      const at = Math.floor(from / 1_000);
      const to = Math.min(end, (at + 1) * 1_000);
      if (this.#second?.at !== at) {
        this.#closeSecond();
        this.#second = { at, fromMs: from, toMs: to, coveredMs: 0, frames: 0 };
      }
      this.#second.toMs = to;
      this.#second.coveredMs += to - from;
      for (const ms of times) if (ms >= from && ms < to) this.#second.frames += 1;
      from = to;
    }
  }

  #closeSecond(): void {
    const short = this.#shortSecond();
    if (short !== undefined) this.#mark(...short);
  }

  #mark(from: number, to: number): void {
    this.#spans = joined(this.#spans, [from, to]);
  }
}

/** `span` ends no earlier than any of them begins. */
function joined(spans: readonly DegradedSpan[], [from, to]: DegradedSpan): DegradedSpan[] {
  const kept = [...spans];
  let [begin, end] = [from, to];
  for (let last = kept.at(-1); last !== undefined && last[1] + joinMs >= begin; last = kept.at(-1)) {
    kept.pop();
    [begin, end] = [Math.min(begin, last[0]), Math.max(end, last[1])];
  }
  return [...kept, [begin, end]];
}
