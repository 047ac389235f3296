// The languages that the lint can judge.
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import type { Language } from '../language.ts';
import { en } from './en/words.ts';
import { nb } from './nb/words.ts';

const known: Readonly<Partial<Record<string, Language>>> = {
  en: { words: en, stem: english },
  nb: { words: nb, stem: norwegian },
  no: { words: nb, stem: norwegian },
};

/** By the primary subtag of a BCP 47 tag: `en-GB` is English. */
export function languageOf(tag: string): Language | undefined {
  const primary = tag.split('-', 1)[0] ?? '';
  return Object.hasOwn(known, primary) ? known[primary] : undefined;
}
