// What a referral lacks before it can be sent, by field. Pure.
import type { Candidate } from '../../../server/contract/referrals.ts';
import { instantOf } from '../../i18n/wall-time.ts';
import type { ContactDraft, ReferralDraft } from './referral-draft.ts';
import { t } from './words.ts';

const needed = [
  ['givenName', t('giveANameOrUnknown')],
  ['familyName', t('giveANameOrUnknown')],
  ['agencyId', t('chooseWhoRefersTheChild')],
  ['urgency', t('chooseHowUrgentItIs')],
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
  if (draft.concerns.length === 0) faults.set('concerns', t('chooseWhatItIsAbout'));
  if (draft.receivedAt !== '' && instantOf(draft.receivedAt, zone) === null)
    faults.set('receivedAt', t('giveDateAndTimeThe'));
  if (undecided(draft, candidates).length > 0) faults.set('decisions', t('sayWhetherItIsOne'));
  if (draft.link !== '' && draft.matter === '') faults.set('matter', t('sayWhetherItIsThe'));
  for (const [index, contact] of draft.contacts.entries())
    for (const [field, message] of contactFaults(contact, zone)) faults.set(`contacts.${index}.${field}`, message);
  return faults;
}

export function contactFaults(contact: ContactDraft, zone: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (contact.kind === '') faults.set('kind', t('chooseWhatItWas'));
  if (contact.recordedAs === '') faults.set('recordedAs', t('chooseHowItWasKept'));
  if (instantOf(contact.at, zone) === null) faults.set('at', t('giveDateAndTime'));
  if (contact.by.trim() === '') faults.set('by', t('sayWhoAskedByFunction'));
  return faults;
}
