// Seconds watched, pure: which time the bytes that went out hold, what may be believed of what a page says it played, and what the
// custody log is told at the end. Spans are ms of the recording's own time.
import type { Cue } from '../../../media/mux/webm-cues.ts';
import { common, measure, type Span, union, without } from '../../platform/spans.ts';

/** What stands between the bytes and the time of one copy. */
export interface CopyIndex {
  /** where the last cluster ends */
  readonly bytes: number;
  readonly durationMs: number;
  readonly cues: readonly Cue[];
}

/** Only clusters that went out whole count; without an index, the whole file or nothing. */
export function deliveredIn({ bytes, durationMs, cues }: CopyIndex, sent: Span): Span[] {
  if (cues.length === 0) return sent.from === 0 && sent.until >= bytes ? [{ from: 0, until: durationMs }] : [];
  const spans = cues.flatMap(({ at, ms }, i) => {
    const next = cues[i + 1];
    const whole = sent.from <= at && (next?.at ?? bytes) <= sent.until;
    return whole ? [{ from: ms, until: Math.min(next?.ms ?? durationMs, durationMs) }] : [];
  });
  return union(spans);
}

/** The fastest that a player plays. */
export const fastest = 2;
const patienceMs = 10_000;

/** A page can't have played more than it had time for. */
export function isBelievable(played: readonly Span[], openForMs: number): boolean {
  return measure(played) <= openForMs * fastest + patienceMs;
}

/** What is new in what was said, inside the recording. */
export function news(said: readonly Span[], known: readonly Span[], durationMs: number): Span[] {
  return without(common(said, [{ from: 0, until: durationMs }]), known);
}

export interface Watched {
  readonly deliveredMs: number;
  readonly playedMs: number;
  readonly watchedMs: number;
  readonly spans: readonly Span[];
}

/** Watched is what was delivered and played. */
export function watched(delivered: readonly Span[], played: readonly Span[]): Watched {
  const spans = common(delivered, played);
  return { deliveredMs: measure(delivered), playedMs: measure(played), watchedMs: measure(spans), spans };
}

/** For the log: pauses of less than a second aren't told, and of very many spans only the first. */
export const mostSpans = 300;
export function told(spans: readonly Span[]): { fromMs: number; toMs: number }[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from - last.until < 1_000) joined[joined.length - 1] = { from: last.from, until: span.until };
    else joined.push(span);
  }
  return joined.slice(0, mostSpans).map(({ from, until }) => ({ fromMs: from, toMs: until }));
}
