import { describe, expect, it } from 'vitest';
import { readCalendar } from './read-calendar.ts';
import { calendar, entry } from './testing/calendar-text.ts';

const zone = 'Europe/Oslo';
const ownUids = '@house.example';
const year = { startsAt: new Date('2026-01-01T00:00:00Z'), endsAt: new Date('2027-01-01T00:00:00Z') };

/** A zone that no list knows: two hours ahead from the first Sunday of April to that of October, else one. */
const ownZone = [
  'BEGIN:VTIMEZONE',
  'TZID:House Time',
  'BEGIN:STANDARD',
  'DTSTART:16011001T030000',
  'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010401T020000',
  'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

function busy(text: string, more: { zone?: string; window?: typeof year } = {}): string[] {
  const { busy: spans } = readCalendar({ text, zone, ownUids, window: year, ...more });
  const short = (at: Date) => at.toISOString().slice(5, 16);
  return spans.map(({ startsAt, endsAt }) => `${short(startsAt)}/${short(endsAt)}`);
}

describe('a calendar is read to busy times:', () => {
  it.each<[string, string[], string[]]>([
    ['in UTC', entry('DTSTART:20260301T090000Z', 'DTEND:20260301T100000Z'), ['03-01T09:00/03-01T10:00']],
    [
      'in a zone by its name, winter and summer',
      [
        ...entry('DTSTART;TZID=Europe/Oslo:20260301T100000', 'DTEND;TZID=Europe/Oslo:20260301T110000'),
        ...entry('DTSTART;TZID=Europe/Oslo:20260701T100000', 'DTEND;TZID=Europe/Oslo:20260701T110000'),
      ],
      ['03-01T09:00/03-01T10:00', '07-01T08:00/07-01T09:00'],
    ],
    [
      'that starts in one zone and ends in another',
      entry('DTSTART;TZID=Europe/Oslo:20260301T100000', 'DTEND;TZID=America/New_York:20260301T100000'),
      ['03-01T09:00/03-01T15:00'],
    ],
    [
      'without a zone, in its owner’s',
      entry('DTSTART:20260701T100000', 'DTEND:20260701T110000'),
      ['07-01T08:00/07-01T09:00'],
    ],
    [
      'a whole day of its owner',
      entry('DTSTART;VALUE=DATE:20260701', 'DTEND;VALUE=DATE:20260703'),
      ['06-30T22:00/07-02T22:00'],
    ],
    ['a whole day without an end', entry('DTSTART;VALUE=DATE:20260701'), ['06-30T22:00/07-01T22:00']],
    [
      'the day on which the clocks go forward has 23 hours',
      entry('DTSTART;VALUE=DATE:20260329'),
      ['03-28T23:00/03-29T22:00'],
    ],
    ['the day on which they go back has 25', entry('DTSTART;VALUE=DATE:20261025'), ['10-24T22:00/10-25T23:00']],
    ['for a duration', entry('DTSTART:20260301T090000Z', 'DURATION:PT1H30M'), ['03-01T09:00/03-01T10:30']],
    [
      'for a day on the wall over the clocks’ change',
      entry('DTSTART;TZID=Europe/Oslo:20260328T120000', 'DURATION:P1D'),
      ['03-28T11:00/03-29T10:00'],
    ],
    [
      'for 24 hours over the clocks’ change',
      entry('DTSTART;TZID=Europe/Oslo:20260328T120000', 'DURATION:PT24H'),
      ['03-28T11:00/03-29T11:00'],
    ],
    ['a moment is no busy time', entry('DTSTART:20260301T090000Z'), []],
    ['free is not busy', entry('DTSTART:20260301T090000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'), []],
    ['cancelled is not busy', entry('DTSTART:20260301T090000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'), []],
    [
      'tentative is busy',
      entry('DTSTART:20260301T090000Z', 'DURATION:PT1H', 'STATUS:TENTATIVE'),
      ['03-01T09:00/03-01T10:00'],
    ],
    [
      'in a zone the calendar brings along',
      [
        ...ownZone,
        ...entry('DTSTART;TZID=House Time:20260301T100000', 'DURATION:PT1H'),
        ...entry('DTSTART;TZID=House Time:20260405T100000', 'DURATION:PT1H'),
        ...entry('DTSTART;TZID=House Time:20261003T100000', 'DURATION:PT1H'),
        ...entry('DTSTART;TZID=House Time:20261005T100000', 'DURATION:PT1H'),
      ],
      ['03-01T09:00/03-01T10:00', '04-05T08:00/04-05T09:00', '10-03T08:00/10-03T09:00', '10-05T09:00/10-05T10:00'],
    ],
    [
      'at a time the clocks go over, as if they had not',
      entry('DTSTART;TZID=Europe/Oslo:20260329T023000', 'DURATION:PT1H'),
      ['03-29T01:30/03-29T02:30'],
    ],
    [
      'at a time that exists twice, the first',
      entry('DTSTART;TZID=Europe/Oslo:20261025T023000', 'DURATION:PT1H'),
      ['10-25T00:30/10-25T01:30'],
    ],
    [
      'every week at ten on the wall, summer and winter',
      entry('DTSTART;TZID=Europe/Oslo:20260322T100000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3'),
      ['03-22T09:00/03-22T10:00', '03-29T08:00/03-29T09:00', '04-05T08:00/04-05T09:00'],
    ],
    [
      'every week in autumn too',
      entry('DTSTART;TZID=Europe/Oslo:20261018T100000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2'),
      ['10-18T08:00/10-18T09:00', '10-25T09:00/10-25T10:00'],
    ],
    [
      'until an instant, itself included',
      entry('DTSTART;TZID=Europe/Oslo:20260701T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=20260702T080000Z'),
      ['07-01T08:00/07-01T09:00', '07-02T08:00/07-02T09:00'],
    ],
    [
      'until a day, itself included',
      entry('DTSTART;VALUE=DATE:20260701', 'RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20260703'),
      ['06-30T22:00/07-01T22:00', '07-02T22:00/07-03T22:00'],
    ],
    [
      'on the last Friday of each month',
      entry('DTSTART:20260130T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3'),
      ['01-30T09:00/01-30T10:00', '02-27T09:00/02-27T10:00', '03-27T09:00/03-27T10:00'],
    ],
    [
      'a rule that began long ago, from the window on',
      entry('DTSTART:20100101T230000Z', 'DURATION:PT2H', 'RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31'),
      ['01-01T00:00/01-01T01:00', '12-31T23:00/01-01T00:00'],
    ],
    [
      'with extra dates, and its own start',
      entry('DTSTART:20260301T090000Z', 'DURATION:PT1H', 'RDATE:20260305T090000Z,20260309T090000Z'),
      ['03-01T09:00/03-01T10:00', '03-05T09:00/03-05T10:00', '03-09T09:00/03-09T10:00'],
    ],
    [
      'with an extra period of its own length',
      entry('DTSTART:20260301T090000Z', 'DURATION:PT1H', 'RDATE;VALUE=PERIOD:20260305T090000Z/PT3H'),
      ['03-01T09:00/03-01T10:00', '03-05T09:00/03-05T12:00'],
    ],
    [
      'without the dates taken out, in whichever zone they are written',
      entry(
        'DTSTART;TZID=Europe/Oslo:20260701T100000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXDATE;TZID=Europe/Oslo:20260702T100000',
        'EXDATE:20260703T080000Z',
        'EXDATE;VALUE=DATE:20260704',
      ),
      ['07-01T08:00/07-01T09:00'],
    ],
    [
      'with one time moved, one freed and one cancelled',
      [
        ...entry('DTSTART;TZID=Europe/Oslo:20260701T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4'),
        ...entry('RECURRENCE-ID;TZID=Europe/Oslo:20260702T100000', 'DTSTART:20260702T120000Z', 'DURATION:PT2H'),
        ...entry('RECURRENCE-ID:20260703T080000Z', 'DTSTART:20260703T080000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'),
        ...entry('RECURRENCE-ID:20260704T080000Z', 'DTSTART:20260704T080000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'),
      ],
      ['07-01T08:00/07-01T09:00', '07-02T12:00/07-02T14:00'],
    ],
    [
      'what overlaps or touches as one',
      [
        ...entry('DTSTART:20260301T090000Z', 'DURATION:PT1H'),
        ...entry('DTSTART:20260301T093000Z', 'DURATION:PT1H'),
        ...entry('DTSTART:20260301T103000Z', 'DURATION:PT30M'),
      ],
      ['03-01T09:00/03-01T11:00'],
    ],
    [
      'given as busy times alone',
      [
        'BEGIN:VFREEBUSY',
        'FREEBUSY:20260301T090000Z/PT1H,20260302T090000Z/20260302T100000Z',
        'FREEBUSY;FBTYPE=FREE:20260303T090000Z/PT1H',
        'END:VFREEBUSY',
      ],
      ['03-01T09:00/03-01T10:00', '03-02T09:00/03-02T10:00'],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(busy(calendar(lines))).toEqual(expected);
  });

  it('a whole day is its owner’s, wherever they are', () => {
    const day = calendar(entry('DTSTART;VALUE=DATE:20260701'));
    expect(busy(day, { zone: 'America/New_York' })).toEqual(['07-01T04:00/07-02T04:00']);
    expect(busy(day, { zone: 'Asia/Kathmandu' })).toEqual(['06-30T18:15/07-01T18:15']);
  });

  it('gives nothing but instants', () => {
    const reading = readCalendar({
      text: calendar(entry('DTSTART:20260301T090000Z', 'DURATION:PT1H')),
      zone,
      ownUids,
      window: year,
    });
    expect(JSON.stringify(reading)).toBe(
      '{"busy":[{"startsAt":"2026-03-01T09:00:00.000Z","endsAt":"2026-03-01T10:00:00.000Z"}],"unread":0}',
    );
  });

  it('what we booked ourselves and got back is left out, with what was moved of it', () => {
    const ours = entry('DTSTART:20260301T090000Z', 'DURATION:PT1H').map((line) =>
      line.replace('one', 'one@house.example'),
    );
    expect(busy(calendar(ours, entry('DTSTART:20260302T090000Z', 'DURATION:PT1H')))).toEqual([
      '03-02T09:00/03-02T10:00',
    ]);
  });

  it('two calendars in one file are both read', () => {
    const two =
      calendar(entry('DTSTART:20260301T090000Z', 'DURATION:PT1H')) +
      calendar(entry('DTSTART:20260302T090000Z', 'DURATION:PT1H'));
    expect(busy(two)).toHaveLength(2);
  });
});

describe('an entry that can’t be understood is counted and holds up no other:', () => {
  it.each([
    ['no start', entry('DURATION:PT1H')],
    ['a zone nobody knows', entry('DTSTART;TZID=Nowhere:20260301T090000', 'DURATION:PT1H')],
    ['a start that is no time', entry('DTSTART:tomorrow', 'DURATION:PT1H')],
    ['an end before its start', entry('DTSTART:20260301T090000Z', 'DTEND:20260301T080000Z')],
    ['a negative duration', entry('DTSTART:20260301T090000Z', 'DURATION:-PT1H')],
    [
      'a replacement of all that follows',
      entry('RECURRENCE-ID;RANGE=THISANDFUTURE:20260301T090000Z', 'DTSTART:20260301T090000Z', 'DURATION:PT1H'),
    ],
    [
      'a rule against the standard',
      entry('DTSTART:20260301T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYMONTHDAY=3'),
    ],
    [
      'a zone whose own rules never end',
      [
        'BEGIN:VTIMEZONE',
        'TZID:Trap',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'RRULE:FREQ=SECONDLY',
        'TZOFFSETFROM:+0000',
        'TZOFFSETTO:+0100',
        'END:STANDARD',
        'END:VTIMEZONE',
        ...entry('DTSTART;TZID=Trap:20260301T090000', 'DURATION:PT1H'),
      ],
    ],
  ])('%s', (_what, lines) => {
    const text = calendar(lines, entry('DTSTART:20260701T090000Z', 'DURATION:PT1H'));
    expect(readCalendar({ text, zone, ownUids, window: year }).unread).toBe(1);
    expect(busy(text)).toContain('07-01T09:00/07-01T10:00');
  });
});
