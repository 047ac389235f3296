// Weekly hours in words and as people enter them: `08:00` on the wall, days that are alike together. Pure.
import type { Hours } from '../../server/contract/register.ts';
import { t } from './calendar-words.ts';
import { locale } from './locale.ts';
import { dateInWords } from './time.ts';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const names = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
const longNames = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
/** 5 January 1970 was a Monday. */
const dayOf = (weekday: number) => new Date(Date.UTC(1970, 0, 4 + weekday));
export const weekdayName = (weekday: number): string => names.format(dayOf(weekday));
export const weekdayLongName = (weekday: number): string => longNames.format(dayOf(weekday));

/** `08:00`; the end of a day is `24:00`. */
export const minuteInWords = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Days with the same times and dates, as one line that can be edited. */
export interface HoursLine {
  readonly weekdays: readonly number[];
  /** `08:00`, as time fields hold it; an end of `00:00` means the end of the day */
  readonly from: string;
  readonly until: string;
  /** `2026-11-24`, '' for no such end */
  readonly validFrom: string;
  readonly validUntil: string;
}

export const emptyLine: HoursLine = { weekdays: [], from: '', until: '', validFrom: '', validUntil: '' };

export function toLines(hours: readonly Hours[]): HoursLine[] {
  const alike = Map.groupBy(hours, ({ weekday: _, ...rest }) => JSON.stringify(rest));
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return {
      weekdays: same.map(({ weekday }) => weekday).sort(),
      from: minuteInWords(first.fromMinute),
      until: minuteInWords(first.untilMinute % 1440),
      validFrom: first.validFrom ?? '',
      validUntil: first.validUntil ?? '',
    };
  });
}

export interface EnteredHours {
  readonly hours: readonly Hours[];
  /** of each of the hours, the line it comes from: the server names hours by their place in the list */
  readonly lineOf: readonly number[];
  /** by line, what is missing */
  readonly faults: ReadonlyMap<number, string>;
}

export function fromLines(lines: readonly HoursLine[]): EnteredHours {
  const hours: Hours[] = [];
  const lineOf: number[] = [];
  const faults = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    if (line.weekdays.length === 0) faults.set(index, t('chooseAtLeastOneDay'));
    else if (line.from === '' || line.until === '') faults.set(index, t('giveBothTimes'));
    const untilMinute = minuteOf(line.until) || 1440;
    for (const weekday of line.weekdays) {
      lineOf.push(index);
      hours.push({
        ...{ weekday, fromMinute: minuteOf(line.from), untilMinute },
        ...(line.validFrom === '' ? {} : { validFrom: line.validFrom }),
        ...(line.validUntil === '' ? {} : { validUntil: line.validUntil }),
      });
    }
  }
  return { hours, lineOf, faults };
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** `Mon–Fri 08:00–16:00; Sat 10:00–14:00`; '' for none. */
export function hoursInWords(hours: readonly Hours[]): string {
  return toLines(hours)
    .map((line) => {
      const until = line.until === '00:00' ? '24:00' : line.until;
      return `${daysInWords(line.weekdays)} ${line.from}–${until}${datesInWords(line)}`;
    })
    .join('; ');
}

function datesInWords({ validFrom, validUntil }: HoursLine): string {
  const [from, until] = [dateInWords(validFrom), dateInWords(validUntil)];
  if (validFrom === '') return validUntil === '' ? '' : ` ${t('until', { date: until })}`;
  return ` ${validUntil === '' ? t('from', { date: from }) : t('fromUntil', { from, until })}`;
}

/** Three or more in a row as a span. */
function daysInWords(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => {
      const [first = 0, last = 0] = [run[0], run.at(-1)];
      return run.length > 2 ? `${weekdayName(first)}–${weekdayName(last)}` : run.map(weekdayName).join(', ');
    })
    .join(', ');
}
