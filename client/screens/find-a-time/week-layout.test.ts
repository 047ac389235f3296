import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Week } from '../../../server/contract/search.ts';
import { instantOnWall, laterDate, mondayOf } from '../../i18n/wall-time.ts';
import { daysOf, hoursShown, piecesOf } from './week-layout.ts';

const oslo = 'Europe/Oslo';
const weekFrom = (monday: string, rows: Week['rows'] = [], zone = oslo): Week => ({
  zone,
  from: instantOnWall(monday, 0, zone).toISOString(),
  until: instantOnWall(laterDate(monday, 7), 0, zone).toISOString(),
  rows,
});
const row = (kind: Week['rows'][number]['kind'], spans: Week['rows'][number]['spans']): Week['rows'][number] => ({
  ...{ kind, party: null, id: null, name: kind, agency: null, role: null, spans },
});
const wholeDay = { from: 0, until: 24 };
const hoursLong = ({ from, until }: { from: number; until: number }) => (until - from) / 3_600_000;

describe('the days of a week', () => {
  it('are seven, Monday first, and show the same hours of the wall', () => {
    const days = daysOf(weekFrom('2027-03-01'), { from: 8, until: 18 }, []);
    expect(days.map(({ date }) => date)).toEqual(Array.from({ length: 7 }, (_, index) => `2027-03-0${index + 1}`));
    expect(new Date(days[1]?.from ?? 0).toISOString()).toBe('2027-03-02T07:00:00.000Z');
    expect(days.every((day) => hoursLong(day) === 10 && !day.clocksChange)).toBe(true);
    expect(days[0]?.ticks.map(({ hour, part }) => [hour, part])).toEqual([
      ['08', 0],
      ['10', 20],
      ['12', 40],
      ['14', 60],
      ['16', 80],
    ]);
  });
  it('are 23 hours long when the clocks go forward, and say so', () => {
    const sunday = daysOf(weekFrom('2027-03-22'), wholeDay, []).at(-1);
    expect(sunday).toMatchObject({ date: '2027-03-28', clocksChange: true });
    expect(sunday && hoursLong(sunday)).toBe(23);
    // 00, then 04 after only three hours
    expect(sunday?.ticks.slice(0, 2).map(({ hour, part }) => [hour, Math.round(part * 23)])).toEqual([
      ['00', 0],
      ['04', 300],
    ]);
  });
  it('are 25 hours long when the clocks go back, with the repeated hour there twice', () => {
    const sunday = daysOf(weekFrom('2026-10-19'), { from: 0, until: 9 }, []).at(-1);
    expect(sunday && hoursLong(sunday)).toBe(10);
    expect(sunday?.ticks.map(({ hour }) => hour)).toEqual(['00', '02', '02', '04', '06', '08']);
    const days = daysOf(weekFrom('2026-10-19'), wholeDay, []);
    const first = piecesOf(days, { from: '2026-10-25T00:30:00.000Z', until: '2026-10-25T01:00:00.000Z' });
    const second = piecesOf(days, { from: '2026-10-25T01:30:00.000Z', until: '2026-10-25T02:00:00.000Z' });
    expect(first[0]?.startPart).toBeCloseTo((100 * 2.5) / 25);
    expect(second[0]?.startPart).toBeCloseTo((100 * 3.5) / 25);
  });
  it('change clocks unseen where the hour lies outside what is shown', () => {
    expect(daysOf(weekFrom('2027-03-22'), { from: 8, until: 18 }, []).some((day) => day.clocksChange)).toBe(false);
  });
  it('are drawn narrow when every room is shut and nothing is proposed', () => {
    const shut = { from: '2027-03-05T23:00:00.000Z', until: '2027-03-07T23:00:00.000Z', state: 'off' as const };
    const week = weekFrom('2027-03-01', [row('child', []), row('room', [shut])]);
    const narrow = (proposals: { startsAt: string; endsAt: string }[]) =>
      daysOf(week, { from: 8, until: 18 }, proposals).flatMap(({ date, closed }) => (closed ? [date] : []));
    expect(narrow([])).toEqual(['2027-03-06', '2027-03-07']);
    expect(narrow([{ startsAt: '2027-03-06T09:00:00.000Z', endsAt: '2027-03-06T11:00:00.000Z' }])).toEqual([
      '2027-03-07',
    ]);
  });
});

describe('the hours shown', () => {
  it('are a working day, and whatever is good for the child or proposed beyond it', () => {
    const early = { from: '2027-03-01T05:30:00.000Z', until: '2027-03-01T10:00:00.000Z', state: 'good' as const };
    const week = weekFrom('2027-03-01', [row('child', [early])]);
    expect(hoursShown(weekFrom('2027-03-01'), [])).toEqual({ from: 8, until: 18 });
    expect(hoursShown(week, [])).toEqual({ from: 6, until: 18 });
    const late = { startsAt: '2027-03-02T16:15:00.000Z', endsAt: '2027-03-02T18:15:00.000Z' };
    expect(hoursShown(week, [late])).toEqual({ from: 6, until: 20 });
    const elsewhen = { startsAt: '2027-04-02T16:15:00.000Z', endsAt: '2027-04-02T20:15:00.000Z' };
    expect(hoursShown(week, [elsewhen])).toEqual({ from: 6, until: 18 });
  });
});

describe('a span', () => {
  const days = daysOf(weekFrom('2027-03-01'), { from: 8, until: 18 }, []);
  it('is cut at the hours shown, day by day', () => {
    expect(piecesOf(days, { from: '2027-03-01T16:00:00.000Z', until: '2027-03-02T09:00:00.000Z' })).toEqual([
      { day: 0, startPart: 90, widthPart: 10 },
      { day: 1, startPart: 0, widthPart: 20 },
    ]);
    expect(piecesOf(days, { from: '2027-03-01T18:00:00.000Z', until: '2027-03-02T06:00:00.000Z' })).toEqual([]);
  });
  it('stays within its day whatever week, zone and span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 800 }),
        fc.constantFrom(oslo, 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata'),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        (weeks, zone, offset, minutes) => {
          const week = weekFrom(mondayOf(laterDate('2026-01-05', 7 * weeks)), [], zone);
          const all = daysOf(week, wholeDay, []);
          const from = Date.parse(week.from) + offset * 60_000;
          const until = Math.min(from + minutes * 60_000, Date.parse(week.until));
          const pieces = piecesOf(all, { from: new Date(from).toISOString(), until: new Date(until).toISOString() });
          for (const { startPart, widthPart } of pieces) {
            expect(startPart).toBeGreaterThanOrEqual(0);
            expect(startPart + widthPart).toBeLessThanOrEqual(100.000_001);
          }
          // Whole days shown: nothing of the span is lost.
          const ms = pieces.reduce((sum, { day, widthPart }) => {
            const one = all[day];
            return sum + (one === undefined ? 0 : (widthPart / 100) * (one.until - one.from));
          }, 0);
          expect(ms).toBeCloseTo(Math.max(0, until - from), 0);
        },
      ),
    );
  });
});
