// The sentences of refusals in every language. In the code and in the log a refusal is said in English, where it is thrown; here the same
// sentence stands beside its translations, and is found by its English text, with whatever it puts in. Pure.
// Refuses to guess: a sentence that nobody translated is none of these.
import { type Language, languages, locales } from '../../contract/languages.ts';
import { type Values, type Words, wordsOf } from '../words/words.ts';
import { refusalWords } from './refusal-words.ts';
import { roleWord } from './role-words.ts';

interface Sentence {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  say(language: Language, values?: Values): string;
}

type Messages = Readonly<Record<string, string>>;
const placed = /\{(\w+)\}/g;

function sentencesOf(catalogue: Readonly<Record<Language, Messages>>): [string, Sentence][] {
  const words: Words<string> = wordsOf(catalogue);
  return Object.entries(catalogue.en).map(([id, text]) => {
    const names = [...text.matchAll(placed)].map(([, name]) => name ?? '');
    const literal = text.split(/\{\w+\}/).map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(`^${literal.join('(.+?)')}$`, 's');
    return [text, { pattern, names, say: (language, values) => words(language, id, values) }];
  });
}

const all = refusalWords.flatMap(sentencesOf);
const fixed = new Map(all.filter(([, { names }]) => names.length === 0));
/** Those that say most by themselves first. */
const open = all
  .filter(([, { names }]) => names.length > 0)
  .sort(([one], [other]) => other.replaceAll(placed, '').length - one.replaceAll(placed, '').length)
  .map(([, sentence]) => sentence);

/** Null: nobody translated it. */
export function saidIn(language: Language, english: string): string | null {
  if (language === 'en') return english;
  return whole(language, english) ?? ofField(language, english) ?? severalIn(language, english);
}

function whole(language: Language, english: string): string | null {
  const known = fixed.get(english);
  if (known) return known.say(language);
  for (const { pattern, names, say } of open) {
    const found = pattern.exec(english);
    if (!found) continue;
    const values = names.map((name, i) => [name, valueIn(language, name, found[i + 1] ?? '')]);
    return say(language, Object.fromEntries(values));
  }
  return null;
}

/** What is put in may be a sentence itself, or roles by their codes. */
function valueIn(language: Language, name: string, value: string): string {
  if (name !== 'roles' && name !== 'role') return saidIn(language, value) ?? value;
  const roles = value.split(/, or | or |, /).map((role) => roleWord(language, role) ?? role);
  return new Intl.ListFormat(locales[language], { type: 'disjunction' }).format(roles);
}

/** `startsAt: is in the past.`, and a phrase that was made a sentence of. */
function ofField(language: Language, english: string): string | null {
  if (!english.endsWith('.')) return null;
  const [, field, wrong = ''] = /^(?:([\w.-]+): )?(.+)\.$/s.exec(english) ?? [];
  const said = whole(language, wrong) ?? whole(language, `${wrong.charAt(0).toLowerCase()}${wrong.slice(1)}`);
  if (said === null) return null;
  return field === undefined ? `${said}.` : `\u2068${field}\u2069: ${said}.`;
}

function severalIn(language: Language, english: string): string | null {
  const sentences = english.split(/(?<=[.?]) (?=\p{Lu})/u);
  if (sentences.length < 2) return null;
  const said = sentences.map((one) => whole(language, one));
  return said.every((one) => one !== null) ? said.join(' ') : null;
}

/** Whether every language has words for it. */
export const isSayable = (english: string): boolean =>
  languages.every((language) => saidIn(language, english) !== null);
