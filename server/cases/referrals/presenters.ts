// From rows to what the contract lets a client know of referrals and candidates. No name of a child is in any row these take.
import { accommodation, type Candidate, familyTracing, type Referral, source } from '../../contract/referrals.ts';
import { hyphened } from '../../platform/database/words.ts';
import type { FoundChild } from '../matching/matching.ts';
import type { CaseOfChild, ReferralRow } from './store.ts';

/** `joins`: open cases of the child that the asker may put it into; `others`: how many more the child has. */
export function toReferral(
  row: ReferralRow,
  { joins, others }: Pick<Referral, 'joins' | 'others'> = { joins: [], others: 0 },
): Referral {
  const { id, name, kind } = row.referringAgency;
  return {
    id: row.id,
    childId: row.childId,
    pseudonym: row.child.pseudonym,
    referringAgency: { id, name, kind: hyphened(kind) },
    receivedAt: row.receivedAt.toISOString(),
    source: source.parse(row.source),
    concerns: row.concerns.map((concern) => hyphened(concern)),
    indicators: row.indicators,
    urgency: row.urgency,
    fastTrack: row.fastTrack,
    childIsSuspect: row.childIsSuspect,
    familyTracing: familyTracing.parse(row.familyTracing),
    accommodation: accommodation.parse(row.accommodation),
    caseId: row.caseId,
    ...{ joins, others },
    anotherOccurrence: row.anotherOccurrence,
  };
}

/** `mine`: the cases that the asker may know of, with their states. */
export function toCandidate(
  { childId, pseudonym, score, decide, reasons }: FoundChild,
  cases: readonly CaseOfChild[],
  mine: ReadonlyMap<string, string>,
): Candidate {
  const all = cases.filter((one) => one.childId === childId);
  const known = all.flatMap(({ id, caseNumber, closedAt }) => {
    const state = mine.get(id);
    return state === undefined ? [] : [{ id, caseNumber, state: closedAt === null ? state : 'closed' }];
  });
  return { childId, pseudonym, score, decide, reasons: [...reasons], cases: known, others: all.length - known.length };
}
