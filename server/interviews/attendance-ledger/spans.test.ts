import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { common, measure, type Span, union } from '../../platform/spans.ts';
import { count, grow, joinMs } from './spans.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 9_000 }))
  .map(([from, ms]): Span => ({ from, until: from + ms }));
const spans = fc.array(span, { maxLength: 12 });
const page = fc.record({ delivered: spans, shown: spans });
const within: Span = { from: 5_000, until: 45_000 };
const has = (some: readonly Span[], ms: number) => some.some(({ from, until }) => from <= ms && ms < until);

/** As the ledger keeps them. */
function kept(proofs: readonly Span[], before: readonly Span[] = []): Span[] {
  const all = [...before];
  for (const proof of proofs) {
    const growth = grow(all.at(-1), proof);
    const last = all.at(-1);
    if (growth.is === 'new') all.push(growth.span);
    if (growth.is === 'longer' && last) all[all.length - 1] = { from: last.from, until: growth.until };
  }
  return all;
}

describe('spans', () => {
  it('joined hold the same instants, apart from each other and in order', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 60_000 }), (some, ms) => {
        const joined = union(some);
        expect(has(joined, ms)).toBe(has(some, ms));
        for (const [i, one] of joined.entries()) expect(one.from).toBeGreaterThan(joined[i - 1]?.until ?? -1);
      }),
    );
  });

  it('in common hold the instants of both', () => {
    fc.assert(
      fc.property(spans, spans, fc.integer({ min: 0, max: 60_000 }), (some, others, ms) => {
        expect(has(common(some, others), ms)).toBe(has(some, ms) && has(others, ms));
      }),
    );
  });
});

describe('proofs', () => {
  it('make spans that never overlap, say nothing beyond what was proven but short gaps, and are not counted twice', () => {
    fc.assert(
      fc.property(spans, (proofs) => {
        const all = kept(proofs);
        for (const [i, one] of all.entries()) {
          expect(one.from).toBeLessThan(one.until);
          expect(one.from).toBeGreaterThan((all[i - 1]?.until ?? -1) + (i === 0 ? 0 : joinMs));
        }
        const proven = union(proofs.map(({ from, until }) => ({ from, until: from < until ? until + joinMs : until })));
        expect(measure(common(all, proven))).toBe(measure(all));
        expect(kept(proofs, all)).toEqual(all);
      }),
    );
  });

  it('of one stretch told bit by bit are one span, whatever is told again', () => {
    const bits = [0, 5_000, 10_000, 15_000].map((from) => ({ from, until: from + 5_000 }));
    expect(kept(bits.flatMap((bit) => [bit, bit]))).toEqual([{ from: 0, until: 20_000 }]);
  });

  it('after a restart begin anew: the silence between is nobody’s', () => {
    const before = kept([{ from: 0, until: 5_000 }]);
    expect(kept([{ from: 12_000, until: 17_000 }], before)).toEqual([
      { from: 0, until: 5_000 },
      { from: 12_000, until: 17_000 },
    ]);
  });
});

describe('what is counted', () => {
  it('is watched within delivered within connected within the session, whatever was proven', () => {
    fc.assert(
      fc.property(spans, fc.array(page, { maxLength: 3 }), (stays, pages) => {
        const { connectedMs, deliveredMs, watchedMs } = count(within, stays, pages);
        expect(watchedMs).toBeLessThanOrEqual(deliveredMs);
        expect(deliveredMs).toBeLessThanOrEqual(connectedMs);
        expect(connectedMs).toBeLessThanOrEqual(within.until - within.from);
        expect(deliveredMs).toBeLessThanOrEqual(measure(pages.flatMap(({ delivered }) => delivered)));
        expect(watchedMs).toBeLessThanOrEqual(measure(pages.flatMap(({ shown }) => shown)));
      }),
    );
  });

  it('only grows with another proof', () => {
    fc.assert(
      fc.property(spans, page, span, fc.boolean(), (stays, one, more, isShown) => {
        const before = count(within, stays, [one]);
        const grown = isShown
          ? { ...one, shown: [...one.shown, more] }
          : { ...one, delivered: [...one.delivered, more] };
        const after = count(within, stays, [grown]);
        expect(after.watchedMs).toBeGreaterThanOrEqual(before.watchedMs);
        expect(after.deliveredMs).toBeGreaterThanOrEqual(before.deliveredMs);
      }),
    );
  });

  it('takes a page that says nothing for delivered to, not watched', () => {
    const whole = { from: 0, until: 60_000 };
    const counted = count(within, [whole], [{ delivered: [whole], shown: [] }]);
    expect(counted).toEqual({ connectedMs: 40_000, deliveredMs: 40_000, watchedMs: 0 });
  });

  it('doesn’t let a page in sight that received nothing stand for one that received out of sight', () => {
    const whole = { from: 0, until: 60_000 };
    const pages = [
      { delivered: [whole], shown: [] },
      { delivered: [], shown: [whole] },
    ];
    expect(count(within, [whole], pages).watchedMs).toBe(0);
  });
});
