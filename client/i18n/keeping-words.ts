// How long something is kept, what holds it and how it ends, in words.
import type { DestructionReason, HoldReason, Retention, RetentionOutcome } from '../../server/contract/keeping.ts';

export const outcomeOfMatterWords = {
  practice: 'practice',
  pending: 'the matter goes on',
  closed: 'case closed, outcome not told',
  'no-charge': 'no charge',
  discontinued: 'discontinued',
  acquitted: 'acquittal',
  convicted: 'conviction',
  'child-protection-only': 'child protection only',
} satisfies Record<RetentionOutcome, string>;

export const holdReasonWords = {
  'court-order': 'Order of a court',
  appeal: 'Appeal or reopening',
  complaint: 'Complaint',
  'disclosure-dispute': 'Dispute about disclosure',
  inquiry: 'Inquiry',
} satisfies Record<HoldReason, string>;

export const destructionReasonWords = {
  retention: 'Its time is over',
  'court-order': 'Order of a court',
  'consent-withdrawn': 'Consent withdrawn',
  'other-order': 'Another order',
} satisfies Record<DestructionReason, string>;

/** Quarters of a year at the smallest. */
export function spanInWords(years: number): string {
  if (years < 1) return `${Math.round(years * 12)} months`;
  return years === 1 ? '1 year' : `${years} years`;
}

export const dueWords = {
  overdue: 'due',
  near: 'due soon',
  later: 'later',
} satisfies Record<Retention['due'], string>;
