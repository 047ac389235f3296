// What may be wrong with a catalogue, as sentences. Pure: is handed what was read.
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { type Language, languages } from '../../server/contract/languages.ts';

export type Messages = Readonly<Record<string, string>>;
export interface Catalogue {
  /** by language; the English one is the source */
  readonly words: Readonly<Record<Language, Messages | null>>;
}

interface Shape {
  /** names of arguments, and of tags with their brackets */
  readonly names: ReadonlySet<string>;
  readonly plurals: readonly Extract<MessageFormatElement, { type: TYPE.plural }>[];
  /** all that is written out */
  readonly text: string;
}

/** What a message needs to be given. Throws where it can't be parsed. */
export function shapeOf(message: string): Shape {
  const names = new Set<string>();
  const plurals: Shape['plurals'][number][] = [];
  let text = '';
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal) text += ` ${element.value}`;
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.type === TYPE.tag ? `<${element.value}>` : element.value);
      if (element.type === TYPE.plural) plurals.push(element);
      if (element.type === TYPE.tag) walk(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const { value } of Object.values(element.options)) walk(value);
    }
  };
  walk(parse(message, { captureLocation: false }));
  return { names, plurals, text };
}

/** Tags that every screen knows (client/i18n/messages.ts). */
const knownTags = new Set(['<strong>', '<em>', '<bdi>', '<hidden>']);

/** What code must hand over for a message; null: it can’t be parsed. */
export function valuesOf(message: string): string[] | null {
  const asked = tried(message)?.names;
  if (asked === undefined) return null;
  return [...asked].filter((name) => !knownTags.has(name)).map((name) => name.replaceAll(/[<>]/g, ''));
}

export function wrongWith({ words }: Catalogue): string[] {
  const source = words.en ?? {};
  return languages.flatMap((language) => {
    const own = words[language] ?? {};
    const missing = Object.keys(source).filter((id) => own[id] === undefined);
    const extra = Object.keys(own).filter((id) => source[id] === undefined);
    return [
      ...(missing.length === 0 ? [] : [`${language}: missing: ${missing.map((id) => `“${id}”`).join(', ')}`]),
      ...extra.map((id) => `${language}: “${id}” isn’t in English`),
      ...Object.entries(own).flatMap(([id, message]) =>
        wrongIn({ language, message, source: source[id] ?? message }).map((wrong) => `${language}: “${id}” ${wrong}`),
      ),
    ];
  });
}

interface Translated {
  readonly language: Language;
  readonly message: string;
  readonly source: string;
}

function wrongIn({ language, message, source }: Translated): string[] {
  const own = tried(message);
  const english = tried(source);
  if (own === null) return ['can’t be parsed'];
  if (english === null) return [];
  const differ = [...own.names].filter((name) => !english.names.has(name));
  const lost = [...english.names].filter((name) => !own.names.has(name));
  const copied = language !== 'en' && message === source && (own.text.match(/\p{L}{2,}/gu) ?? []).length > 3;
  return [
    ...(message.trim() === '' ? ['is empty'] : []),
    ...differ.map((name) => `has ${name}, which English hasn’t`),
    ...lost.map((name) => `hasn’t ${name}, which English has`),
    ...own.plurals.flatMap((plural) => lackingIn(plural, language)),
    ...(copied ? ['is still English'] : []),
  ];
}

function tried(message: string): Shape | null {
  try {
    return shapeOf(message);
  } catch {
    return null;
  }
}

function lackingIn(plural: Shape['plurals'][number], language: Language): string[] {
  const type = plural.pluralType ?? 'cardinal';
  const { pluralCategories } = new Intl.PluralRules(language, { type }).resolvedOptions();
  const lacking = pluralCategories.filter((category) => plural.options[category] === undefined);
  return lacking.length === 0 ? [] : [`lacks ${lacking.join(', ')} of {${plural.value}, plural}`];
}
