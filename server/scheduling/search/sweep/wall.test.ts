import { describe, expect, it } from 'vitest';
import { dayBegins, dayMs } from './wall.ts';

const begins = (day: string, zone: string) => new Date(dayBegins(Date.parse(day) / dayMs, zone)).toISOString();

describe('a day on the wall', () => {
  it('begins at midnight there, summer or winter', () => {
    expect(begins('2030-01-07', 'Europe/Oslo')).toBe('2030-01-06T23:00:00.000Z');
    expect(begins('2030-07-01', 'Europe/Oslo')).toBe('2030-06-30T22:00:00.000Z');
    expect(begins('2030-01-01', 'Pacific/Kiritimati')).toBe('2029-12-31T10:00:00.000Z');
  });

  it('begins where the clocks go on, when they skip midnight', () => {
    expect(begins('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });

  it('begins the first time, when there are two midnights', () => {
    expect(begins('2016-11-06', 'America/Havana')).toBe('2016-11-06T04:00:00.000Z');
  });

  it('begins across the turn of a year as on any other day', () => {
    expect(begins('2030-01-01', 'Europe/Oslo')).toBe('2029-12-31T23:00:00.000Z');
  });
});
