import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterEnd, freshHistory } from './restart-rule.ts';

/** Runs a process that stays up for each of `ups` in turn; returns the waits in between. */
function waits(ups: readonly number[]): number[] {
  let history = freshHistory;
  return ups.map((upMs) => {
    const next = afterEnd(history, upMs);
    history = next.history;
    return next.delayMs;
  });
}

describe('the restart rule', () => {
  it('doubles the wait from half a second to half a minute while a process keeps dying', () => {
    expect(waits(Array(9).fill(100))).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('starts over once a process has stayed up for a minute', () => {
    expect(waits([0, 0, 59_999, 60_000, 0])).toEqual([500, 1000, 2000, 500, 1000]);
  });

  it('never waits less than half a second or more than half a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200_000 }), { maxLength: 200 }), (ups) => {
        for (const wait of waits(ups)) expect(wait >= 500 && wait <= 30_000).toBe(true);
      }),
    );
  });
});
