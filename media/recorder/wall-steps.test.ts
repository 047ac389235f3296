import { expect, it } from 'vitest';
import { WallSteps } from './wall-steps.ts';

it('tells each step of the wall against the monotonic clock once, and no step where both go on', () => {
  const at = { wall: 1_000_000, monoMs: 5_000 };
  const steps = new WallSteps({ boot: 'a', wallMs: () => at.wall, monoNs: () => BigInt(at.monoMs) * 1_000_000n });
  const pass = (ms: number, wallMs = ms) => {
    at.monoMs += ms;
    at.wall += wallMs;
    return steps.look();
  };
  expect(pass(500)).toBeUndefined();
  expect(pass(500, 3_600_500)).toBe(3_600_000);
  expect(pass(3_000)).toBeUndefined();
  expect(pass(500, -7_199_500)).toBe(-7_200_000);
  // Set right by and by, it is told when it amounts to something.
  expect([100, 100, 100].map((ms) => pass(500, 500 + ms))).toEqual([undefined, undefined, 300]);
});
