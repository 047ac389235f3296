import fc from 'fast-check';
import { expect, it } from 'vitest';
import { preciseLength, readPreciseLength } from './precise-length.ts';

it('a place is read as it is shown', () => {
  fc.assert(fc.property(fc.nat(35_999_999), (ms) => readPreciseLength(preciseLength(ms)) === ms));
});

it('is read as people type it, and what is no place is none', () => {
  expect(readPreciseLength(' 2:03 ')).toBe(123_000);
  expect(readPreciseLength('123,4')).toBe(123_400);
  expect(readPreciseLength('0:00:00.05')).toBe(50);
  for (const none of ['', 'x', '1:60', '1:60:00', '-1', '1.2.3', '1:2:3:4', '1e3', '٣'])
    expect(readPreciseLength(none), none).toBeNull();
});
