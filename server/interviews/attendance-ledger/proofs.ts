// What a word of a media node or of a page proves: pure. Never more than was said: a span lies between two words, and whoever falls
// silent proves nothing after their last one.
import { answerMs, quietMs, reportEveryMs } from '../../contract/attending.ts';
import type { Span } from '../../platform/spans.ts';

/** ms: what a media node says of longer ago than this is too late to be taken. */
const oldestMs = 60_000;

/** A delivered span as the node says, cut to what can be true now; null where nothing is left of it. */
export function deliveredProof(said: Span, nowMs: number): Span | null {
  const proof = { from: Math.max(said.from, nowMs - oldestMs), until: Math.min(said.until, nowMs) };
  return proof.from < proof.until ? proof : null;
}

/** What a page said last. */
export interface Word {
  readonly atMs: number;
  readonly shown: boolean;
  /** the last sign of life of whoever sits before it */
  readonly lifeMs: number;
}

/** ms: between two words further apart than this nobody knows what the page showed. */
export const silentMs = reportEveryMs * 1.5;

export function nextWord(
  before: Word | undefined,
  said: { readonly shown: boolean; readonly lifeAgoMs: number },
  nowMs: number,
): Word {
  return { atMs: nowMs, shown: said.shown, lifeMs: Math.max(before?.lifeMs ?? 0, nowMs - said.lifeAgoMs) };
}

/**
 * What was in sight from one word to the next: all of it, as long as whoever sat there had given a sign of life, or not been asked
 * for longer than they had time to answer.
 */
export function shownProof(before: Word | undefined, atMs: number): Span | null {
  if (!before?.shown || atMs - before.atMs > silentMs) return null;
  const proof = { from: before.atMs, until: Math.min(atMs, before.lifeMs + quietMs + answerMs) };
  return proof.from < proof.until ? proof : null;
}
