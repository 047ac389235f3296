// From rows to what the contract lets a client know. No name of a child is in any row these take.
import type { CasePage, CaseRow } from '../contract/cases.ts';
import { hyphened } from '../platform/database/words.ts';
import type { CasePageRow } from './store.ts';

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
