// How long something is kept, what holds it and how it ends, in words.
import type {
  DestructionReason,
  HoldReason,
  Retention,
  RetentionOutcome,
  RetentionSource,
} from '../../server/contract/keeping.ts';
import en from './keeping-words/en.json';
import { wordsOf } from './messages.ts';

const t = wordsOf(en);

export const outcomeOfMatterWords = {
  practice: t('outcomeOfMatter.practice'),
  pending: t('outcomeOfMatter.pending'),
  closed: t('outcomeOfMatter.closed'),
  'no-charge': t('outcomeOfMatter.no-charge'),
  discontinued: t('outcomeOfMatter.discontinued'),
  acquitted: t('outcomeOfMatter.acquitted'),
  convicted: t('outcomeOfMatter.convicted'),
  'child-protection-only': t('outcomeOfMatter.child-protection-only'),
} satisfies Record<RetentionOutcome, string>;

/** Whose word a span is. */
export const retentionSourceWords = {
  practice: t('source.practice'),
  pending: t('source.pending'),
  closed: t('source.closed'),
  'no-charge': t('source.no-charge'),
  discontinued: t('source.discontinued'),
  acquitted: t('source.acquitted'),
  convicted: t('source.convicted'),
  'child-protection-only': t('source.child-protection-only'),
  'gb-convicted': t('source.gb-convicted'),
  'gb-no-charge': t('source.gb-no-charge'),
} satisfies Record<RetentionSource, string>;

export const holdReasonWords = {
  'court-order': t('holdReason.court-order'),
  appeal: t('holdReason.appeal'),
  complaint: t('holdReason.complaint'),
  'disclosure-dispute': t('holdReason.disclosure-dispute'),
  inquiry: t('holdReason.inquiry'),
} satisfies Record<HoldReason, string>;

export const destructionReasonWords = {
  retention: t('destructionReason.retention'),
  'court-order': t('destructionReason.court-order'),
  'consent-withdrawn': t('destructionReason.consent-withdrawn'),
  'other-order': t('destructionReason.other-order'),
} satisfies Record<DestructionReason, string>;

/** Quarters of a year at the smallest. */
export function spanInWords(years: number): string {
  if (years < 1) return t('months', { months: Math.round(years * 12) });
  return t('n1YearOtherYears', { years });
}

export const dueWords = {
  overdue: t('due.overdue'),
  near: t('due.near'),
  later: t('due.later'),
} satisfies Record<Retention['due'], string>;
