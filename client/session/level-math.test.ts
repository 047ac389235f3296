import { describe, expect, it } from 'vitest';
import { barOf, falling, floorDb, loudnessOf, rmsDb } from './level-math.ts';

const sine = (amplitude: number) =>
  Array.from({ length: 4800 }, (_, i) => amplitude * Math.sin((2 * Math.PI * i) / 48));

describe('how loud it is', () => {
  it('calls a full-scale sine −3 dBFS and half of it 6 dB less', () => {
    expect(rmsDb(sine(1))).toBeCloseTo(-3.01, 2);
    expect(rmsDb(sine(0.5))).toBeCloseTo(-9.03, 2);
  });
  it('calls silence, and nothing at all, silence', () => {
    expect(rmsDb([0, 0, 0])).toBe(Number.NEGATIVE_INFINITY);
    expect(rmsDb([])).toBe(Number.NEGATIVE_INFINITY);
  });
  it('fills the bar evenly in decibels and never over its ends', () => {
    expect([barOf(Number.NEGATIVE_INFINITY), barOf(floorDb), barOf(-30), barOf(0), barOf(3)]).toEqual([
      0, 0, 0.5, 1, 1,
    ]);
  });
  it('rises at once and falls by 20 dB a second', () => {
    expect(falling(-50, -10, 100)).toBe(-10);
    expect(falling(-10, Number.NEGATIVE_INFINITY, 500)).toBe(-20);
    expect(falling(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0)).toBe(floorDb);
  });
  it('says it in words', () => {
    expect([-60, -45, -20, -3].map(loudnessOf)).toEqual(['none', 'quiet', 'good', 'loud']);
  });
});
