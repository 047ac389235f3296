// From rows to what the contract lets a client know of referrals and candidates. No name of a child is in any row these take.
import { accommodation, type Candidate, familyTracing, type Referral, source } from '../../contract/referrals.ts';
import { hyphened } from '../../platform/database/words.ts';
import type { FoundChild } from '../matching/matching.ts';
import type { ReferralRow } from './store.ts';

export function toReferral(row: ReferralRow, joins: Referral['joins'] = null): Referral {
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
    joins,
  };
}

interface ChildCase {
  readonly id: string;
  readonly caseNumber: string;
  readonly childId: string;
}

/** `mine`: the cases that the asker may know of, with their states. */
export function toCandidate(
  { childId, pseudonym, score, decide, reasons }: FoundChild,
  cases: readonly ChildCase[],
  mine: ReadonlyMap<string, string>,
): Candidate {
  const all = cases.filter((one) => one.childId === childId);
  const known = all.flatMap(({ id, caseNumber }) => {
    const state = mine.get(id);
    return state === undefined ? [] : [{ id, caseNumber, state }];
  });
  return { childId, pseudonym, score, decide, reasons: [...reasons], cases: known, others: all.length - known.length };
}
