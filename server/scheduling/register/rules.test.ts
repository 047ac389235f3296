import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hours } from '../../contract/register.ts';
import { Fault } from '../../platform/fault.ts';
import { calendarPrefix, checkTravel } from './planning-rules.ts';
import { absenceSpan, checkHours, checkQualification, checkZone } from './rules.ts';

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.errors.map(({ field }) => field).join(' ')}`;
    throw error;
  }
  return 'accepted';
}

const hours = (weekday: number, from: number, until: number, more: Partial<Hours> = {}): Hours => ({
  ...{ weekday, fromMinute: from * 60, untilMinute: until * 60 },
  ...more,
});

describe('weekly hours', () => {
  it.each([
    ['a day with a break', [hours(1, 8, 12), hours(1, 12, 16)], 'accepted'],
    ['a whole day', [hours(7, 0, 24)], 'accepted'],
    ['none', [], 'accepted'],
    ['an end before its start', [hours(1, 16, 8)], 'malformed hours.0.untilMinute'],
    ['no length', [hours(1, 8, 16), hours(2, 8, 8)], 'malformed hours.1.untilMinute'],
    ['an overlap', [hours(1, 8, 16), hours(1, 15, 18)], 'malformed hours.1.fromMinute'],
    ['the same twice', [hours(3, 8, 16), hours(3, 8, 16)], 'malformed hours.1.fromMinute'],
    ['the same on two days', [hours(3, 8, 16), hours(4, 8, 16)], 'accepted'],
    [
      'an overlap that never comes true',
      [hours(1, 8, 16, { validUntil: '2026-12-31' }), hours(1, 9, 17, { validFrom: '2027-01-01' })],
      'accepted',
    ],
    [
      'an overlap on one day only',
      [hours(1, 8, 16, { validUntil: '2027-01-01' }), hours(1, 9, 17, { validFrom: '2027-01-01' })],
      'malformed hours.1.fromMinute',
    ],
    [
      'dates turned around',
      [hours(1, 8, 16, { validFrom: '2027-01-02', validUntil: '2027-01-01' })],
      'malformed hours.0.validUntil',
    ],
    [
      'everything at once',
      [hours(1, 8, 16), hours(1, 17, 9), hours(1, 10, 12)],
      'malformed hours.1.untilMinute hours.2.fromMinute',
    ],
  ])('%s', (_what, lines, expected) => {
    expect(refusal(() => checkHours(lines))).toBe(expected);
  });

  it('that are accepted hold no minute twice, in whatever order they are written', () => {
    const line = fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 4 }))
      .map(([weekday, from, length]) => hours(weekday, from, Math.min(24, from + length)));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const minutes = lines.flatMap(({ weekday, fromMinute, untilMinute }) =>
          Array.from({ length: untilMinute - fromMinute }, (_, at) => weekday * 10_000 + fromMinute + at),
        );
        const once = new Set(minutes).size === minutes.length;
        expect(refusal(() => checkHours(lines)) === 'accepted').toBe(once);
        expect(refusal(() => checkHours(lines.toReversed())) === 'accepted').toBe(once);
      }),
    );
  });
});

describe('an absence', () => {
  const now = new Date('2026-11-26T12:00:00.000Z');
  const span = (startsAt: string, endsAt: string, zone: string | null = 'Europe/Oslo') =>
    refusal(() => absenceSpan({ startsAt, endsAt }, zone, now));

  it('is by the person’s own wall', () => {
    const request = { startsAt: '2026-12-01T08:00', endsAt: '2026-12-01T16:00' };
    expect(absenceSpan(request, 'America/New_York', now).startsAt.toISOString()).toBe('2026-12-01T13:00:00.000Z');
  });

  it.each([
    ['2027-03-28T02:30', '2027-03-29T00:00', 'impossible-time startsAt'],
    ['2027-10-30T00:00', '2027-10-31T02:30', 'impossible-time endsAt'],
    ['2026-12-01T16:00', '2026-12-01T08:00', 'impossible-time endsAt'],
    ['2026-11-01T08:00', '2026-11-26T12:59', 'impossible-time endsAt'],
    ['2026-11-01T08:00', '2026-11-26T13:01', 'accepted'],
    ['2026-12-01T00:00', '2029-12-01T00:00', 'impossible-time endsAt'],
    ['2026-02-30T00:00', '2026-12-01T00:00', 'impossible-time startsAt'],
  ])('from %s to %s: %s', (startsAt, endsAt, expected) => {
    expect(span(startsAt, endsAt)).toBe(expected);
  });

  it('of somebody whose zone nobody knows is refused', () => {
    expect(span('2026-12-01T08:00', '2026-12-01T16:00', null)).toBe('impossible-time startsAt');
  });
});

describe('a certificate that is entered', () => {
  const trained = { kind: 'protocol', code: 'nichd', trainedOn: '2025-01-01' } as const;
  it.each([
    [trained, 'accepted'],
    [{ ...trained, refreshedOn: '2026-01-01', validUntil: '2028-01-01' }, 'accepted'],
    [{ ...trained, code: 'nihcd' }, 'malformed code'],
    [{ ...trained, kind: 'language', code: 'nb-NO' }, 'accepted'],
    [{ ...trained, kind: 'language', code: 'Norwegian' }, 'malformed code'],
    [{ ...trained, kind: 'vetting', code: 'work-with-children' }, 'accepted'],
    [{ ...trained, kind: 'vetting', code: 'Work with children' }, 'malformed code'],
    [{ ...trained, refreshedOn: '2024-12-31' }, 'malformed refreshedOn'],
    [{ ...trained, validUntil: '2024-12-31' }, 'malformed validUntil'],
    [{ ...trained, refreshedOn: '2026-01-01', validUntil: '2025-12-31' }, 'malformed validUntil'],
  ] as const)('%j: %s', (request, expected) => {
    expect(refusal(() => checkQualification(request, ['nichd', 'abe']))).toBe(expected);
  });
});

describe('zones, ways and calendars', () => {
  it('knows a zone from a word', () => {
    expect(refusal(() => checkZone('Europe/Oslo'))).toBe('accepted');
    expect(refusal(() => checkZone(null))).toBe('accepted');
    expect(refusal(() => checkZone('Europe/Atlantis'))).toBe('malformed zone');
  });

  it('refuses a way that leads nowhere', () => {
    expect(refusal(() => checkTravel({ fromPlace: 'Oslo', toPlace: 'Oslo', minutes: 5 }))).toBe('malformed toPlace');
  });

  it.each([
    ['https://calendar.example', 'https://calendar.example/'],
    ['https://CALENDAR.example:443/ical/', 'https://calendar.example/ical/'],
  ])('allows calendars from %s as %s', (given, prefix) => {
    expect(calendarPrefix(given)).toBe(prefix);
  });

  it.each([
    'http://calendar.example/',
    'https://calendar.example/ical',
    'https://calendar.example/?key=1/',
    'https://calendar.example/#/',
    'https://name:secret@calendar.example/',
    'file:///etc/',
  ])('refuses %s as the beginning of calendars’ addresses', (given) => {
    expect(refusal(() => calendarPrefix(given))).toBe('malformed prefix');
  });
});
