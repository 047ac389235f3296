// The words of what a case lacks, whom it waits for, and what waits for the coordinator. `satisfies` makes a code without words a
// type error.
import type { z } from 'zod';
import type {
  CaseClock,
  caseStep,
  DelayCode,
  MissingCode,
  Waiting,
  WantingCode,
} from '../../server/contract/safeguards.ts';
import { topicWords } from './case-words.ts';
import { locale } from './locale.ts';
import { listed } from './time-words.ts';
import { urgencyWords } from './words.ts';

export const stepWords = { referral: 'Referral', interview: 'Interview', report: 'Report' } satisfies Record<
  z.infer<typeof caseStep>,
  string
>;

const countries = new Intl.DisplayNames([locale], { type: 'region' });

/** Which deadlines no law sets: they are common practice until the centre confirms them. Null: all are law. */
export function unconfirmedInWords({ jurisdiction, steps }: Pick<CaseClock, 'jurisdiction' | 'steps'>): string | null {
  const names = steps.filter(({ byLaw }) => !byLaw).map(({ step }) => stepWords[step].toLowerCase());
  if (names.length === 0) return null;
  const country = countries.of(jurisdiction) ?? jurisdiction;
  const which = names.length === 1 ? 'The deadline' : 'The deadlines';
  return `${which} for ${listed(names)} ${names.length === 1 ? 'is' : 'are'} common practice, no law of ${country}: to be confirmed by your centre.`;
}

export const missingWords = {
  'guardian-missing': 'Nobody stands beside the child: a guardian or special representative is needed.',
  'representative-missing': 'A special representative is needed.',
  'lawyer-missing': 'The child is also a suspect: a lawyer is needed.',
  'non-punishment-note-missing': 'The note on non-punishment is missing.',
  'interpreter-missing': 'An interpreter is needed.',
  'cultural-mediator-missing': 'A cultural mediator is needed.',
  'intermediary-missing': 'An intermediary is needed.',
  'support-person-missing': 'Somebody trusted nearby is needed.',
  'family-tracing-missing': 'Nobody has begun to look for the child’s family.',
} satisfies Record<MissingCode, string>;

/** What keeps somebody beside the child from counting, as part of a sentence. */
export const wantingWords = {
  'conflict-not-asked': 'conflict of interest not asked yet',
  'conflict-declared': 'conflict of interest declared',
  'not-appointed': 'the day of the appointment isn’t entered',
  'not-vetted': 'not vetted',
  'family-not-asked': 'not asked yet whether they are of the family',
  family: 'of the family',
  'language-not-said': 'the language isn’t entered',
  'other-language': 'doesn’t speak a language of the child',
  'no-reference': 'the reference of the legal basis isn’t entered',
  'not-yet-valid': 'not valid yet',
  lapsed: 'no longer valid',
  ended: 'ended',
} satisfies Record<WantingCode, string>;

/** What a case waits for, after the name of who holds it up. */
export const delayWords = {
  guardian: 'a guardian',
  representative: 'a special representative',
  lawyer: 'a lawyer',
  'non-punishment-note': 'the note on non-punishment',
  interpreter: 'an interpreter',
  'cultural-mediator': 'a cultural mediator',
  intermediary: 'an intermediary',
  'support-person': 'somebody trusted nearby',
  'family-tracing': 'looking for the family',
  'information-needs': 'what they need to learn',
  availability: 'when they can be there',
  vetting: 'vetting',
  decision: 'a decision',
  documents: 'documents',
  matching: 'whether the child is known',
  time: 'a time',
  answer: 'an answer to the invitation',
  replacement: 'somebody instead of who can’t come',
  report: 'the report',
} satisfies Record<DelayCode, string>;

/** Which one waits: what is told, the step, what was asked for, what is missing. */
export const waitingDetailWords = {
  ...topicWords,
  ...urgencyWords,
  ...delayWords,
  ...missingWords,
  referral: 'the referral',
  interview: 'the interview',
  report: 'the report',
} satisfies Record<NonNullable<Waiting[number]['detail']>, string>;
