import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Fault } from './fault.ts';
import { instantAt } from './local-time.ts';

function refusal(local: string, zone: string): string {
  try {
    instantAt(local, zone, 'startsAt');
  } catch (error) {
    if (error instanceof Fault && error.code === 'impossible-time') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a time on the venue’s wall', () => {
  it.each([
    ['2026-11-24T10:00', 'Europe/Oslo', '2026-11-24T09:00:00.000Z'],
    ['2026-07-24T10:00', 'Europe/Oslo', '2026-07-24T08:00:00.000Z'],
    ['2026-03-29T01:59', 'Europe/Oslo', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Oslo', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T03:00', 'Europe/Oslo', '2026-10-25T02:00:00.000Z'],
    ['2026-06-01T10:00', 'Asia/Kathmandu', '2026-06-01T04:15:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(instantAt(local, zone, 'startsAt').toISOString()).toBe(instant);
  });

  it('that doesn’t exist is refused by name', () => {
    expect(refusal('2026-03-29T02:30', 'Europe/Oslo')).toBe(
      'startsAt: 2026-03-29 02:30 does not exist in Europe/Oslo: the clocks go forward over it.',
    );
    expect(refusal('2026-03-29T02:00', 'Europe/Oslo')).toContain('does not exist');
  });

  it('that exists twice is refused by name', () => {
    expect(refusal('2026-10-25T02:30', 'Europe/Oslo')).toBe(
      'startsAt: 2026-10-25 02:30 exists twice in Europe/Oslo: the clocks go back over it.',
    );
    expect(refusal('2026-10-25T02:00', 'Europe/Oslo')).toContain('exists twice');
  });

  it.each(['2026-02-29T10:00', '2026-13-01T10:00', '2026-01-01T25:00', '2026-01-01T24:00'])(
    '%s is on no calendar',
    (local) => {
      expect(refusal(local, 'Europe/Oslo')).not.toBe('accepted');
    },
  );

  it('is either refused or read back as it was written, in any zone at any minute', () => {
    const zones = fc.constantFrom(
      'Europe/Oslo',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Casablanca',
      'UTC',
    );
    const minutes = fc.integer({ min: 0, max: 2 * 366 * 24 * 60 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const local = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString().slice(0, 16);
        if (refusal(local, zone) !== 'accepted') return;
        const at = DateTime.fromJSDate(instantAt(local, zone, 'startsAt'), { zone });
        expect(at.toFormat("yyyy-MM-dd'T'HH:mm")).toBe(local);
        for (const shift of [-60, -30, 30, 60]) {
          expect(at.plus({ minutes: shift }).toFormat("yyyy-MM-dd'T'HH:mm")).not.toBe(local);
        }
      }),
    );
  });
});
