// What a replay of missed minutes does next. Pure: spans, what was fetched, where the picture is; no clock, no element.
import { type MediaSpan, mostPieceMs } from '../../server/contract/missed.ts';

export interface ReplayState {
  /** what is watched again, in order */
  readonly spans: readonly MediaSpan[];
  /** index of the span that is fetched */
  readonly span: number;
  /** all before it was fetched, of every track */
  readonly fetchedMs: number;
  /** where picture and sound are by now */
  readonly playheadMs: number;
  /** what could be played without another byte, in order */
  readonly buffered: readonly MediaSpan[];
  /** how far the recording is safe on disk */
  readonly untilMs: number;
}

export type ReplayStep =
  | { readonly step: 'fetch'; readonly fromMs: number; readonly toMs: number; readonly begin: boolean }
  /** the recording isn't safe that far yet: ask how far it is by now */
  | { readonly step: 'ask' }
  /** nothing was recorded up to there, or it was not missed */
  | { readonly step: 'jump'; readonly toMs: number; readonly span: number; readonly leftOutMs: number }
  | { readonly step: 'wait' }
  | { readonly step: 'over' };

/** ms of media ahead of the picture: enough for some seconds of twice the speed on a poor line */
export const aheadMs = 20_000;
/** ms: pieces are no shorter, but for the last one of a span */
const leastPieceMs = 2_000;
const pieceMs = Math.min(10_000, mostPieceMs);
/** ms within which two instants of a player are one */
const nearMs = 200;

export function nextStep(state: ReplayState): ReplayStep {
  const { spans, fetchedMs, playheadMs, untilMs } = state;
  const span = spans[state.span];
  if (span === undefined) return { step: 'over' };
  const fetched = fetchedMs >= span.toMs;
  const here = state.buffered.find((one) => contains(one, playheadMs));
  // Players stop a frame before the end of what they have.
  const atItsEnd = !here || here.toMs - playheadMs < nearMs;
  const later = laterIn(state, span);
  if (fetched && (playheadMs >= span.toMs - nearMs || (atItsEnd && !later))) return afterSpan(state, span);
  if (atItsEnd && later)
    return { step: 'jump', toMs: later.fromMs, span: state.span, leftOutMs: later.fromMs - playheadMs };
  if (fetched || fetchedMs - playheadMs >= aheadMs) return { step: 'wait' };
  const toMs = Math.min(span.toMs, fetchedMs + pieceMs, untilMs);
  const least = Math.min(leastPieceMs, span.toMs - fetchedMs);
  if (toMs - fetchedMs < least) return { step: 'ask' };
  return { step: 'fetch', fromMs: fetchedMs, toMs, begin: fetchedMs === span.fromMs };
}

function afterSpan({ spans, span, playheadMs }: ReplayState, { toMs }: MediaSpan): ReplayStep {
  const next = spans[span + 1];
  if (next === undefined) return { step: 'over' };
  return { step: 'jump', toMs: next.fromMs, span: span + 1, leftOutMs: Math.max(0, toMs - nearMs - playheadMs) };
}

/** What begins behind the picture and within the span. */
function laterIn({ buffered, playheadMs }: ReplayState, { toMs }: MediaSpan): MediaSpan | undefined {
  return buffered.find(({ fromMs }) => fromMs > playheadMs && fromMs < toMs);
}

function contains({ fromMs, toMs }: MediaSpan, ms: number): boolean {
  return fromMs <= ms + nearMs && toMs > ms;
}

/** Of the spans that the server knows and those that only this page does: away too shortly to have left. */
export function toWatchAgain(known: readonly MediaSpan[], own: readonly MediaSpan[]): MediaSpan[] {
  const apart = own.filter((one) => !known.some(({ fromMs, toMs }) => fromMs < one.toMs && one.fromMs < toMs));
  return [...known, ...apart].sort((a, b) => a.fromMs - b.fromMs);
}
