// Why there is no media: the marks made since the last frame, and the cutting of a gap by them into pieces.
// A mark holds from its time on until the next. Marks from the stream (a loss, a picture that can't be shown) end with
// the next frame; marks from notes (paused, closed, crashed) end with the next frame that arrived after the note.
import type { GapCause } from '../evidence/gap-cause.ts';

/** A piece shorter than this joins the one after it, or the last the one before. */
const SLIVER_MS = 50;

export interface Mark {
  readonly fromMs: number;
  readonly cause: GapCause;
  readonly notedAtUs?: number;
}
export interface GapPiece {
  readonly pts: number;
  readonly dur: number;
  readonly cause: GapCause;
  readonly lost?: number;
}

export interface GapCausesState {
  readonly marks: readonly Mark[];
  readonly lost: number;
  readonly broken: boolean;
}

export class GapCauses {
  #marks: Mark[] = [];
  #lost = 0;
  #broken = false;

  snapshot(): GapCausesState {
    return { marks: [...this.#marks], lost: this.#lost, broken: this.#broken };
  }

  restore({ marks, lost, broken }: GapCausesState): void {
    this.#marks = [...marks];
    this.#lost = lost;
    this.#broken = broken;
  }

  get any(): boolean {
    return this.#marks.length > 0;
  }

  /** From where the newest of them holds; 0 where there is none. */
  get newestMs(): number {
    return this.#marks.reduce((newest, { fromMs }) => Math.max(newest, fromMs), 0);
  }

  /** A frame was lost or couldn't be shown since the last one, or its stream ended. */
  get broken(): boolean {
    return this.#broken;
  }

  broke(fromMs: number, cause: GapCause): void {
    this.#broken = true;
    if (this.#at(fromMs)?.cause !== cause) this.#marks.push({ fromMs, cause });
  }

  brokenOff(): void {
    this.#broken = true;
  }

  lost(packets: number): void {
    this.#broken = true;
    this.#lost += packets;
  }

  noted(fromMs: number, cause: GapCause, notedAtUs: number): void {
    this.#marks.push({ fromMs, cause, notedAtUs });
  }

  /** A frame stands after the gap; `arrivalUs` is its own. */
  placed(arrivalUs: number): void {
    this.#marks = this.#marks.filter((mark) => mark.notedAtUs !== undefined && mark.notedAtUs > arrivalUs);
    this.#lost = 0;
    this.#broken = false;
  }

  /** The span [from, to) in pieces of one cause each; forgets what only concerned that span. */
  pieces(from: number, to: number): GapPiece[] {
    const inside = this.#marks.filter((mark) => mark.fromMs > from && mark.fromMs < to);
    inside.sort((a, b) => a.fromMs - b.fromMs);
    const pieces: { pts: number; dur: number; cause: GapCause }[] = [];
    let start = from;
    let cause = this.#at(from)?.cause ?? 'no-source';
    for (const mark of inside) {
      if (mark.fromMs - start >= SLIVER_MS && mark.cause !== cause) {
        pieces.push({ pts: start, dur: mark.fromMs - start, cause });
        start = mark.fromMs;
      }
      cause = mark.cause;
    }
    const last = pieces.at(-1);
    if (last && to - start < SLIVER_MS) last.dur += to - start;
    else pieces.push({ pts: start, dur: to - start, cause });
    const holds = this.#at(to);
    this.#marks = this.#marks.filter((mark) => mark === holds || mark.fromMs > to);
    return this.#withLost(pieces);
  }

  #withLost(pieces: readonly GapPiece[]): GapPiece[] {
    const bearer = pieces.find((piece) => piece.cause === 'rtp-loss') ?? pieces[0];
    const lost = this.#lost;
    this.#lost = 0;
    return pieces.map((piece) => (piece === bearer && lost > 0 ? { ...piece, lost } : piece));
  }

  #at(ms: number): Mark | undefined {
    let holds: Mark | undefined;
    for (const mark of this.#marks) if (mark.fromMs <= ms && (!holds || mark.fromMs >= holds.fromMs)) holds = mark;
    return holds;
  }
}
