// Days and times of the clock as a language writes them, by the wall of a place. Pure.
import { DateTime } from 'luxon';
import { type Language, locales } from '../../contract/languages.ts';

const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `Tuesday 1 December 2026` */
export function dayInWords(language: Language, at: Date, zone: string): string {
  return written(language, at, { ...day, year: 'numeric', timeZone: zone });
}

/** `Tuesday 1 December` */
export function dayWithoutYear(language: Language, at: Date, zone: string): string {
  return written(language, at, { ...day, timeZone: zone });
}

/** `1 December 2026` */
export function dayWithoutWeekday(language: Language, at: Date, zone: string): string {
  return written(language, at, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
}

/** `10:00` */
export function timeOfDay(language: Language, at: Date, zone: string): string {
  return written(language, at, { ...clock, timeZone: zone });
}

/** English has no comma after the day of the week, whichever edition of the locale's data is installed. */
function written(language: Language, at: Date, how: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat(locales[language], how).format(at);
  return language === 'en' ? text.replace(',', '') : text;
}

/** `UTC+1`, `UTC+5:45` */
export const offsetOf = (at: Date, zone: string): string => `UTC${DateTime.fromJSDate(at, { zone }).toFormat('Z')}`;
