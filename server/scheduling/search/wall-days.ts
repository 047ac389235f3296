// Calendar days of a zone as instants. Pure.
import { DateTime } from 'luxon';
import type { TimeSpan } from './sweep/question.ts';

const ages = { from: Date.UTC(1970, 0, 1), until: Date.UTC(9999, 11, 31) };

/** From the first instant of a day to the last of another, by the zone's calendar; null: no end. */
export function daySpan({ from, until }: { from: string; until: string | null }, zone: string): TimeSpan {
  const begin = DateTime.fromISO(from, { zone }).startOf('day').toMillis();
  const end = until === null ? ages.until : DateTime.fromISO(until, { zone }).endOf('day').toMillis() + 1;
  return { from: begin, until: end };
}

/** Days since 1970-01-01 of a date column, whose midnights are in UTC. */
export function dayNumber(column: Date): number {
  return Math.floor(column.getTime() / 86_400_000);
}
