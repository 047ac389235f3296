import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIn, instantOf, laterDate, startOfDay, wallDate, wallTime, wallTimeInWords } from './wall-time.ts';

const oslo = 'Europe/Oslo';

describe('what a person types, at a place', () => {
  it('becomes an instant by that place’s wall clock', () => {
    expect(instantOf('2026-11-24T10:00', oslo)).toBe('2026-11-24T09:00:00.000Z');
    expect(instantOf('2026-07-01T10:00', oslo)).toBe('2026-07-01T08:00:00.000Z');
  });
  it('is refused where the clock skips or repeats it, and where it is no time at all', () => {
    expect(instantOf('2026-03-29T02:30', oslo)).toBeNull();
    expect(instantOf('2026-10-25T02:30', oslo)).toBeNull();
    expect(instantOf('tomorrow', oslo)).toBeNull();
  });
  it('counts days by the calendar: one is 25 hours long', () => {
    const hours =
      (Date.parse(startOfDay('2026-10-25', oslo, 1)) - Date.parse(startOfDay('2026-10-25', oslo))) / 3_600_000;
    expect(hours).toBe(25);
    expect(laterDate('2026-02-28', 1)).toBe('2026-03-01');
  });
  it('is said back spelled out', () => {
    expect(wallTimeInWords('', oslo)).toBe('Oslo time');
    expect(wallTimeInWords('2026-11-24T10:00', oslo)).toBe('Tue 24 Nov 2026, 10:00 (Oslo, GMT+1)');
  });
  it('comes back as it was typed', () => {
    expect(wallTime('2026-11-24T09:00:00.000Z', oslo)).toBe('2026-11-24T10:00');
    expect(wallDate('2026-11-24T23:30:00.000Z', oslo)).toBe('2026-11-25');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.constantFrom(oslo, 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Auckland'),
        (at, zone) => {
          const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString();
          const back = instantOf(wallTime(minute, zone), zone);
          if (back !== null) expect(back).toBe(minute);
        },
      ),
    );
  });
});

it('an address may bear anything: only a date is one', () => {
  expect(dateIn('2026-11-24')).toBe('2026-11-24');
  expect([null, '', 'none', '2026-02-30x', '2026-13-01'].map(dateIn)).toEqual([null, null, null, null, null]);
});
