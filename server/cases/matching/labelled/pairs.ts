// Five hundred labelled pairs: a child as first written down, and the same child as another agency refers it. Written before
// the rules that find them, and not changed for their sake. All children are invented.
import type { ChildIdentity } from '../../../contract/referrals.ts';
import { Draw } from './draw.ts';
import { type DateTrouble, dateTroubles, otherwiseDialled, slipOfTheKey, wrongDate } from './mistakes.ts';
import { type Half, type Language, languages, type Spellings } from './names.ts';

export interface LabelledPair {
  readonly half: Half;
  readonly language: 'ukrainian' | 'arabic' | 'norwegian';
  readonly stored: ChildIdentity;
  readonly referred: ChildIdentity;
  /** brothers and sisters of the stored child: stored too, and never the child itself */
  readonly siblings: readonly ChildIdentity[];
  readonly trouble: { readonly name: NameTrouble; readonly date: DateTrouble };
}

const nameTroubles = {
  same: 12,
  'spelled-otherwise': 34,
  'slip-of-the-key': 12,
  'order-swapped': 12,
  'short-form': 10,
  'more-names': 10,
  'fewer-names': 10,
} as const;
export type NameTrouble = keyof typeof nameTroubles;

const pairsPerHalf = 250;
const halves = [
  ['tuned', 1_001],
  ['held-out', 2_002],
] as const;

export const labelledPairs: readonly LabelledPair[] = halves.flatMap(([half, seed]) => {
  const draw = new Draw(seed);
  return Array.from({ length: pairsPerHalf }, () => pair(half, draw));
});

/** Somebody who looks after the child. */
interface Kin {
  readonly givenName: string;
  readonly familyName: string;
}

interface Names {
  readonly given: Spellings;
  readonly second: Spellings | undefined;
  readonly family: Spellings;
}

function pair(half: Half, draw: Draw): LabelledPair {
  const language = draw.weighed({ ukrainian: 36, arabic: 40, norwegian: 24 });
  const table = languages(half)[language];
  const names = { given: draw.of(table.given), second: secondOf(table, draw), family: draw.of(table.family) };
  const bornOn = dateBetween(draw);
  const trouble = { name: draw.weighed(nameTroubles), date: draw.weighed(dateTroubles) };
  const phone = phoneOf(draw);
  const kin = { givenName: draw.of(draw.of(table.given).written), familyName: draw.of(names.family.written) };
  const stored = { ...written(names, trouble.name === 'fewer-names', draw), bornOn, ...known(phone, kin, draw, 0.55) };
  const referred = {
    ...rewritten(stored, names, { trouble: trouble.name, table, draw }),
    bornOn: wrongDate(bornOn, trouble.date, draw),
    // Without a date of birth, somebody had at least a name or a number of who looks after the child, more often than not.
    ...known(otherwiseDialled(phone, draw), respelled(kin, table, draw), draw, trouble.date === 'unknown' ? 0.8 : 0.5),
  };
  const siblings = draw.chance(0.25) ? [sibling(stored, table, draw)] : [];
  return { half, language, stored, referred, siblings, trouble };
}

/** Patronymic, father's name or second given name; not everybody has one. */
function secondOf(table: Language, draw: Draw): Spellings | undefined {
  if (!draw.chance(0.5)) return undefined;
  if (table.patronymic.length === 0) return draw.of(table.given);
  const { written, short } = draw.of(table.patronymic);
  return { written: draw.chance(0.5) ? written : short, short: [] };
}

function written({ given, second, family }: Names, withSecond: boolean, draw: Draw): ChildIdentity {
  const first = draw.of(given.written);
  const more = second && (withSecond || draw.chance(0.4)) ? ` ${draw.of(second.written)}` : '';
  return { givenName: first + more, familyName: draw.of(family.written) };
}

function rewritten(
  stored: ChildIdentity,
  { given, second, family }: Names,
  { trouble, table, draw }: { trouble: NameTrouble; table: Language; draw: Draw },
): Pick<ChildIdentity, 'givenName' | 'familyName' | 'aliases'> {
  const { givenName, familyName } = stored;
  const again = { givenName: draw.of(given.written), familyName: draw.of(family.written) };
  if (trouble === 'same') return { givenName, familyName };
  if (trouble === 'spelled-otherwise') return again;
  if (trouble === 'slip-of-the-key') {
    return draw.chance(0.5)
      ? { givenName: slipOfTheKey(givenName, draw), familyName }
      : { givenName, familyName: slipOfTheKey(familyName, draw) };
  }
  if (trouble === 'order-swapped') return { givenName: again.familyName, familyName: again.givenName };
  if (trouble === 'short-form') {
    const short = given.short.length > 0 ? draw.of(given.short) : again.givenName;
    // Half of the time the office also notes what it took for the full name.
    return {
      givenName: short,
      familyName: again.familyName,
      ...(draw.chance(0.5) ? { aliases: [again.givenName] } : {}),
    };
  }
  const other = second ?? draw.of(table.given);
  if (trouble === 'fewer-names') return again;
  return draw.chance(0.5)
    ? { ...again, givenName: `${again.givenName} ${draw.of(other.written)}` }
    : { ...again, familyName: `${draw.of(other.written)} ${again.familyName}` };
}

function known(phone: string, kin: Kin, draw: Draw, chance: number): Pick<ChildIdentity, 'phones' | 'guardians'> {
  return {
    ...(draw.chance(chance) ? { phones: [phone] } : {}),
    ...(draw.chance(chance) ? { guardians: [{ name: `${kin.givenName} ${kin.familyName}` }] } : {}),
  };
}

function respelled(kin: Kin, table: Language, draw: Draw): Kin {
  const again = (name: string, among: readonly Spellings[]) =>
    draw.of(among.find(({ written }) => written.includes(name))?.written ?? [name]);
  return { givenName: again(kin.givenName, table.given), familyName: again(kin.familyName, table.family) };
}

function sibling(stored: ChildIdentity, table: Language, draw: Draw): ChildIdentity {
  const twin = draw.chance(0.2);
  const others = table.given.filter(({ written }) => !written.includes(stored.givenName));
  const givenName = draw.of(draw.of(others).written);
  return { ...stored, givenName, bornOn: twin ? stored.bornOn : dateBetween(draw) };
}

/** Children of three to seventeen, as of 2026. */
export function dateBetween(draw: Draw): string {
  const [from, until] = [Date.UTC(2009, 0, 1), Date.UTC(2023, 0, 1)];
  return new Date(from + draw.share() * (until - from)).toISOString().slice(0, 10);
}

export function phoneOf(draw: Draw): string {
  const digits = (count: number) => Array.from({ length: count }, () => draw.below(10)).join('');
  return draw.chance(0.7) ? `+47${draw.of(['4', '9'])}${digits(7)}` : `+380${draw.of(['50', '67', '93'])}${digits(7)}`;
}
