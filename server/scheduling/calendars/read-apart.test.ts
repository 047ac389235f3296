import { describe, expect, it } from 'vitest';
import { CalendarRefusal } from './calendar-refusal.ts';
import { readCalendarApart } from './read-apart.ts';
import { limits, readCalendar } from './read-calendar.ts';
import { calendar, entry } from './testing/calendar-text.ts';

const zone = 'Europe/Oslo';
const ownUids = '@house.example';
const year = { startsAt: new Date('2026-01-01T00:00:00Z'), endsAt: new Date('2027-01-01T00:00:00Z') };

function refusal(text: string): string {
  try {
    readCalendar({ text, zone, ownUids, window: year });
  } catch (error) {
    if (error instanceof CalendarRefusal) return error.reason;
    throw error;
  }
  return 'accepted';
}

describe('a calendar is refused by name:', () => {
  const rule = (text: string) => calendar(entry('DTSTART:20200101T090000Z', 'DURATION:PT1H', `RRULE:${text}`));
  it.each([
    ['a page instead', '<!doctype html><title>Sign in</title>', 'no-calendar'],
    ['nothing', '', 'no-calendar'],
    ['one cut off', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART', 'damaged'],
    ['one too large', `BEGIN:VCALENDAR\r\n${'x'.repeat(limits.text)}`, 'too-large'],
    [
      'one with too many entries',
      calendar(...Array(limits.entries + 1).fill(['BEGIN:VEVENT', 'END:VEVENT'])),
      'too-many-entries',
    ],
    ['something every second for ever', rule('FREQ=SECONDLY'), 'repeats-too-often'],
  ])('%s', (_what, text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it('something that never happens, looked for without an end, is stopped from outside', {
    timeout: 120_000,
  }, async () => {
    const text = rule('FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30');
    const reading = readCalendarApart({ text, zone, ownUids, window: year }, { timeoutMs: 1_500, memoryMb: 256 });
    await expect(reading).rejects.toMatchObject({ code: 'calendar-refused', reason: 'takes-too-long' });
  });
});

describe('read in a thread of its own', () => {
  const apart = (text: string) => readCalendarApart({ text, zone, ownUids, window: year });

  it('a calendar gives the same', async () => {
    const text = calendar(entry('DTSTART;VALUE=DATE:20260701', 'RRULE:FREQ=MONTHLY'));
    expect(await apart(text)).toEqual(readCalendar({ text, zone, ownUids, window: year }));
  });

  it('a refusal comes out as one', async () => {
    await expect(apart('x')).rejects.toMatchObject({ code: 'calendar-refused', reason: 'no-calendar' });
  });
});
