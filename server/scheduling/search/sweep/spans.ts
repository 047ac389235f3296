// Sets of instants as lists of half-open spans. "Merged" lists are sorted and their spans don't touch.
import type { TimeSpan } from './question.ts';

export function merged(spans: readonly TimeSpan[]): TimeSpan[] {
  const sorted = spans.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from);
  const result: { from: number; until: number }[] = [];
  for (const { from, until } of sorted) {
    const last = result.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else result.push({ from, until });
  }
  return result;
}

/** Both lists merged. */
export function without(spans: readonly TimeSpan[], holes: readonly TimeSpan[]): TimeSpan[] {
  const result: TimeSpan[] = [];
  for (const span of spans) {
    let from = span.from;
    for (const hole of holes) {
      if (hole.until <= from || hole.from >= span.until) continue;
      if (hole.from > from) result.push({ from, until: hole.from });
      from = hole.until;
    }
    if (from < span.until) result.push({ from, until: span.until });
  }
  return result;
}

/** How much of [from, until) a merged list holds, in ms. */
export function heldMs(spans: readonly TimeSpan[], { from, until }: TimeSpan): number {
  let held = 0;
  for (let index = firstEndingAfter(spans, from); index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.from >= until) break;
    held += Math.min(span.until, until) - Math.max(span.from, from);
  }
  return held;
}

/** Index in a merged list. */
export function firstEndingAfter(spans: readonly TimeSpan[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.until ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whole minutes, a begun one counted. */
export function minutes(ms: number): number {
  return Math.ceil(ms / 60_000);
}

/** What both merged lists hold. */
export function common(spans: readonly TimeSpan[], others: readonly TimeSpan[]): TimeSpan[] {
  return spans.flatMap((span) =>
    others.flatMap((other) => {
      const both = { from: Math.max(span.from, other.from), until: Math.min(span.until, other.until) };
      return both.from < both.until ? [both] : [];
    }),
  );
}
