import { expect, it } from 'vitest';
import { tokenBucket } from './token-bucket.ts';

it('gives its size at once, then as many as time refills, never more than its size', () => {
  let nowMs = 0;
  const bucket = tokenBucket({ size: 3, perSecond: 2, monotonicMs: () => nowMs });
  const taken = (tries: number) => Array.from({ length: tries }, () => bucket.take()).filter(Boolean).length;
  expect(taken(5)).toBe(3);
  nowMs += 1_000;
  expect(taken(5)).toBe(2);
  nowMs += 60_000;
  expect(taken(5)).toBe(3);
});
