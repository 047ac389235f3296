// What interviewers opened of cases before the child was heard, and whether the child was.
import type { CaseDetail, OpenDetail } from '../../contract/cases.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';

/** A sitting of the case's interview runs or has ended. */
export async function wasHeard(reader: Database | Transaction, caseId: string): Promise<boolean> {
  const where = { interview: { caseId }, OR: [{ state: 'live' as const }, { state: 'ended' as const }] };
  return (await reader.session.findFirst({ where, select: { id: true } })) !== null;
}

export async function openedBy(
  reader: Database | Transaction,
  by: { readonly caseId: string; readonly personId: string },
): Promise<string[]> {
  return (await reader.detailOpening.findMany({ where: by, select: { detail: true } })).map(({ detail }) => detail);
}

/** False where it was opened before. */
export async function insertOpening(
  tx: Transaction,
  row: { caseId: string; personId: string; detail: CaseDetail; reason: OpenDetail['reason']; openedAt: Date },
): Promise<boolean> {
  return (await tx.detailOpening.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

/** Assigned to interview; whether the assignment still counts is the policy's to say. */
export async function interviews(
  reader: Database,
  of: { readonly caseId: string; readonly personId: string },
): Promise<boolean> {
  return (await reader.assignment.findFirst({ where: { ...of, role: 'interviewer' }, select: { id: true } })) !== null;
}
