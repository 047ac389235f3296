// Weekly hours between the contract and their table. Pure.
import type { Hours } from '../../contract/register.ts';
import { calendarDayOf } from '../../platform/local-time.ts';

export interface HoursColumns {
  readonly weekday: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

export function hoursColumns({ weekday, fromMinute, untilMinute, validFrom, validUntil }: Hours): HoursColumns {
  const day = (value: string | undefined) => (value === undefined ? null : new Date(value));
  return { weekday, fromMinute, untilMinute, validFrom: day(validFrom), validUntil: day(validUntil) };
}

export function toHours({ weekday, fromMinute, untilMinute, validFrom, validUntil }: HoursColumns): Hours {
  return {
    ...{ weekday, fromMinute, untilMinute },
    ...(validFrom ? { validFrom: calendarDayOf(validFrom) } : {}),
    ...(validUntil ? { validUntil: calendarDayOf(validUntil) } : {}),
  };
}
