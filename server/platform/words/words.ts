// How the server speaks to people in letters, papers and calendars: `const say = wordsOf({ en, uk, nb, ar })` over the four files of
// a folder, then `say(language, 'id', { values })`. Messages are ICU's; `node scripts/check-words.ts` holds them against each other and the code.
// Refuses an id or a language that isn't there, by its type; a value that is missing throws: a letter with a hole is none.
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, locales } from '../../contract/languages.ts';
import { parsedFor } from './parsed.ts';

export type Values = Readonly<Record<string, string | number>>;
export type Words<Id extends string> = (language: Language, id: Id, values?: Values) => string;

export function wordsOf<const Id extends string>(
  catalogue: Readonly<Record<Language, Readonly<Record<Id, string>>>>,
): Words<Id> {
  const formats = new Map<string, IntlMessageFormat>();
  return (language, id, values) => {
    const key = `${language} ${id}`;
    const format =
      formats.get(key) ?? new IntlMessageFormat(parsedFor(language, catalogue[language][id]), locales[language]);
    formats.set(key, format);
    return String(format.format(values));
  };
}
