import { expect, it } from 'vitest';
import { middles, outline, placeOf } from './strip-layout.ts';

const six = { columns: 3, rows: 2 };

it('each part of the whole has its picture, from the first to the last', () => {
  expect(placeOf(six, 0)).toEqual({ backgroundSize: '300% 200%', backgroundPosition: '0% 0%' });
  expect(placeOf(six, 0.5).backgroundPosition).toBe('0% 100%');
  expect(placeOf(six, 0.4).backgroundPosition).toBe('100% 0%');
  expect(placeOf(six, 1).backgroundPosition).toBe('100% 100%');
  expect(placeOf({ columns: 1, rows: 1 }, 0.7).backgroundPosition).toBe('0% 0%');
});

it('pictures that are shown stand for the middles of even spans', () => {
  expect(middles(2)).toEqual([0.25, 0.75]);
});

it('loudness is drawn alike above and below, and silence is still a line', () => {
  expect(outline([8, 0])).toContain('L0.5 0.500');
  expect(outline([40, 0])).toBe('M0 1L0.5 0.000L1.5 0.980L2 1L1.5 1.020L0.5 2.000Z');
});
