// Between what a person types (a date or a clock time at a place) and the instants of the contract.
// An hour that the clocks skip or repeat is not guessed: the caller gets null and asks again.
import { CalendarDateTime, fromDate, parseDate, parseDateTime, toZoned } from '@internationalized/date';
import { t } from './calendar-words.ts';
import { moment, zoneCity } from './time.ts';

/** `2026-11-24T10:00` on the wall of `zone` → instant, or null when that time doesn't exist there or exists twice. */
export function instantOf(local: string, zone: string): string | null {
  try {
    return toZoned(parseDateTime(local), zone, 'reject').toDate().toISOString();
  } catch {
    return null;
  }
}

/** First instant of a date at a place; `days` later or earlier by the calendar, not by hours. */
export function startOfDay(date: string, zone: string, days = 0): string {
  const { year, month, day } = parseDate(date).add({ days });
  return toZoned(new CalendarDateTime(year, month, day), zone, 'compatible')
    .toDate()
    .toISOString();
}

/** The instant at which the wall of `zone` shows that minute of the date; 1440 is the next midnight. Where the clocks skip
    it, the first instant after; where they repeat it, the first of the two. */
export function instantOnWall(date: string, minute: number, zone: string): Date {
  const { year, month, day } = parseDate(date).add({ days: Math.floor(minute / 1440) });
  const local = new CalendarDateTime(year, month, day, Math.floor(minute / 60) % 24, minute % 60);
  return toZoned(local, zone, 'compatible').toDate();
}

/** The Monday on or before a date. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return laterDate(date, -((weekday + 6) % 7));
}

/** Wall-clock time of an instant at a place, as date fields hold it: `2026-11-24T10:00`. */
export function wallTime(at: Date | string, zone: string): string {
  return fromDate(new Date(at), zone).toString().slice(0, 16);
}

export const wallDate = (at: Date | string, zone: string): string => wallTime(at, zone).slice(0, 10);

/** A date as it may stand in an address; null where none does. */
export function dateIn(text: string | null): string | null {
  try {
    return text === null ? null : parseDate(text).toString();
  } catch {
    return null;
  }
}
export const laterDate = (date: string, days: number): string => parseDate(date).add({ days }).toString();

/** What a date field's entry means, spelled out: fields show it in whatever order this browser likes. */
export function wallTimeInWords(local: string, zone: string): string {
  const at = local === '' ? null : instantOf(local, zone);
  return at === null ? t('cityTime', { city: zoneCity(zone) }) : moment(at, zone);
}
