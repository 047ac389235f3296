// The possible starts of a search, and sets of them as bits: one bit a start. A span that must be free, or in which something
// must lie, becomes a run of starts, exact to the millisecond whatever the step.
import type { TimeSpan } from './question.ts';
import { dayMs, minuteMs, type Piece, shownTwice } from './wall.ts';

export interface Starts {
  /** instants, ascending */
  readonly at: Float64Array;
  readonly stepMs: number;
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
  // In most searches no clock goes back, and this is asked twice of each of thousands of starts.
  const sayable =
    twice.length === 0 ? () => true : (at: number) => twice.every((span) => at < span.from || at >= span.until);
  const found: number[] = [];
  for (const piece of pieces) {
    const begin = Math.max(from, piece.from) + piece.offsetMs;
    for (let wall = Math.ceil(begin / stepMs) * stepMs; ; wall += stepMs) {
      const at = wall - piece.offsetMs;
      if (at >= piece.until || at + lengthMs > until) break;
      if (sayable(at) && sayable(at + lengthMs)) found.push(at);
    }
  }
  return { at: Float64Array.from(found), stepMs, lengthMs };
}

/** Of each start, in days since 1970-01-01 on the wall. */
export function daysOf({ at }: Starts, pieces: readonly Piece[]): Int32Array {
  const days = new Int32Array(at.length);
  let index = 0;
  for (const { until, offsetMs } of pieces) {
    for (; index < at.length && (at[index] ?? 0) < until; index += 1) {
      days[index] = Math.floor(((at[index] ?? 0) + offsetMs) / dayMs);
    }
  }
  return days;
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
  const result = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word += 1) result[word] = (a[word] ?? 0) & (b[word] ?? 0);
  return result;
}

/** What is in the first and not in the second. */
export function butNot(a: StartSet, b: StartSet): StartSet {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word += 1) result[word] = (a[word] ?? 0) & ~(b[word] ?? 0);
  return result;
}

export function either(sets: readonly StartSet[], starts: Starts): StartSet {
  const result = noStarts(starts);
  for (const set of sets) {
    for (let word = 0; word < result.length; word += 1) result[word] = (result[word] ?? 0) | (set[word] ?? 0);
  }
  return result;
}

export function drop(set: StartSet, index: number): void {
  clear(set, index, index + 1);
}

export function indices(set: StartSet): number[] {
  const result: number[] = [];
  for (let word = 0; word < set.length; word += 1) {
    for (let rest = set[word] ?? 0; rest !== 0; rest &= rest - 1)
      result.push(word * 32 + 31 - Math.clz32(rest & -rest));
  }
  return result;
}

function fill(set: StartSet, from: number, to: number): void {
  for (let at = from; at < to; at = (at | 31) + 1) set[at >>> 5] = (set[at >>> 5] ?? 0) | bits(at, to);
}

function clear(set: StartSet, from: number, to: number): void {
  for (let at = from; at < to; at = (at | 31) + 1) set[at >>> 5] = (set[at >>> 5] ?? 0) & ~bits(at, to);
}

/** Those of [from, to) that stand in the word of `from`. */
function bits(from: number, to: number): number {
  const width = Math.min(to, (from | 31) + 1) - from;
  return width === 32 ? -1 : ((1 << width) - 1) << (from & 31);
}

/** Of the first start at or after the instant: guessed by the step, which only a change of clocks can put off by a few. */
function indexFrom({ at, stepMs }: Starts, instant: number): number {
  const first = at[0] ?? 0;
  let index = Math.max(0, Math.min(at.length, Math.ceil((instant - first) / stepMs)));
  while (index > 0 && (at[index - 1] ?? 0) >= instant) index -= 1;
  while (index < at.length && (at[index] ?? 0) < instant) index += 1;
  return index;
}

/** Of the first start after the instant. */
function indexAfter(starts: Starts, instant: number): number {
  const index = indexFrom(starts, instant);
  return starts.at[index] === instant ? index + 1 : index;
}
