// From a proposal to what is sent to hold it; and back from a refusal that names fields to what they mean. Pure.
import type { HoldRequest } from '../../../server/contract/bookings.ts';
import type { Proposal } from '../../../server/contract/search.ts';
import { ProblemError } from '../../api/problem.ts';
import { partyWords, sentenceCase } from '../../i18n/time-words.ts';
import { notOfThisCase } from '../supplementary/standing.ts';

/** A wished part that nobody fills is left out. */
const filled = ({ fills }: Proposal): Proposal['fills'] =>
  fills.filter(({ personId, safeguardId }) => personId !== null || safeguardId !== null);

export const fillsOf = (proposal: Proposal): HoldRequest['fills'] =>
  filled(proposal).map(({ party, required, personId, safeguardId, remote }) => ({
    ...{ party, required, remote },
    ...(personId === null ? {} : { personId }),
    ...(safeguardId === null ? {} : { safeguardId }),
  }));

/** `Kari Engen: no valid certificate on that day`; any other refusal as it came. */
export function holdRefusal(error: Error | null, proposal: Proposal | undefined): Error | null {
  if (!(error instanceof ProblemError) || proposal === undefined) return error;
  if (error.fields.has('authorisationId')) return new Error(notOfThisCase);
  const people = filled(proposal);
  const named = [...error.fields].flatMap(([field, message]) => {
    const fill = people[Number(/^fills\.(\d+)/.exec(field)?.[1])];
    return fill === undefined ? [] : [`${fill.name ?? sentenceCase(partyWords[fill.party])}: ${message}.`];
  });
  return named.length === 0 ? error : new Error(named.join(' '));
}
