// What a referral lacks before it can be sent, by field. Pure.
import { instantOf } from '../../i18n/wall-time.ts';

export interface ReferralDraft {
  readonly givenName: string;
  readonly familyName: string;
  /** '' = not known */
  readonly bornOn: string;
  readonly agencyId: string;
  readonly receivedAt: string;
  readonly concern: string;
  readonly urgency: string;
}

const needed = [
  ['givenName', 'Give a name, or “unknown”.'],
  ['familyName', 'Give a name, or “unknown”.'],
  ['agencyId', 'Choose who refers the child.'],
  ['concern', 'Choose what it is about.'],
  ['urgency', 'Choose how urgent it is.'],
] as const;

export function referralFaults(draft: ReferralDraft, zone: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  for (const [field, message] of needed) if (draft[field].trim() === '') faults.set(field, message);
  if (instantOf(draft.receivedAt, zone) === null)
    faults.set('receivedAt', 'Give date and time; the clocks may change then.');
  return faults;
}
