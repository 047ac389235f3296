// What a referral lacks before it can be sent, by field. Pure.
import type { Candidate } from '../../../server/contract/referrals.ts';
import { instantOf } from '../../i18n/wall-time.ts';
import type { ContactDraft, ReferralDraft } from './referral-draft.ts';

const needed = [
  ['givenName', 'Give a name, or “unknown”.'],
  ['familyName', 'Give a name, or “unknown”.'],
  ['agencyId', 'Choose who refers the child.'],
  ['urgency', 'Choose how urgent it is.'],
] as const;

/** Candidates that nothing was said of yet, and that must not be passed over. */
export const undecided = (draft: ReferralDraft, candidates: readonly Candidate[]): Candidate[] =>
  draft.link === '' ? candidates.filter(({ childId, decide }) => decide && !draft.declinedIds.includes(childId)) : [];

export function referralFaults(
  draft: ReferralDraft,
  zone: string,
  candidates: readonly Candidate[],
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  for (const [field, message] of needed) if (draft[field].trim() === '') faults.set(field, message);
  if (draft.concerns.length === 0) faults.set('concerns', 'Choose what it is about; several if need be.');
  if (draft.receivedAt !== '' && instantOf(draft.receivedAt, zone) === null)
    faults.set('receivedAt', 'Give date and time; the clocks may change then.');
  if (undecided(draft, candidates).length > 0)
    faults.set('decisions', 'Say whether it is one of these children, so that no child is asked twice.');
  for (const [index, contact] of draft.contacts.entries())
    for (const [field, message] of contactFaults(contact, zone)) faults.set(`contacts.${index}.${field}`, message);
  return faults;
}

export function contactFaults(contact: ContactDraft, zone: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (contact.kind === '') faults.set('kind', 'Choose what it was.');
  if (contact.recordedAs === '') faults.set('recordedAs', 'Choose how it was kept.');
  if (instantOf(contact.at, zone) === null) faults.set('at', 'Give date and time.');
  if (contact.by.trim() === '') faults.set('by', 'Say who asked, by function.');
  return faults;
}
