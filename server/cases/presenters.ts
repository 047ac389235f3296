// From rows to what the contract lets a client know. No name of a child is in any row these take.
import type { CasePage, CaseRow } from '../contract/cases.ts';
import { accommodation, familyTracing, type Referral, source } from '../contract/referrals.ts';
import { hyphened } from '../platform/database/words.ts';
import type { CasePageRow, ReferralRow } from './store.ts';

export function toReferral(row: ReferralRow): Referral {
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
    joins: null,
  };
}

export function toCaseRow(row: Pick<CasePageRow, 'id' | 'caseNumber' | 'child' | 'openedAt'>, state: string): CaseRow {
  const { id, caseNumber, child, openedAt } = row;
  return { id, caseNumber, pseudonym: child.pseudonym, openedAt: openedAt.toISOString(), state };
}

export function toAssignments(row: CasePageRow): CasePage['assignments'] {
  return row.assignments.map(({ id, person, role, validFrom, validUntil, revokedAt }) => ({
    id,
    person: {
      id: person.id,
      name: person.name,
      agency: person.agency.name,
      agencyKind: hyphened(person.agency.kind),
    },
    role: hyphened(role),
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
