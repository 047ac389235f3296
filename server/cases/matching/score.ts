// How likely it is that two descriptions are of one child, and why. Pure. A score orders candidates for a coordinator, who
// decides; nothing is ever merged because of it.
import type { MatchReason } from '../../contract/referrals.ts';
import { compareBirthDates } from './birth-dates.ts';
import { alikeFrom, likeness } from './likeness.ts';
import type { NamePart } from './name-parts.ts';
import { compareNames } from './names.ts';
import type { PreparedChild } from './prepared.ts';

export interface Match {
  /** 0 to 1 */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

/** From here on a candidate is shown; from the higher one on a coordinator has to say yes or no to it. */
export const showFrom = 0.3;
export const decideFrom = 0.45;

/** How many candidates are opened and scored: more would share but a common name and a year. */
export const mostCandidates = 300;

const prior = -8;
const weights = { phone: 4, guardian: 2.5 } as const;

export function match(referred: PreparedChild, candidate: PreparedChild): Match {
  const dates = compareBirthDates(referred.bornOn, candidate.bornOn);
  const names = compareNames(referred, candidate);
  const phone = referred.phones.some((one) => candidate.phones.includes(one));
  const guardian = referred.guardians.some((one) => candidate.guardians.some((other) => samePerson(one, other)));
  const listed = alike(referred.siblings, candidate.given) || alike(candidate.siblings, referred.given);
  const sibling = (phone || guardian || listed) && names.given < alikeFrom.perhaps && names.family >= alikeFrom.perhaps;
  const reasons: MatchReason[] = [
    ...dates.reasons,
    ...names.reasons.map((code) => ({ code })),
    ...(phone ? [{ code: 'phone' } as const] : []),
    ...(guardian ? [{ code: 'guardian' } as const] : []),
    ...(sibling ? [{ code: 'sibling' } as const] : []),
  ];
  const evidence =
    prior + dates.weight + names.weight + (phone ? weights.phone : 0) + (guardian ? weights.guardian : 0);
  return { score: 1 / (1 + Math.exp(-evidence / 2)), reasons };
}

/** Two parts of a name, whichever way round; one where there is only one. */
function samePerson(one: readonly NamePart[], other: readonly NamePart[]): boolean {
  const shared = one.filter((mine) => alike([mine], other)).length;
  return shared > 0 && shared >= Math.min(2, one.length, other.length);
}

function alike(ones: readonly NamePart[], others: readonly NamePart[]): boolean {
  return ones.some((one) => others.some((other) => likeness(one, other) >= alikeFrom.otherwise));
}
