import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined, mayAsk, missedOf, without } from './rules.ts';

const startedAt = new Date('2026-11-27T09:00:00.000Z');
const at = (ms: number) => new Date(startedAt.getTime() + ms);
const stay = (from: number, to: number | null) => ({ joinedAt: at(from), leftAt: to === null ? null : at(to) });
const missed = (stays: ReturnType<typeof stay>[], seen: { fromMs: number; toMs: number }[] = []) =>
  missedOf({ startedAt, nowMs: 600_000, stays, seen });

describe('what somebody missed', () => {
  it('is all before they came', () => {
    expect(missed([stay(250_000, null)])).toEqual([{ fromMs: 0, toMs: 250_000 }]);
  });

  it('is nothing where they were there before the recording began', () => {
    expect(missed([stay(-60_000, null)])).toEqual([]);
  });

  it('is what was recorded while they were away', () => {
    expect(missed([stay(-60_000, 100_000), stay(200_000, null)])).toEqual([{ fromMs: 100_000, toMs: 200_000 }]);
  });

  it('is less once they have watched some of it again', () => {
    expect(missed([stay(250_000, null)], [{ fromMs: 0, toMs: 60_000 }])).toEqual([{ fromMs: 60_000, toMs: 250_000 }]);
    expect(missed([stay(250_000, null)], [{ fromMs: 0, toMs: 250_000 }])).toEqual([]);
  });

  it('is not worth a word where it is shorter than 3 s', () => {
    expect(missed([stay(2_999, null)])).toEqual([]);
    expect(missed([stay(3_000, null)])).toHaveLength(1);
  });
});

const span = fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) }));
const within = (spans: readonly { fromMs: number; toMs: number }[], ms: number) =>
  spans.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);

describe('spans', () => {
  it('joined cover the same milliseconds, in order and apart from each other', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), (spans) => {
        const whole = joined(spans);
        for (let ms = 0; ms < 52; ms += 1) expect(within(whole, ms)).toBe(within(spans, ms));
        for (const [i, { fromMs }] of whole.entries()) expect(fromMs).toBeGreaterThan(whole[i - 1]?.toMs ?? -1);
      }),
    );
  });

  it('without others leave what is in none of them', () => {
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 6 }), (one, others) => {
        const left = without(one, others);
        for (let ms = 0; ms < 52; ms += 1) expect(within(left, ms)).toBe(within([one], ms) && !within(others, ms));
      }),
    );
  });
});

describe('one request', () => {
  it('is for half a minute at most, and forwards', () => {
    expect(mayAsk({ fromMs: 1_000, toMs: 31_000 }).go).toBe(true);
    expect(mayAsk({ fromMs: 1_000, toMs: 31_001 })).toMatchObject({ code: 'malformed' });
    expect(mayAsk({ fromMs: 1_000, toMs: 1_000 })).toMatchObject({ code: 'malformed' });
  });
});
