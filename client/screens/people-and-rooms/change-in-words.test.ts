import { expect, it } from 'vitest';
import type { PlanningChange } from '../../../server/contract/register.ts';
import { changeInWords, differences } from './change-in-words.ts';

const change = (more: Partial<PlanningChange>): PlanningChange => ({
  id: '018f0000-0000-7000-8000-000000000001',
  at: '2026-11-26T12:00:00.000Z',
  by: 'Liv Holm',
  what: 'profile',
  about: 'Henrik Dahl',
  before: null,
  after: null,
  ...more,
});
const monday = { weekday: 1, fromMinute: 480, untilMinute: 960 };

it.each([
  [
    change({
      before: { place: 'Oslo', remote: false, zone: null },
      after: { place: 'Bergen', remote: true, zone: null },
    }),
    'Liv Holm changed the profile of Henrik Dahl',
    ['place: Oslo → Bergen', 'from elsewhere: no → yes'],
  ],
  [
    change({ what: 'hours', before: { hours: [] }, after: { hours: [monday] } }),
    'Liv Holm changed the weekly hours of Henrik Dahl',
    ['hours: nothing → Mon 08:00–16:00'],
  ],
  [
    change({ what: 'absence', after: { startsAt: '2026-12-01T07:00:00.000Z' } }),
    'Liv Holm entered the absence of Henrik Dahl',
    ['from: Tue 1 Dec 2026, 08:00 (Oslo, GMT+1)'],
  ],
  [
    change({ what: 'qualification', before: { validUntil: '2026-11-05', code: 'nichd' } }),
    'Liv Holm ended the certificate of Henrik Dahl',
    ['in: nichd', 'last day: 5 November 2026'],
  ],
  [
    change({ what: 'room', about: 'Blue room', before: { equipment: [] }, after: { equipment: ['hearing-loop'] } }),
    'Liv Holm changed the room Blue room',
    ['equipment: nothing → hearing loop'],
  ],
])('says who changed what, from what to what', (given, sentence, lines) => {
  expect([changeInWords(given), differences(given, 'Europe/Oslo')]).toEqual([sentence, lines]);
});
