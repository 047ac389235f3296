// What goes wrong between two offices that write down the same child: as functions of a draw. Pure.
import type { Draw } from './draw.ts';

const day = 86_400_000;

/** One letter left out, doubled, exchanged with its neighbour, or another one. */
export function slipOfTheKey(name: string, draw: Draw): string {
  if (name.length < 4) return name;
  const at = 1 + draw.below(name.length - 2);
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  const kind = draw.weighed({ left: 1, doubled: 1, swapped: 1, other: 1 });
  if (kind === 'left') return before + after;
  if (kind === 'doubled') return before + letter + letter + after;
  if (kind === 'swapped') return before + after.charAt(0) + letter + after.slice(1);
  return before + draw.of(['e', 'i', 'n', 'r', 's', 't']) + after;
}

export const dateTroubles = {
  same: 56,
  'day-and-month-swapped': 9,
  'some-days-off': 7,
  'another-year': 9,
  'first-of-january': 9,
  unknown: 10,
} as const;
export type DateTrouble = keyof typeof dateTroubles;

export function wrongDate(bornOn: string, trouble: DateTrouble, draw: Draw): string | undefined {
  const [year = '', month = '', dayOfMonth = ''] = bornOn.split('-');
  if (trouble === 'same') return bornOn;
  if (trouble === 'unknown') return undefined;
  if (trouble === 'first-of-january') return `${year}-01-01`;
  if (trouble === 'another-year') return `${Number(year) + draw.of([-1, 1])}-${month}-${dayOfMonth}`;
  if (trouble === 'day-and-month-swapped' && Number(dayOfMonth) <= 12) return `${year}-${dayOfMonth}-${month}`;
  const off = draw.of([-3, -2, -1, 1, 2, 3, 10, -10]) * day;
  return new Date(Date.parse(bornOn) + off).toISOString().slice(0, 10);
}

/** The same number as another hand writes it. */
export function otherwiseDialled(phone: string, draw: Draw): string {
  const digits = phone.replace(/\D/g, '');
  const country = phone.startsWith('+380') ? 3 : 2;
  const national = digits.slice(country);
  return draw.of([
    national,
    `00${digits}`,
    `+${digits.slice(0, country)} ${national}`,
    national.replace(/(\d{2})/g, '$1 ').trim(),
    `(${digits.slice(0, country)}) ${national.slice(0, 3)}-${national.slice(3)}`,
  ]);
}
