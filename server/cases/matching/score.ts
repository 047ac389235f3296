// How likely it is that two descriptions are of one child, and why. Pure. A score orders candidates for a coordinator, who
// decides; nothing is ever merged because of it.
import { compareBirthDates } from './birth-dates.ts';
import { alikeFrom, likeness } from './likeness.ts';
import type { NamePart } from './name-parts.ts';
import { compareNames } from './names.ts';
import type { PreparedChild } from './prepared.ts';
import type { MatchReason } from './reasons.ts';

export interface Match {
  /** 0 to 1 */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

/** From here on a candidate is shown, and a coordinator has to say yes or no to it. */
export const showFrom = 0.45;

/** How many candidates are opened and scored: more would share but a common name and a year. */
export const mostCandidates = 300;

const prior = -8;
const weights = { phone: 4, kin: 2.5 } as const;

export function match(referred: PreparedChild, candidate: PreparedChild): Match {
  const dates = compareBirthDates(referred.bornOn, candidate.bornOn);
  const names = compareNames(referred, candidate);
  const phone = referred.phones.some((one) => candidate.phones.includes(one));
  const kin = sharedKin(referred, candidate);
  const sibling = (phone || kin) && names.given < alikeFrom.perhaps && names.family >= alikeFrom.perhaps;
  const reasons: MatchReason[] = [
    ...dates.reasons,
    ...names.reasons.map((code) => ({ code })),
    ...(phone ? [{ code: 'phone' } as const] : []),
    ...(kin ? [{ code: 'kin' } as const] : []),
    ...(sibling ? [{ code: 'sibling' } as const] : []),
  ];
  const evidence = prior + dates.weight + names.weight + (phone ? weights.phone : 0) + (kin ? weights.kin : 0);
  return { score: 1 / (1 + Math.exp(-evidence / 2)), reasons };
}

function sharedKin(one: PreparedChild, other: PreparedChild): boolean {
  return one.kin.some((mine) =>
    other.kin.some(
      (theirs) => alike(mine.given, theirs.given) && (alike(mine.family, theirs.family) || !theirs.family.length),
    ),
  );
}

function alike(ones: readonly NamePart[], others: readonly NamePart[]): boolean {
  return ones.some((one) => others.some((other) => likeness(one, other) >= alikeFrom.otherwise));
}
