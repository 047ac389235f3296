// Times as people read them: always with the zone of the place they belong to.
// Refuses to guess a zone: the caller names it, and the browser's own zone is never used unsaid.
import { t } from './calendar-words.ts';
import { locale } from './locale.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${options.timeZone ?? ''}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

/** `Europe/Oslo` → `Oslo`. */
export const zoneCity = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** `10:00` on the wall of that zone. */
export const clock = (at: Date | string, zone: string): string =>
  format('clock', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** `10:00:07` */
export const clockWithSeconds = (at: Date | string, zone: string): string =>
  format('seconds', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(at));

/** `Tue 24 Nov 2026` */
export const day = (at: Date | string, zone: string): string =>
  format('day', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .format(new Date(at))
    .replaceAll(/[,،]/g, '');

/** `Tue 3 March`: where the year is no question. */
export const shortDay = (at: Date | string, zone: string): string =>
  format('short day', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'long' })
    .format(new Date(at))
    .replaceAll(/[,،]/g, '');

/** `Tue 3`: within a month that is named already. */
export const weekday = (at: Date | string, zone: string): string =>
  format('weekday', { timeZone: zone, weekday: 'short', day: 'numeric' }).format(new Date(at)).replaceAll(/[,،]/g, '');

/** `GMT+1`: tells the two 02:30 of an autumn night apart. */
export function offset(at: Date | string, zone: string): string {
  const parts = format('offset', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(new Date(at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

const placeOf = (at: Date | string, zone: string): string =>
  t('place', { city: zoneCity(zone), offset: offset(at, zone) });

/** `Tue 24 Nov 2026, 10:00 (Oslo, GMT+1)` */
export const moment = (at: Date | string, zone: string): string =>
  t('moment', { day: day(at, zone), clock: clock(at, zone), place: placeOf(at, zone) });

/** `Tue 24 Nov 2026, 10:00:07 (Oslo, GMT+1)` */
export const momentWithSeconds = (at: Date | string, zone: string): string =>
  t('moment', { day: day(at, zone), clock: clockWithSeconds(at, zone), place: placeOf(at, zone) });

/** `4 March 2015`: a calendar date as date fields hold it, spelled out; '' while it is no date. */
export function dateInWords(date: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return '';
  return format('date', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** `10:00–12:00 Oslo` */
export const span = (from: string, until: string, zone: string): string =>
  `${clock(from, zone)}–${clock(until, zone)} ${zoneCity(zone)}`;

/** `0:04:10`; whole seconds, never negative. */
export function length(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `2 h 05 min`, `12 min`, `48 s`, `0.9 s`: a length in a sentence, never longer than it was. */
export function lengthInWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 10) return t('seconds', { seconds: tenths.format(Math.floor(Math.max(0, ms) / 100) / 10) });
  if (seconds < 60) return t('seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('minutes', { minutes });
  return t('hoursAndMinutes', { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') });
}

const listed = new Intl.ListFormat(locale, { type: 'unit', style: 'long' });
const spelled = (unit: 'hour' | 'minute' | 'second', n: number) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(n);

/** `1 hour, 2 minutes, 3 seconds`: a place on a film, as it is said aloud. */
export function lengthSaid(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const parts = [...(h > 0 ? [spelled('hour', h)] : []), ...(m > 0 ? [spelled('minute', m)] : [])];
  return listed.format(s > 0 || parts.length === 0 ? [...parts, spelled('second', s)] : parts);
}

/** `less than a day`, `1 day`, `12 days`: how long something has been waited for. */
export function lengthInDays(ms: number): string {
  const days = Math.floor(Math.max(0, ms) / 86_400_000);
  return days === 0 ? t('lessThanADay') : t('days', { days });
}
