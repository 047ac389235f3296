// A change of the register as a sentence: who, whose, from what to what. Pure.

import { hours, type PlanningChange } from '../../../server/contract/register.ts';
import { hoursInWords } from '../../i18n/hours.ts';
import { comma } from '../../i18n/locale.ts';
import { changeWords, equipmentInWords } from '../../i18n/planning-words.ts';
import { dateInWords, moment } from '../../i18n/time.ts';
import { t } from './words.ts';

/** In the order they are said in. */
const labels: Readonly<Record<string, string>> = {
  name: t('labels.name'),
  place: t('labels.place'),
  zone: t('labels.zone'),
  kind: t('labels.kind'),
  code: t('labels.code'),
  hours: t('labels.hours'),
  equipment: t('labels.equipment'),
  fromPlace: t('labels.fromPlace'),
  toPlace: t('labels.toPlace'),
  minutes: t('labels.minutes'),
  remote: t('labels.remote'),
  startsAt: t('labels.startsAt'),
  endsAt: t('labels.endsAt'),
  trainedOn: t('labels.trainedOn'),
  refreshedOn: t('labels.refreshedOn'),
  validUntil: t('labels.validUntil'),
  mobile: t('labels.mobile'),
  node: t('labels.node'),
  slots: t('labels.slots'),
  diskBytes: t('labels.diskBytes'),
};

/** `Liv Holm changed the profile of Henrik Dahl` */
export function changeInWords({ by, what, about, before, after }: PlanningChange): string {
  const ended = after === null ? 'ended' : 'changed';
  const called = what === 'room' ? 'room' : 'person';
  return t('changeInWords', {
    ...{ by, change: changeWords[what], act: before === null ? 'entered' : ended },
    ...{ whose: about === null ? 'nobody' : called, about: about ?? '' },
  });
}

/** Each value that differs: `place: Oslo → Bergen`; where nothing was before, or is left, the values alone. */
export function differences({ before, after }: PlanningChange, zone: string): string[] {
  const rank = (key: string) => Object.keys(labels).indexOf(key) + 1 || 99;
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  keys.sort((one, other) => rank(one) - rank(other));
  return keys.flatMap((key) => {
    const [was, is] = [valueInWords(key, before?.[key], zone), valueInWords(key, after?.[key], zone)];
    const label = labels[key] ?? key;
    if (before === null || after === null) return was || is ? `${label}: ${was || is}` : [];
    return was === is ? [] : `${label}: ${was || t('nothing')} → ${is || t('nothing')}`;
  });
}

function valueInWords(key: string, value: unknown, zone: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (key === 'hours') return hoursInWords(hours.array().catch([]).parse(value));
  if (Array.isArray(value)) return value.map(String).map(equipmentInWords).join(comma);
  if (key === 'startsAt' || key === 'endsAt') return moment(String(value), zone);
  if (key.endsWith('On') || key === 'validUntil') return dateInWords(String(value));
  return String(value);
}
