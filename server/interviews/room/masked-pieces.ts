// Which pieces of a safety copy are of a span that was masked: pure. A room station that was cut off couldn't hear of the mask, and
// recorded on; what is masked is nowhere, so none of those pieces is kept. In doubt a piece is left out: the gap is declared either way.
import type { SafetyProgress } from '../../contract/room.ts';
import { keptOut, type MaskFacts } from '../masking/rules.ts';

/** ms on either side: what the two clocks may differ by, and what a browser's recorder holds back */
export const maskMarginMs = 1000;

export function maskedIn(
  beganAt: Date,
  masks: readonly Pick<MaskFacts, 'begunAt' | 'heldAt' | 'endedAt' | 'liftedAt'>[],
): SafetyProgress['masked'] {
  const msOf = (at: Date) => at.getTime() - beganAt.getTime();
  return keptOut(masks).map(({ from, until }) => ({
    fromMs: msOf(from) - maskMarginMs,
    untilMs: until === null ? null : msOf(until) + maskMarginMs,
  }));
}
