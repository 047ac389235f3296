// Which sheet fits a child, what a centre's own words must hold, and how large they may be printed: pure.
import { DateTime } from 'luxon';
import {
  placeholders,
  type SheetBand,
  type SheetLanguage,
  type SheetPart,
  type SheetText,
  sheetLanguage,
  sheetPart,
} from '../../contract/sheets.ts';
import { field, refuseFields } from '../../platform/malformed.ts';

/** Undefined: not known. What is read to a younger child does an older one no harm; so of an uncertain age the youngest is meant. */
export function bandOf(bornOn: string | undefined, on: Date, zone: string): SheetBand {
  if (bornOn === undefined) return 'up-to-6';
  const day = DateTime.fromJSDate(on, { zone }).startOf('day');
  const years = Math.floor(day.diff(DateTime.fromISO(bornOn, { zone }), 'years').years);
  if (years <= 6) return 'up-to-6';
  return years <= 11 ? '7-11' : '12-17';
}

/** The child's best first. Null: there is no sheet in any of them. */
export function languageOf(tags: readonly string[]): SheetLanguage | null {
  const known = tags.flatMap((tag) => sheetLanguage.safeParse(spoken(tag)).data ?? []);
  return known[0] ?? null;
}

/** Norwegian without saying which is written as bokmål; nynorsk readers read it too. */
function spoken(tag: string): string {
  const [language = ''] = tag.split('-');
  return language === 'no' || language === 'nn' ? 'nb' : language;
}

const inBraces = /\{([^{}]*)\}/g;
/** Without these a child isn't told when and where. */
const neededInComing = ['day', 'time', 'place'] as const;
/** Of all words together, so that they stand on one page in small type with eleven names. */
const mostCharacters = 2200;
const mostRows = 8;

/** @throws Fault `malformed` naming each field */
export function checkText(text: SheetText): void {
  const all: [string, string][] = [
    ['text.title', text.title],
    ...sheetPart.options.flatMap((part): [string, string][] => [
      [fieldOf(part, 'heading'), text.parts[part].heading],
      [fieldOf(part, 'words'), text.parts[part].words],
    ]),
  ];
  const coming = text.parts.coming.words;
  refuseFields([
    ...all.flatMap(([name, words]) => foreignBraces(words).map((message) => field(name, message))),
    ...neededInComing
      .filter((one) => !coming.includes(`{${one}}`))
      .map((one) => field(fieldOf('coming', 'words'), `must say {${one}}, or the child isn’t told`)),
    ...sheetPart.options
      .filter((part) => rowsOf(text.parts[part].words).length > mostRows)
      .map((part) => field(fieldOf(part, 'words'), `has more than ${mostRows} rows`)),
    ...(lengthOf(text) > mostCharacters
      ? [field('text', `is ${lengthOf(text)} characters, more than the ${mostCharacters} that one page holds`)]
      : []),
  ]);
}

const fieldOf = (part: SheetPart, what: string) => `text.parts.${part}.${what}`;

function foreignBraces(words: string): string[] {
  const known: readonly string[] = placeholders;
  const asked = [...words.matchAll(inBraces)].map(([, name = '']) => name);
  const foreign = asked.filter((name) => !known.includes(name));
  if (foreign.length > 0)
    return [`{${foreign[0]}} means nothing: there are ${known.map((one) => `{${one}}`).join(', ')}`];
  return /[{}]/.test(words.replaceAll(inBraces, '')) ? ['has a brace that is left open'] : [];
}

export function rowsOf(words: string): string[] {
  return words
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '');
}

function lengthOf({ title, parts }: SheetText): number {
  return sheetPart.options.reduce(
    (sum, part) => sum + parts[part].heading.length + parts[part].words.length,
    title.length,
  );
}

/** Between U+2068 and U+2069, so that a date or a name keeps its direction within a text of the other. */
export function filled(words: string, values: Readonly<Record<string, string>>): string {
  return words.replaceAll(inBraces, (whole, name: string) =>
    values[name] === undefined ? whole : `\u2068${values[name]}\u2069`,
  );
}

/** Small things written large frighten nobody; what wouldn't fit the page is printed smaller. Characters and rows as printed. */
export function sizeOf(characters: number, rows: number): 'large' | 'medium' | 'small' {
  if (characters <= 900 && rows <= 26) return 'large';
  return characters <= 1600 && rows <= 38 ? 'medium' : 'small';
}

/** `Henrik` of `Henrik Dahl`; a title isn't a name. */
export function firstNameOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '' && !part.endsWith('.'));
  return parts[0] ?? name;
}
