// Who could be asked at all, as both questions about people begin: by role, by agency, beside the child, or by name.
import type { AgencyKind, Role } from '../../contract/values.ts';
import { Prisma } from '../../platform/database/generated/client.ts';

export interface AskedFor {
  readonly caseId: string;
  readonly roles: readonly Role[];
  /** agencies of whom anybody who may watch could come */
  readonly agencies: readonly AgencyKind[];
  readonly named: readonly string[];
}

/** Rows of `person`, with name and kind of their agency. */
export function whoCouldBeAsked({ caseId, roles, agencies, named }: AskedFor): Prisma.Sql {
  return Prisma.sql`
    SELECT p.*, a.name AS agency, a.kind FROM person p JOIN agency a ON a.id = p.agency_id
    WHERE p.disabled_at IS NULL AND (p.roles && ${[...roles]}::text[]::role[] OR p.id = ANY (${[...named]}::uuid[])
      OR a.kind::text = ANY (${[...agencies]}) AND p.roles && '{observer,prosecutor}'::role[]
      OR p.id IN (SELECT person_id FROM safeguard WHERE case_id = ${caseId}::uuid AND ended_at IS NULL))`;
}
