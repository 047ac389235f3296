import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure, type Span, union, without } from '../../platform/spans.ts';
import { deliveredIn, isBelievable, news, told, watched } from './rules.ts';

const index = {
  bytes: 1000,
  durationMs: 9000,
  cues: [
    { at: 100, ms: 0 },
    { at: 400, ms: 2000 },
    { at: 700, ms: 5000 },
  ],
};

describe('bytes that went out', () => {
  it('hold the time of the clusters that are whole among them', () => {
    expect(deliveredIn(index, { from: 0, until: 1000 })).toEqual([{ from: 0, until: 9000 }]);
    expect(deliveredIn(index, { from: 100, until: 699 })).toEqual([{ from: 0, until: 2000 }]);
    expect(deliveredIn(index, { from: 101, until: 700 })).toEqual([{ from: 2000, until: 5000 }]);
    expect(deliveredIn(index, { from: 401, until: 699 })).toEqual([]);
    expect(deliveredIn(index, { from: 700, until: 999 })).toEqual([]);
  });

  it('hold nothing without an index, unless they are all', () => {
    const bare = { ...index, cues: [] };
    expect(deliveredIn(bare, { from: 0, until: 999 })).toEqual([]);
    expect(deliveredIn(bare, { from: 0, until: 1000 })).toEqual([{ from: 0, until: 9000 }]);
  });
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 3_000 }))
  .map(([from, ms]): Span => ({ from, until: from + ms }));
const spans = fc.array(span, { maxLength: 10 });
const has = (some: readonly Span[], ms: number) => some.some(({ from, until }) => from <= ms && ms < until);

describe('what a page says it played', () => {
  it('is taken once, inside the recording', () => {
    fc.assert(
      fc.property(spans, spans, fc.integer({ min: 0, max: 12_000 }), (said, known, ms) => {
        const added = news(said, known, 9_000);
        expect(has(added, ms)).toBe(has(said, ms) && !has(known, ms) && ms < 9_000);
        expect(measure(union([...known, ...added]))).toBe(measure(known) + measure(added));
        expect(without(added, said)).toEqual([]);
      }),
    );
  });

  it('isn’t believed beyond what it had time for', () => {
    expect(isBelievable([{ from: 0, until: 30_000 }], 10_000)).toBe(true);
    expect(isBelievable([{ from: 0, until: 30_001 }], 10_000)).toBe(false);
  });
});

describe('watched', () => {
  it('is what was delivered and played, never more than either', () => {
    const delivered = [{ from: 0, until: 6_000 }];
    const played = [{ from: 4_000, until: 8_000 }];
    expect(watched(delivered, played)).toEqual({
      ...{ deliveredMs: 6_000, playedMs: 4_000, watchedMs: 2_000 },
      spans: [{ from: 4_000, until: 6_000 }],
    });
    expect(watched(delivered, []).watchedMs).toBe(0);
  });

  it('is told without the shortest pauses', () => {
    const some = [
      { from: 0, until: 1_000 },
      { from: 1_999, until: 3_000 },
      { from: 4_000, until: 5_000 },
    ];
    expect(told(some)).toEqual([
      { fromMs: 0, toMs: 3_000 },
      { fromMs: 4_000, toMs: 5_000 },
    ]);
  });
});
