import { describe, expect, it } from 'vitest';
import type { ChildTimeRequest } from '../../contract/planning.ts';
import type { Role } from '../../contract/values.ts';
import { fieldsOf } from '../../testing/fields-of.ts';
import { checkWishes, toHours } from './rules.ts';

describe('hours of a child’s life', () => {
  const weekly = { weekdays: [1, 3], fromMinute: 480, untilMinute: 840 };
  const hours = (when: ChildTimeRequest['when'], zone = 'Europe/Oslo') => toHours({ kind: 'school', zone, when });
  const once = (startsAt: string, endsAt: string) => hours({ startsAt, endsAt });

  it.each<[string, () => unknown, string[]]>([
    ['a weekly one', () => hours(weekly), []],
    ['over midnight', () => hours({ ...weekly, fromMinute: 1260, untilMinute: 1860 }), []],
    [
      'from after midnight',
      () => hours({ ...weekly, fromMinute: 1440, untilMinute: 1500 }),
      ['malformed when.fromMinute'],
    ],
    ['backwards', () => hours({ ...weekly, untilMinute: 480 }), ['malformed when.untilMinute']],
    ['longer than a day', () => hours({ ...weekly, untilMinute: 1921 }), ['malformed when.untilMinute']],
    [
      'valid backwards',
      () => hours({ ...weekly, validFrom: '2027-02-02', validUntil: '2027-02-01' }),
      ['malformed when.validUntil'],
    ],
    ['valid one day', () => hours({ ...weekly, validFrom: '2027-02-02', validUntil: '2027-02-02' }), []],
    ['in no zone', () => hours(weekly, 'Europe/Oz'), ['malformed zone']],
    ['once', () => once('2027-02-02T10:00', '2027-02-02T11:00'), []],
    ['once, backwards', () => once('2027-02-02T10:00', '2027-02-02T10:00'), ['impossible-time when.endsAt']],
    [
      'at a time that doesn’t exist',
      () => once('2027-03-28T02:30', '2027-03-28T04:00'),
      ['impossible-time when.startsAt'],
    ],
    [
      'until a time that exists twice',
      () => once('2027-10-31T01:00', '2027-10-31T02:30'),
      ['impossible-time when.endsAt'],
    ],
    ['on no calendar', () => once('2027-02-30T10:00', '2027-03-01T10:00'), ['impossible-time when.startsAt']],
  ])('%s', (_, act, fields) => {
    expect(fieldsOf(act)).toEqual(fields);
  });

  it('are instants where they are single, and the wall’s minutes where they are weekly', () => {
    expect(once('2027-07-01T10:00', '2027-07-01T11:00').startsAt?.toISOString()).toBe('2027-07-01T08:00:00.000Z');
    expect(hours({ ...weekly, weekdays: [5, 1, 5] })).toMatchObject({
      weekdays: [1, 5],
      fromMinute: 480,
      startsAt: null,
    });
  });
});

describe('wishes', () => {
  const interviewer = '018f0000-0000-7000-8000-000000000001';
  const roles = new Map<string, readonly Role[]>([[interviewer, ['interviewer']]]);
  it.each<[string, Parameters<typeof checkWishes>[0], string[]]>([
    ['none', [], []],
    ['an interviewer', [{ kind: 'interviewer', value: interviewer }], []],
    [
      'somebody who isn’t one',
      [{ kind: 'interviewer', value: interviewer.replace('1', '2') }],
      ['malformed wishes.0.value'],
    ],
    ['a name instead of an id', [{ kind: 'interviewer', value: 'Henrik' }], ['malformed wishes.0.value']],
    ['in words only', [{ kind: 'interviewer', words: 'the tall one' }], []],
    ['of nothing', [{ kind: 'place', value: 'the blue room' }, { kind: 'other' }], ['malformed wishes.1.value']],
    [
      'a gender and a language',
      [
        { kind: 'interviewer-gender', value: 'woman' },
        { kind: 'language', value: 'uk' },
      ],
      [],
    ],
    [
      'all wrong',
      [
        { kind: 'interviewer-gender', value: 'f' },
        { kind: 'language', value: 'UKR' },
      ],
      ['malformed wishes.0.value', 'malformed wishes.1.value'],
    ],
  ])('%s', (_, wishes, fields) => {
    expect(fieldsOf(() => checkWishes(wishes, roles))).toEqual(fields);
  });
});
