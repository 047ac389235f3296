import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginFit, fitLine, type LineFit } from './line-fit.ts';

const high = 2_300_000;
const low = 64_000;
/** A word every 200 ms for so long, about a line that carries so much. */
function overTime(from: LineFit, line: { availableBps: number; seconds: number; fromMs: number }) {
  const fits = [from];
  for (let ms = 0; ms <= line.seconds * 1000; ms += 200) {
    const before = fits.at(-1) ?? from;
    const desiredBps = before.layer === 'high' ? high : low;
    // mediasoup estimates no further than a third above what is sent, but for its first seconds.
    const availableBps = before.layer === 'high' ? line.availableBps : Math.min(line.availableBps, desiredBps * 1.35);
    fits.push(fitLine(before, { atMs: line.fromMs + ms, availableBps, desiredBps }));
  }
  return fits;
}
const last = (fits: readonly LineFit[]): LineFit => fits.at(-1) ?? beginFit(0);
const turns = (fits: readonly LineFit[]) =>
  fits.filter((fit, at) => at > 0 && fit.layer !== fits[at - 1]?.layer).length;

describe('the picture that fits a line', () => {
  it('is the camera’s own while the line carries it, also while the estimate is still rising', () => {
    const rising = overTime(beginFit(0), { availableBps: 1_500_000, seconds: 2, fromMs: 0 });
    const risen = overTime(last(rising), { availableBps: 3_000_000, seconds: 60, fromMs: 2_200 });
    expect(turns([...rising, ...risen])).toBe(0);
  });

  it('is the small one within two seconds on a line of 200 kbit/s', () => {
    const fits = overTime(beginFit(0), { availableBps: 200_000, seconds: 2, fromMs: 0 });
    expect(last(fits).layer).toBe('low');
  });

  it('stays the camera’s own over a dip shorter than a second', () => {
    const settled = overTime(beginFit(0), { availableBps: 3_000_000, seconds: 10, fromMs: 0 });
    const dip = overTime(last(settled), { availableBps: 500_000, seconds: 0.6, fromMs: 10_200 });
    const after = overTime(last(dip), { availableBps: 3_000_000, seconds: 5, fromMs: 11_000 });
    expect(turns([...settled, ...dip, ...after])).toBe(0);
  });

  it('is tried larger again once the line promises it, and the more seldom the more often that failed', () => {
    const fits = overTime(beginFit(0), { availableBps: 200_000, seconds: 3_600, fromMs: 0 });
    const tries = fits.flatMap((fit, at) =>
      at > 0 && fit.layer === 'high' && fits[at - 1]?.layer === 'low' ? at : [],
    );
    const waits = tries.slice(1).map((at, n) => at - (tries[n] ?? 0));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(tries.length).toBeGreaterThan(4);
    expect(tries.length).toBeLessThan(20);
  });

  it('is not tried larger where the line hardly carries the small one', () => {
    expect(turns(overTime(beginFit(0), { availableBps: 70_000, seconds: 600, fromMs: 0 }))).toBe(1);
  });

  it('is the camera’s own again with the next try after the line has widened', () => {
    const narrow = overTime(beginFit(0), { availableBps: 200_000, seconds: 15, fromMs: 0 });
    const wide = overTime(last(narrow), { availableBps: 3_000_000, seconds: 30, fromMs: 15_200 });
    expect(last(wide).layer).toBe('high');
  });

  it('never turns twice within a second, whatever the congestion control says', () => {
    const words = fc.array(fc.record({ gapMs: fc.integer({ min: 1, max: 5_000 }), availableBps: fc.nat(4_000_000) }), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(words, (said) => {
        let [fit, atMs, turnedMs] = [beginFit(0), 0, 0];
        for (const { gapMs, availableBps } of said) {
          atMs += gapMs;
          const next = fitLine(fit, { atMs, availableBps, desiredBps: fit.layer === 'high' ? high : low });
          if (next.layer !== fit.layer) {
            expect(atMs - turnedMs).toBeGreaterThanOrEqual(1_000);
            turnedMs = atMs;
          }
          fit = next;
        }
      }),
    );
  });
});
