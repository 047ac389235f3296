// Entered hours as the sweep takes them. Pure.
import type { HoursFact } from './facts.ts';
import type { Hours, WeeklySpan } from './sweep/question.ts';

/** Null when nobody entered any. */
export function toHours(hours: readonly HoursFact[], zone: string): Hours | null {
  return hours.length === 0 ? null : { zone, weekly: hours.map(toWeekly) };
}

export function toWeekly({ weekday, fromMinute, untilMinute, validFrom, validUntil }: HoursFact): WeeklySpan {
  const days = { firstDay: dayNumber(validFrom), lastDay: dayNumber(validUntil) };
  return { weekday, from: fromMinute, until: untilMinute, ...days };
}

function dayNumber(day: string | null): number | null {
  return day === null ? null : Date.parse(day) / 86_400_000;
}
