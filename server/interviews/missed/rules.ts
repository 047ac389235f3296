// What of a recording somebody missed, as spans of its clock. Pure.
import type { MediaSpan } from '../../contract/missed.ts';
import { mostPieceMs } from '../../contract/missed.ts';
import { go, no, type Verdict } from '../rules.ts';

/** ms: shorter than this nothing was missed that would be worth a second player */
export const leastMissedMs = 3_000;

export interface Stay {
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
}

/** In order, without overlap, without what is empty. */
export function joined(spans: readonly MediaSpan[]): MediaSpan[] {
  const sorted = spans.filter(({ fromMs, toMs }) => toMs > fromMs).sort((a, b) => a.fromMs - b.fromMs);
  const whole: MediaSpan[] = [];
  for (const span of sorted) {
    const last = whole.at(-1);
    if (last && span.fromMs <= last.toMs) whole[whole.length - 1] = { ...last, toMs: Math.max(last.toMs, span.toMs) };
    else whole.push(span);
  }
  return whole;
}

/** What of `span` lies in none of the others. */
export function without(span: MediaSpan, others: readonly MediaSpan[]): MediaSpan[] {
  const left: MediaSpan[] = [];
  let at = span.fromMs;
  for (const { fromMs, toMs } of joined(others)) {
    if (fromMs > at) left.push({ fromMs: at, toMs: Math.min(fromMs, span.toMs) });
    at = Math.max(at, toMs);
  }
  left.push({ fromMs: at, toMs: span.toMs });
  return joined(left);
}

/** `stays`: when somebody was there; `seen`: what they have watched again; `nowMs`: how far the recording is. */
export function missedOf(facts: {
  readonly startedAt: Date;
  readonly nowMs: number;
  readonly stays: readonly Stay[];
  readonly seen: readonly MediaSpan[];
}): MediaSpan[] {
  const mediaMsAt = (at: Date) => Math.max(0, at.getTime() - facts.startedAt.getTime());
  const there = facts.stays.map(({ joinedAt, leftAt }) => ({
    fromMs: mediaMsAt(joinedAt),
    toMs: leftAt ? mediaMsAt(leftAt) : facts.nowMs,
  }));
  return without({ fromMs: 0, toMs: facts.nowMs }, [...there, ...facts.seen]).filter(
    ({ fromMs, toMs }) => toMs - fromMs >= leastMissedMs,
  );
}

export function mayAsk({ fromMs, toMs }: MediaSpan): Verdict {
  if (toMs <= fromMs) return no('malformed', 'toMs: must lie after fromMs.');
  if (toMs - fromMs > mostPieceMs) return no('malformed', `toMs: at most ${mostPieceMs} ms in one request.`);
  return go;
}
