// The possible starts of a search, and sets of them as bits: one bit a start. A span that must be free, or in which something
// must lie, becomes a run of starts, exact to the millisecond whatever the step.
import type { TimeSpan } from './question.ts';
import { dayOn, minuteMs, type Piece, shownTwice } from './wall.ts';

export interface Starts {
  /** instants, ascending */
  readonly at: Float64Array;
  readonly lengthMs: number;
}

export type StartSet = Uint32Array;

/** Whole steps on the wall, but none that begins or ends at a time which the wall shows twice. */
export function makeStarts(
  pieces: readonly Piece[],
  { from, until }: TimeSpan,
  { stepMinutes, lengthMs }: { stepMinutes: number; lengthMs: number },
): Starts {
  const stepMs = stepMinutes * minuteMs;
  const twice = shownTwice(pieces);
  const sayable = (at: number) => twice.every((span) => at < span.from || at >= span.until);
  const found: number[] = [];
  for (const piece of pieces) {
    const begin = Math.max(from, piece.from) + piece.offsetMs;
    for (let wall = Math.ceil(begin / stepMs) * stepMs; ; wall += stepMs) {
      const at = wall - piece.offsetMs;
      if (at >= piece.until || at + lengthMs > until) break;
      if (sayable(at) && sayable(at + lengthMs)) found.push(at);
    }
  }
  return { at: Float64Array.from(found), lengthMs };
}

export function daysOf({ at }: Starts, pieces: readonly Piece[]): Int32Array {
  return Int32Array.from(at, (start) => dayOn(pieces, start));
}

export function noStarts({ at }: Starts): StartSet {
  return new Uint32Array(Math.ceil(at.length / 32));
}

export function allStarts(starts: Starts): StartSet {
  const set = noStarts(starts);
  fill(set, 0, starts.at.length);
  return set;
}

/** Those from which the whole of it, with what it needs before and after, lies in the span. */
export function addWithin(set: StartSet, starts: Starts, span: TimeSpan & { beforeMs: number; afterMs: number }): void {
  const first = indexFrom(starts, span.from + span.beforeMs);
  fill(set, first, indexAfter(starts, span.until - span.afterMs - starts.lengthMs));
}

/** Takes out those which overlap the span, or come nearer to it than what is needed before and after. */
export function removeOverlapping(
  set: StartSet,
  starts: Starts,
  span: TimeSpan & { beforeMs: number; afterMs: number },
): void {
  const first = indexAfter(starts, span.from - span.afterMs - starts.lengthMs);
  clear(set, first, indexFrom(starts, span.until + span.beforeMs));
}

export function has(set: StartSet, index: number): boolean {
  return (((set[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

export function both(a: StartSet, b: StartSet): StartSet {
  return a.map((word, index) => word & (b[index] ?? 0));
}

export function either(sets: readonly StartSet[], starts: Starts): StartSet {
  const result = noStarts(starts);
  for (const set of sets)
    for (let index = 0; index < result.length; index += 1) result[index] = (result[index] ?? 0) | (set[index] ?? 0);
  return result;
}

export function indices(set: StartSet): number[] {
  const result: number[] = [];
  for (const [index, word] of set.entries()) {
    for (let rest = word; rest !== 0; rest &= rest - 1) result.push(index * 32 + 31 - Math.clz32(rest & -rest));
  }
  return result;
}

function fill(set: StartSet, from: number, to: number): void {
  eachWord(from, to, (word, mask) => {
    set[word] = (set[word] ?? 0) | mask;
  });
}

function clear(set: StartSet, from: number, to: number): void {
  eachWord(from, to, (word, mask) => {
    set[word] = (set[word] ?? 0) & ~mask;
  });
}

function eachWord(from: number, to: number, change: (word: number, mask: number) => void): void {
  for (let at = from; at < to; ) {
    const end = Math.min(to, (at | 31) + 1);
    const width = end - at;
    change(at >>> 5, width === 32 ? -1 : ((1 << width) - 1) << (at & 31));
    at = end;
  }
}

/** Of the first start at or after the instant. */
function indexFrom({ at }: Starts, instant: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? 0) >= instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Of the first start after the instant. */
function indexAfter(starts: Starts, instant: number): number {
  const index = indexFrom(starts, instant);
  return starts.at[index] === instant ? index + 1 : index;
}
