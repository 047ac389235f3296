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
import { wordsOf } from './messages.ts';
import { listed } from './time-words.ts';
import en from './waiting-words/en.json';
import { urgencyWords } from './words.ts';

const t = wordsOf(en);

export const stepWords = {
  referral: t('step.referral'),
  interview: t('step.interview'),
  report: t('step.report'),
} satisfies Record<z.infer<typeof caseStep>, string>;

const countries = new Intl.DisplayNames([locale], { type: 'region' });

/** Which deadlines no law sets: they are common practice until the centre confirms them. Null: all are law. */
export function unconfirmedInWords({ jurisdiction, steps }: Pick<CaseClock, 'jurisdiction' | 'steps'>): string | null {
  const names = steps.filter(({ byLaw }) => !byLaw).map(({ step }) => stepWords[step].toLowerCase());
  if (names.length === 0) return null;
  const country = countries.of(jurisdiction) ?? jurisdiction;
  return t('deadlinesUnconfirmed', { names: listed(names), count: names.length, country });
}

export const missingWords = {
  'guardian-missing': t('missing.guardian-missing'),
  'representative-missing': t('missing.representative-missing'),
  'lawyer-missing': t('missing.lawyer-missing'),
  'non-punishment-note-missing': t('missing.non-punishment-note-missing'),
  'interpreter-missing': t('missing.interpreter-missing'),
  'cultural-mediator-missing': t('missing.cultural-mediator-missing'),
  'intermediary-missing': t('missing.intermediary-missing'),
  'support-person-missing': t('missing.support-person-missing'),
  'family-tracing-missing': t('missing.family-tracing-missing'),
} satisfies Record<MissingCode, string>;

/** What keeps somebody beside the child from counting, as part of a sentence. */
export const wantingWords = {
  'conflict-not-asked': t('wanting.conflict-not-asked'),
  'conflict-declared': t('wanting.conflict-declared'),
  'not-appointed': t('wanting.not-appointed'),
  'not-vetted': t('wanting.not-vetted'),
  'family-not-asked': t('wanting.family-not-asked'),
  family: t('wanting.family'),
  'language-not-said': t('wanting.language-not-said'),
  'other-language': t('wanting.other-language'),
  'no-reference': t('wanting.no-reference'),
  'not-yet-valid': t('wanting.not-yet-valid'),
  lapsed: t('wanting.lapsed'),
  ended: t('wanting.ended'),
} satisfies Record<WantingCode, string>;

/** What a case waits for, after the name of who holds it up. */
export const delayWords = {
  guardian: t('delay.guardian'),
  representative: t('delay.representative'),
  lawyer: t('delay.lawyer'),
  'non-punishment-note': t('delay.non-punishment-note'),
  interpreter: t('delay.interpreter'),
  'cultural-mediator': t('delay.cultural-mediator'),
  intermediary: t('delay.intermediary'),
  'support-person': t('delay.support-person'),
  'family-tracing': t('delay.family-tracing'),
  'information-needs': t('delay.information-needs'),
  availability: t('delay.availability'),
  vetting: t('delay.vetting'),
  decision: t('delay.decision'),
  documents: t('delay.documents'),
  matching: t('delay.matching'),
  time: t('delay.time'),
  answer: t('delay.answer'),
  replacement: t('delay.replacement'),
  report: t('delay.report'),
} satisfies Record<DelayCode, string>;

/** Which one waits: what is told, the step, what was asked for, what is missing. */
export const waitingDetailWords = {
  ...topicWords,
  ...urgencyWords,
  ...delayWords,
  ...missingWords,
  referral: t('waitingDetail.referral'),
  interview: t('waitingDetail.interview'),
  report: t('waitingDetail.report'),
} satisfies Record<NonNullable<Waiting[number]['detail']>, string>;
