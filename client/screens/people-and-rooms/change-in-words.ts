// A change of the register as a sentence: who, whose, from what to what. Pure.
import { hours, type PlanningChange } from '../../../server/contract/register.ts';
import { hoursInWords } from '../../i18n/hours.ts';
import { changeWords, equipmentInWords } from '../../i18n/planning-words.ts';
import { dateInWords, moment } from '../../i18n/time.ts';

/** In the order they are said in. */
const labels: Readonly<Record<string, string>> = {
  name: 'name',
  place: 'place',
  zone: 'zone',
  kind: 'kind',
  code: 'in',
  fromPlace: 'from',
  toPlace: 'to',
  minutes: 'minutes',
  remote: 'from elsewhere',
  startsAt: 'from',
  endsAt: 'until',
  trainedOn: 'trained',
  refreshedOn: 'refreshed',
  validUntil: 'last day',
  mobile: 'goes to the child',
  node: 'media node',
  slots: 'recordings at once',
  diskBytes: 'disk, bytes',
};

/** `Liv Holm changed the profile of Henrik Dahl` */
export function changeInWords({ by, what, about, before, after }: PlanningChange): string {
  const verb = before === null ? 'entered' : after === null ? 'ended' : 'changed';
  const whose = about === null ? '' : what === 'room' ? ` ${about}` : ` of ${about}`;
  return `${by} ${verb} the ${changeWords[what]}${whose}`;
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
    return was === is ? [] : `${label}: ${was || 'nothing'} → ${is || 'nothing'}`;
  });
}

function valueInWords(key: string, value: unknown, zone: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (key === 'hours') return hoursInWords(hours.array().catch([]).parse(value));
  if (Array.isArray(value)) return value.map(String).map(equipmentInWords).join(', ');
  if (key === 'startsAt' || key === 'endsAt') return moment(String(value), zone);
  if (key.endsWith('On') || key === 'validUntil') return dateInWords(String(value));
  return String(value);
}
