import { expect, it } from 'vitest';
import { inPercent, readPercent, regionBetween } from './region-rules.ts';

const size = { width: 400, height: 200 };

it('a rectangle is the same from whichever corner it is drawn, and never leaves the picture', () => {
  const drawn = { x: 250, y: 500, width: 250, height: 250 };
  expect(regionBetween({ x: 100, y: 100 }, { x: 200, y: 150 }, size)).toEqual(drawn);
  expect(regionBetween({ x: 200, y: 150 }, { x: 100, y: 100 }, size)).toEqual(drawn);
  expect(regionBetween({ x: -50, y: -50 }, { x: 4_000, y: 4_000 }, size)).toEqual({
    x: 0,
    y: 0,
    width: 1000,
    height: 1000,
  });
});

it('percents are read as they are shown, and nothing beyond the picture', () => {
  for (const one of [0, 5, 333, 1000]) expect(readPercent(inPercent(one))).toBe(one);
  expect(readPercent('12,5')).toBe(125);
  for (const none of ['', '-1', '100.1', '1e1', 'x', '12.55']) expect(readPercent(none), none).toBeNull();
});
