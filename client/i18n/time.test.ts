import { describe, expect, it } from 'vitest';
import { clockWithSeconds, dateInWords, day, length, lengthInWords, moment, span, zoneCity } from './time.ts';

describe('times as people read them', () => {
  it('name the place, and the offset where it matters', () => {
    expect(moment('2026-11-24T09:00:00.000Z', 'Europe/Oslo')).toBe('Tue 24 Nov 2026, 10:00 (Oslo, GMT+1)');
    expect(span('2026-11-24T09:00:00.000Z', '2026-11-24T11:00:00.000Z', 'Europe/Oslo')).toBe('10:00–12:00 Oslo');
  });
  it('tell the two half past two of an autumn night apart', () => {
    const [first, second] = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'].map((at) =>
      moment(at, 'Europe/Oslo'),
    );
    expect(first).toBe('Sun 25 Oct 2026, 02:30 (Oslo, GMT+2)');
    expect(second).toBe('Sun 25 Oct 2026, 02:30 (Oslo, GMT+1)');
  });
  it('call midnight 00, never 24', () => {
    expect(clockWithSeconds('2026-06-01T22:00:00.000Z', 'Europe/Oslo')).toBe('00:00:00');
    expect(day('2026-06-01T22:00:00.000Z', 'Europe/Oslo')).toBe('Tue 2 Jun 2026');
  });
  it('spell a date out, whatever order the browser’s own field shows it in', () => {
    expect(dateInWords('2015-03-04')).toBe('4 March 2015');
    expect(dateInWords('')).toBe('');
  });
  it('shorten a zone to its city', () => {
    expect(zoneCity('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });
});

describe('lengths', () => {
  it('are whole seconds and never negative', () => {
    expect([0, 999, 61_000, 3_725_400, -5].map(length)).toEqual([
      '0:00:00',
      '0:00:00',
      '0:01:01',
      '1:02:05',
      '0:00:00',
    ]);
  });
  it('read as words', () => {
    expect([140, 48_999, 60_000, 7_500_000].map(lengthInWords)).toEqual(['0.1 s', '48 s', '1 min', '2 h 05 min']);
  });
});
