// The undertaking in words, as data: one version at a time, in every language that it can be read in. A change of any word, in
// whatever language, is a new version: raise the number, and everybody is asked again.
import type { UndertakingLanguage } from '../../contract/attending.ts';

export interface UndertakingWords {
  readonly version: number;
  /** paragraphs */
  readonly texts: Readonly<Record<UndertakingLanguage, readonly string[]>>;
}

export const inForce: UndertakingWords = {
  version: 1,
  texts: {
    en: [
      'I use what I see and hear for this case only.',
      'I make no copy of it, and nobody who isn’t booked sees or hears it with me.',
      'I know that the record shows which seconds I watched.',
    ],
    nb: [
      'Jeg bruker det jeg ser og hører, bare i denne saken.',
      'Jeg tar ingen kopi av det, og ingen som ikke er innkalt, ser eller hører det sammen med meg.',
      'Jeg vet at det blir loggført hvilke sekunder jeg har fulgt med.',
    ],
  },
};
