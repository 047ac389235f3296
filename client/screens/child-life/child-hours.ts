// The child's hours as somebody fills them in and reads them: by the wall clock of the child's place, weekly or once. Pure.
import type { z } from 'zod';
import type { ChildLife, ChildTimeRequest, childTimeKind } from '../../../server/contract/planning.ts';
import { minuteInWords, weekdayLongName } from '../../i18n/hours.ts';
import { dateInWords, moment, zoneCity } from '../../i18n/time.ts';
import { listed } from '../../i18n/time-words.ts';
import { instantOf } from '../../i18n/wall-time.ts';
import { t } from './words.ts';

/** A type rather than an interface, so that it can be kept as a draft. */
export type HoursDraft = {
  readonly kind: z.infer<typeof childTimeKind>;
  readonly how: 'weekly' | 'once';
  /** 1 = Monday */
  readonly weekdays: readonly number[];
  /** `20:00`; an end at or before the start is the next day's */
  readonly from: string;
  readonly until: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly words: string;
};

export const noHours: HoursDraft = {
  kind: 'good',
  how: 'weekly',
  weekdays: [],
  from: '',
  until: '',
  validFrom: '',
  validUntil: '',
  startsAt: '',
  endsAt: '',
  words: '',
};

/** `08:30` → 510. */
function minuteOf(clock: string): number | null {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(clock) ?? [];
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** By field. */
export function hoursFaults(draft: HoursDraft, zone: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (draft.how === 'weekly') {
    if (draft.weekdays.length === 0) faults.set('weekdays', t('chooseAtLeastOneDay'));
    for (const field of ['from', 'until'] as const)
      if (minuteOf(draft[field]) === null) faults.set(field, t('giveATimeSuchAs'));
    if (draft.validFrom !== '' && draft.validUntil !== '' && draft.validUntil < draft.validFrom)
      faults.set('validUntil', t('itMustNotEndBefore'));
    return faults;
  }
  for (const field of ['startsAt', 'endsAt'] as const)
    if (instantOf(draft[field], zone) === null) faults.set(field, t('giveDateAndTimeThe'));
  if (faults.size === 0 && draft.endsAt <= draft.startsAt) faults.set('endsAt', t('theEndMustBeAfter'));
  return faults;
}

/** Only of a draft without faults. */
export function hoursRequest(draft: HoursDraft, zone: string): ChildTimeRequest {
  const { kind, how, weekdays, validFrom, validUntil, startsAt, endsAt } = draft;
  const words = draft.words.trim();
  const from = minuteOf(draft.from) ?? 0;
  const until = minuteOf(draft.until) ?? 0;
  const weekly = {
    weekdays: [...weekdays],
    fromMinute: from,
    untilMinute: until <= from ? until + 1440 : until,
    ...(validFrom === '' ? {} : { validFrom }),
    ...(validUntil === '' ? {} : { validUntil }),
  };
  const when = how === 'weekly' ? weekly : { startsAt, endsAt };
  return { kind, zone, when, ...(words === '' ? {} : { words }) };
}

/** `Monday to Friday`, `Monday and Wednesday`, `every day`. */
export function weekdaysInWords(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].sort();
  if (days.length === 7) return t('everyDay');
  const inARow = days.length > 2 && days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1);
  return inARow
    ? t('daysInARow', { first: weekdayLongName(days[0] ?? 1), last: weekdayLongName(days.at(-1) ?? 7) })
    : listed(days.map(weekdayLongName));
}

/** `Monday to Friday, 20:00–07:00 the next day, Oslo, from 3 March 2027` */
export function hoursInWords(time: ChildLife['times'][number]): string {
  const { zone, startsAt, endsAt, fromMinute, untilMinute, validFrom, validUntil } = time;
  if (startsAt !== null && endsAt !== null)
    return t('fromTo', { from: moment(startsAt, zone), to: moment(endsAt, zone) });
  const overnight = (untilMinute ?? 0) > 1440;
  const ends = overnight ? (untilMinute ?? 0) - 1440 : (untilMinute ?? 0);
  const days = weekdaysInWords(time.weekdays);
  return [
    days.charAt(0).toUpperCase() + days.slice(1),
    t('hours', {
      ...{ from: minuteInWords(fromMinute ?? 0), to: minuteInWords(ends), city: zoneCity(zone) },
      overnight: overnight ? 'yes' : 'no',
    }),
    ...(validFrom === null ? [] : [t('fromDate', { date: dateInWords(validFrom) })]),
    ...(validUntil === null ? [] : [t('toDate', { date: dateInWords(validUntil) })]),
  ].join(', ');
}
