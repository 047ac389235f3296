// The languages that the lint can judge: their words, and how their words are stemmed.
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { type LintLanguage, lintLanguages } from '../../../contract/lint.ts';
import type { Language } from '../language.ts';
import { en } from './en/words.ts';
import { nb } from './nb/words.ts';

const known = {
  en: { words: en, stem: english },
  nb: { words: nb, stem: norwegian },
} satisfies Record<LintLanguage, Language>;

/** By the primary subtag of a BCP 47 tag: `en-GB` is English; `no`, without saying which, is bokmål. */
export function languageOf(tag: string): Language | undefined {
  const primary = tag.split('-', 1)[0];
  const code = lintLanguages.find((one) => one === (primary === 'no' ? 'nb' : primary));
  return code && known[code];
}
