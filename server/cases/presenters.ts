// From rows to what the contract lets a client know. No name of a child is in any row these take.
import { type CasePage, type CaseRow, closeReason } from '../contract/cases.ts';
import { hyphened } from '../platform/database/words.ts';
import type { CasePageRow } from './store.ts';

type RowOfCase = Pick<CasePageRow, 'id' | 'caseNumber' | 'child' | 'openedAt' | 'closedAt'>;

/** `state`: where its one interview stands; a closed case is closed, whatever was. */
export function toCaseRow(row: RowOfCase, state: string): CaseRow {
  const { id, caseNumber, child, openedAt, closedAt } = row;
  const { pseudonym } = child;
  return { id, caseNumber, pseudonym, openedAt: openedAt.toISOString(), state: closedAt === null ? state : 'closed' };
}

export function toClosing(
  row: Pick<CasePageRow, 'closedAt' | 'closeReason'>,
): Pick<CasePage, 'closedAt' | 'closeReason'> {
  return {
    closedAt: row.closedAt?.toISOString() ?? null,
    closeReason: closeReason.nullable().parse(row.closeReason),
  };
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
