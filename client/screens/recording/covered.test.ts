import { expect, it } from 'vitest';
import { isCovered } from './covered.ts';

const gap = { track: 'child-mic', fromMs: 60_000, durationMs: 20_000, cause: 'reconnect' };
const copy = { tracks: ['child-cam', 'child-mic'], fromMs: 60_800, durationMs: 19_000 };

it('a safety copy covers a gap of its tracks at its time, and no other', () => {
  expect(isCovered(gap, [])).toBe(false);
  expect(isCovered(gap, [copy])).toBe(true);
  expect(isCovered({ ...gap, track: 'room-cam' }, [copy])).toBe(false);
  expect(isCovered({ ...gap, fromMs: 90_000 }, [copy])).toBe(false);
  expect(isCovered({ ...gap, fromMs: 10_000 }, [copy])).toBe(false);
  expect(isCovered(gap, [{ ...copy, fromMs: null }])).toBe(false);
});
