// The demo's hours as rows of their table. Pure.
import type { HoursPlan } from './planning.ts';

export function hoursRows(plan: HoursPlan): { weekday: number; fromMinute: number; untilMinute: number }[] {
  return plan.flatMap(([weekdays, from, until]) =>
    weekdays.map((weekday) => ({ weekday, fromMinute: from * 60, untilMinute: until * 60 })),
  );
}
