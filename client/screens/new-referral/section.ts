// A section of the referral is drawn anew when a field that it shows changed, and left alone while somebody types elsewhere. Which fields those
// are is said once: the section is given no others.
import { type ComponentType, memo } from 'react';
import type { ReferralDraft } from './referral-draft.ts';

export interface FieldsProps<Shown extends keyof ReferralDraft> {
  readonly draft: Pick<ReferralDraft, Shown>;
  /** the same function at every drawing */
  readonly change: (part: Partial<ReferralDraft>) => void;
  /** by the draft's field, or by the contract's; the same function until what is said of faults changes */
  readonly error: (field: string, theirs?: string) => string | undefined;
}

export function section<const Shown extends keyof ReferralDraft, More extends object = object>(
  shown: readonly Shown[],
  Section: ComponentType<FieldsProps<Shown> & More>,
) {
  return memo(Section, (was, is) => {
    const others = Object.keys(is).filter((prop) => prop !== 'draft') as (keyof typeof is)[];
    return (
      shown.every((field) => was.draft[field] === is.draft[field]) && others.every((prop) => was[prop] === is[prop])
    );
  });
}
