// How long an entry of a calendar lasts: until its end, for its duration, or, where it says neither, a day or no time at all.
import ICAL from 'ical.js';
import type { Occurrence } from './repetition.ts';
import { utcOf, type WallClock, type WallClocks } from './wall-clock.ts';

const dayMs = 86_400_000;

export interface Length {
  /** ms since 1970 of an occurrence's end. Days are days on the wall, whatever the clocks do; the rest is exact. */
  endOf(one: Occurrence): number;
  /** No occurrence is longer, in ms. */
  readonly mostMs: number;
}

export function lengthOf(entry: ICAL.Component, clocks: WallClocks): Length {
  const start = entry.getFirstProperty('dtstart');
  if (!start) throw new RangeError('an entry without a start');
  const [clock, from] = [clocks.of(start), start.getFirstValue()];
  const end = entry.getFirstProperty('dtend');
  const to = end?.getFirstValue();
  const duration = entry.getFirstPropertyValue('duration');
  if (!(from instanceof ICAL.Time)) throw new RangeError('an entry without a start');
  if (end && to instanceof ICAL.Time) {
    if (from.isDate && to.isDate) return after(clock, { days: daysBetween(from, to), ms: 0 });
    return after(clock, { days: 0, ms: clocks.of(end)(to) - clock(from) });
  }
  if (duration instanceof ICAL.Duration) {
    const { weeks, days, hours, minutes, seconds, isNegative } = duration;
    if (isNegative) throw new RangeError('an entry that ends before it starts');
    return after(clock, { days: weeks * 7 + days, ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 });
  }
  return after(clock, { days: from.isDate ? 1 : 0, ms: 0 });
}

function after(clock: WallClock, { days, ms }: { days: number; ms: number }): Length {
  return {
    mostMs: days === 0 ? ms : (days + 1) * dayMs + ms,
    endOf: ({ start, startMs }) => {
      if (days === 0) return startMs + ms;
      const end = start.clone();
      end.adjust(days, 0, 0, 0);
      return clock(end) + ms;
    },
  };
}

function daysBetween(from: ICAL.Time, to: ICAL.Time): number {
  return Math.round((utcOf(to) - utcOf(from)) / dayMs);
}
