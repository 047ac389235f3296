// A sheet put together for one sitting: the words of a version, filled in with when and where, who is there and who watches. Pure.
// Names are first names, of those whom the house names to children; of everybody else what they do. The child isn't named.
import { DateTime } from 'luxon';
import type { Sheet, SheetKind, SheetText } from '../../contract/sheets.ts';
import { sheetPart } from '../../contract/sheets.ts';
import { wordsIn } from './ours/ours.ts';
import { type BesideKind, besideKinds, type Doing, type SheetWords, type WatchingKind } from './ours/words.ts';
import { filled, firstNameOf, rowsOf, sizeOf } from './rules.ts';

/** Whom the house names to a child by their first name. */
export type FirstNames = 'nobody' | 'in-the-room' | 'everybody';

export type Attending = {
  /** null: closed under the child's key, and not opened for this */
  readonly name: string | null;
  readonly remote: boolean;
} & ({ readonly beside: BesideKind } | { readonly watching: WatchingKind });

/** A sitting as a sheet tells of it. */
export interface SheetSitting {
  readonly id: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly room: { readonly id: string; readonly name: string; readonly place: string; readonly centre: string };
  readonly attending: readonly Attending[];
  /** of the room's own picture */
  readonly picture: string | null;
}

export interface Written extends SheetKind {
  readonly text: SheetText;
  readonly version: number;
  readonly sha256: string;
}

export function composeSheet(written: Written, sitting: SheetSitting, firstNames: FirstNames): Sheet {
  const { band, language, version, sha256, text } = written;
  const words = wordsIn[language];
  const values = valuesOf(sitting, words.locale);
  const people = { there: besidesOf(sitting, words, firstNames), watching: watchersOf(sitting, words, firstNames) };
  const parts = sheetPart.options.map((part) => ({
    part,
    heading: filled(text.parts[part].heading, values),
    rows: rowsOf(filled(text.parts[part].words, values)),
    people: part === 'there' || part === 'watching' ? people[part] : [],
  }));
  const lines = parts.flatMap(({ heading, rows, people: who }) => [heading, ...rows, ...who]);
  return {
    ...{ band, language, version, sha256 },
    title: filled(text.title, values),
    parts,
    size: sizeOf(lines.join('').length, lines.length),
    picture: sitting.picture === null ? null : { roomId: sitting.room.id, sha256: sitting.picture },
  };
}

function valuesOf({ startsAt, zone, room }: SheetSitting, locale: string) {
  const at = DateTime.fromJSDate(startsAt, { zone }).setLocale(locale);
  return {
    day: at.toLocaleString({ weekday: 'long', day: 'numeric', month: 'long' }),
    time: at.toFormat('HH:mm', { locale: 'en' }),
    place: room.place,
    room: room.name,
    centre: room.centre,
  };
}

function besidesOf({ attending }: SheetSitting, words: SheetWords, firstNames: FirstNames): string[] {
  const lines = besideKinds.flatMap((kind) =>
    attending
      .filter((one): one is Extract<Attending, { beside: BesideKind }> => 'beside' in one && one.beside === kind)
      .map(({ name, remote }) => {
        const { who, does } = words.beside[kind];
        const said = name === null || firstNames === 'nobody' ? who : `\u2068${firstNameOf(name)}\u2069`;
        return `${said} – ${does}${remote ? ` ${words.fromElsewhere}` : ''}`;
      }),
  );
  return lines.length > 0 ? [...new Set(lines)] : [words.nobodyYet];
}

/** A line a kind: how many come from one place is no matter for a child. */
function watchersOf({ attending }: SheetSitting, words: SheetWords, firstNames: FirstNames): string[] {
  const kinds = Object.entries(words.watching) as [WatchingKind, Doing][];
  const lines = kinds.flatMap(([kind, { who, does }]) => {
    const there = attending.filter((one) => 'watching' in one && one.watching === kind);
    if (there.length === 0) return [];
    const names = firstNames === 'everybody' ? there.flatMap(({ name }) => name ?? []).map(firstNameOf) : [];
    const named = names.length === 0 ? '' : ` (\u2068${[...new Set(names)].join(', ')}\u2069)`;
    return [`${who}${named} – ${does}`];
  });
  return lines.length > 0 ? lines : [words.nobodyYet];
}
