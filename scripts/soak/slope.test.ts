import { expect, it } from 'vitest';
import { slopeOf } from './slope.ts';

it('what rises by three an hour has a slope of three, whatever it wavers', () => {
  const samples = Array.from({ length: 60 }, (_, minute) => {
    return { hours: minute / 60, value: 100 + (3 * minute) / 60 + (minute % 2 === 0 ? 0.01 : -0.01) };
  });
  expect(slopeOf(samples)).toBeCloseTo(3, 1);
});

it('what stays has none', () => {
  expect(slopeOf([0, 1, 2].map((hours) => ({ hours, value: 7 })))).toBe(0);
});
