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

/** Clocks aren't changed twice within a day anywhere, so one look a day finds each change. */
export function piecesOf(zone: string, { from, until }: TimeSpan): Piece[] {
  const clock = IANAZone.create(zone);
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
