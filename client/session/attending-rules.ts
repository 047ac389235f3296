// What a page says of itself while somebody watches, as pure rules: whether it is in sight and live, when that must be said, and when
// to ask quietly whether anybody is still there. All times are of one monotonic clock, ms.
import { answerMs, quietMs, reportEveryMs } from '../../server/contract/attending.ts';

/** A picture of few frames a second stands still between two readings; this long it is taken for moving. */
export const movedWithinMs = 3_000;

export interface Seen {
  readonly inSight: boolean;
  /** when what is received last advanced; null before it ever did */
  readonly movedMs: number | null;
  /** last sign of life */
  readonly lifeMs: number;
}

export interface Said {
  readonly atMs: number;
  readonly shown: boolean;
  readonly asks: Asks;
}

/** Whether the page asks; `unanswered`: for so long that it no longer counts as watched. */
export type Asks = 'nothing' | 'still-there' | 'unanswered';

export function isShown({ inSight, movedMs }: Seen, nowMs: number): boolean {
  return inSight && movedMs !== null && nowMs - movedMs <= movedWithinMs;
}

export function asksNow({ inSight, lifeMs }: Seen, nowMs: number): Asks {
  const quiet = nowMs - lifeMs;
  if (!inSight || quiet < quietMs) return 'nothing';
  return quiet < quietMs + answerMs ? 'still-there' : 'unanswered';
}

/** At every change, at an answer that was overdue, and every so often besides. `before`: null where nothing was said, or it was lost. */
export function mustSay(before: Said | null, now: Said): boolean {
  if (before === null || before.shown !== now.shown) return true;
  const answered = before.asks !== 'nothing' && now.asks === 'nothing';
  return answered || now.atMs - before.atMs >= reportEveryMs;
}
