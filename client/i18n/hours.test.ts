import { expect, it } from 'vitest';
import type { Hours } from '../../server/contract/register.ts';
import { emptyLine, fromLines, hoursInWords, toLines } from './hours.ts';

const on = (weekday: number, fromMinute: number, untilMinute: number, more: Partial<Hours> = {}): Hours => ({
  ...{ weekday, fromMinute, untilMinute, ...more },
});

it.each([
  [[1, 2, 3, 4, 5].map((day) => on(day, 480, 960)), 'Mon–Fri 08:00–16:00'],
  [[on(1, 450, 930), on(2, 450, 930), on(4, 600, 1440)], 'Mon, Tue 07:30–15:30; Thu 10:00–24:00'],
  [[on(1, 480, 720), on(1, 780, 960)], 'Mon 08:00–12:00; Mon 13:00–16:00'],
  [[1, 3, 4, 5, 7].map((day) => on(day, 540, 900)), 'Mon, Wed–Fri, Sun 09:00–15:00'],
  [[on(6, 0, 60, { validFrom: '2027-01-01' })], 'Sat 00:00–01:00 from 1 January 2027'],
  [[], ''],
])('says hours as people do', (hours, words) => {
  expect(hoursInWords(hours)).toBe(words);
});

it('gives back the hours that it was given, and says which line each came from', () => {
  const hours = [on(1, 480, 960), on(2, 480, 960), on(6, 0, 1440, { validUntil: '2027-01-01' })];
  const { hours: back, lineOf, faults } = fromLines(toLines(hours));
  expect([back, lineOf, faults.size]).toEqual([hours, [0, 0, 1], 0]);
});

it('names the line in which a day or a time is missing', () => {
  const lines = [
    { ...emptyLine, from: '08:00', until: '16:00' },
    { ...emptyLine, weekdays: [1], from: '08:00' },
  ];
  expect([...fromLines(lines).faults.keys()]).toEqual([0, 1]);
});
