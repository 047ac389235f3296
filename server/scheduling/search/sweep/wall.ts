// From clocks on walls to instants. A zone is cut where its clock is changed; within a piece, wall and instant differ by one
// offset, so a weekly span is simply "whenever the clock shows it": an hour that exists twice counts twice, one that doesn't
// exist counts not at all, and no rule for either has to be invented.
import { IANAZone } from 'luxon';
import type { TimeSpan, WeeklySpan } from './question.ts';
import { merged } from './spans.ts';

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** [from, until) in which the zone's clock is ahead of UTC by `offsetMs`. */
export interface Piece extends TimeSpan {
  readonly offsetMs: number;
}

export function piecesOf(zone: string, { from, until }: TimeSpan): Piece[] {
  const pieces: Piece[] = [];
  for (let year = yearOf(from); year <= yearOf(until - 1); year += 1) {
    for (const piece of cutYear(zone, year)) {
      const inSpan = { ...piece, from: Math.max(piece.from, from), until: Math.min(piece.until, until) };
      if (inSpan.from >= inSpan.until) continue;
      const before = pieces.at(-1);
      if (before?.offsetMs === piece.offsetMs) pieces[pieces.length - 1] = { ...inSpan, from: before.from };
      else pieces.push(inSpan);
    }
  }
  return pieces;
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}

/** Unlike Date.UTC also of the years 0 to 99. */
function beginningOf(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}

/**
 * When a zone's clocks change is the same as long as this process runs, and asking for it day by day was a tenth of a search: so
 * it is kept by zone and year, but not for whoever asks for every zone in every year.
 */
const years = new Map<string, readonly Piece[]>();
const mostYears = 500;

function cutYear(zone: string, year: number): readonly Piece[] {
  const key = `${zone} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const pieces = cut(IANAZone.create(zone), { from: beginningOf(year), until: beginningOf(year + 1) });
  if (years.size >= mostYears) years.clear();
  years.set(key, pieces);
  return pieces;
}

/** Clocks aren't changed twice within a day anywhere, so one look a day finds each change. */
function cut(clock: IANAZone, { from, until }: TimeSpan): Piece[] {
  const pieces: Piece[] = [];
  let [since, offset] = [from, clock.offset(from)];
  for (let at = from; at < until; at += dayMs) {
    const next = Math.min(at + dayMs, until);
    const then = clock.offset(next);
    if (then === offset) continue;
    const change = changeBetween(clock, at, next);
    pieces.push({ from: since, until: change, offsetMs: offset * minuteMs });
    [since, offset] = [change, then];
  }
  if (since < until) pieces.push({ from: since, until, offsetMs: offset * minuteMs });
  return pieces;
}

/** To the minute. */
function changeBetween(clock: IANAZone, from: number, until: number): number {
  const before = clock.offset(from);
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(until / minuteMs)];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (clock.offset(middle * minuteMs) === before) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}

export function expand(weekly: readonly WeeklySpan[], pieces: readonly Piece[]): TimeSpan[] {
  const result: TimeSpan[] = [];
  for (const { from, until, offsetMs } of pieces) {
    const lastDay = Math.floor((until + offsetMs - 1) / dayMs);
    // From the day before: its spans may go on past midnight.
    for (let day = Math.floor((from + offsetMs) / dayMs) - 1; day <= lastDay; day += 1) {
      for (const span of weekly) {
        if (!falls(span, day)) continue;
        const midnight = day * dayMs - offsetMs;
        result.push({
          from: Math.max(from, midnight + span.from * minuteMs),
          until: Math.min(until, midnight + span.until * minuteMs),
        });
      }
    }
  }
  return merged(result);
}

function falls({ weekday, firstDay, lastDay }: WeeklySpan, day: number): boolean {
  return weekday === weekdayOf(day) && (firstDay === null || firstDay <= day) && (lastDay === null || day <= lastDay);
}

/** 1 Monday … 7 Sunday of a day counted from 1970-01-01, a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** When the wall shows times that it shows twice: such a time can't be said, so nothing begins or ends there. */
export function shownTwice(pieces: readonly Piece[]): TimeSpan[] {
  return pieces.flatMap((piece, index) => {
    const back = piece.offsetMs - (pieces[index + 1]?.offsetMs ?? piece.offsetMs);
    return back > 0 ? [{ from: piece.until - back, until: piece.until + back }] : [];
  });
}

/** Days since 1970-01-01 on the wall. */
export function dayOn(pieces: readonly Piece[], at: number): number {
  const piece = pieces.find(({ until }) => at < until) ?? pieces.at(-1);
  return Math.floor((at + (piece?.offsetMs ?? 0)) / dayMs);
}

/** The first instant at which the wall shows that day, counted from 1970-01-01: where clocks skip midnight, when they do so. */
export function dayBegins(day: number, zone: string): number {
  const midnight = day * dayMs;
  // No clock is further from UTC than a day.
  const pieces = piecesOf(zone, { from: midnight - dayMs, until: midnight + 2 * dayMs });
  for (const { from, until, offsetMs } of pieces) {
    if (midnight - offsetMs < until) return Math.max(from, midnight - offsetMs);
  }
  throw new RangeError(`a day that doesn't begin in ${zone}`);
}
