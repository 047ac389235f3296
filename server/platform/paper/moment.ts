// A moment on the wall of a place, as a paper says it. Pure.
import { DateTime } from 'luxon';
import type { Language } from '../../contract/languages.ts';
import { dayWithoutWeekday, offsetOf } from '../words/dates.ts';
import { isolated } from './bidi.ts';

/** `1 March 2037, 11:00:07 UTC+1` */
export function momentOn(language: Language, at: Date, zone: string): string {
  const clock = `${DateTime.fromJSDate(at, { zone }).toFormat('HH:mm:ss')} ${offsetOf(at, zone)}`;
  const day = dayWithoutWeekday(language, at, zone);
  return language === 'ar' ? `${day}، ${isolated(clock)}` : `${day}, ${clock}`;
}
