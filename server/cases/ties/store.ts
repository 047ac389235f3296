// Declared ties in the database.
import type { Database, Transaction } from '../../platform/database/database.ts';

type Reader = Database | Transaction;

/** Those of these people on this case that stand. */
export async function tiesOn(reader: Reader, caseId: string, personIds: readonly string[]) {
  return reader.declaredTie.findMany({ where: { caseId, personId: { in: [...personIds] }, withdrawnAt: null } });
}

/** Those of this person on these cases that stand. */
export async function tiesOf(reader: Reader, personId: string, caseIds: readonly string[]) {
  return reader.declaredTie.findMany({ where: { personId, caseId: { in: [...caseIds] }, withdrawnAt: null } });
}

/** Withdrawn ones too, newest first. */
export async function listTies(reader: Reader, caseId: string) {
  return reader.declaredTie.findMany({
    where: { caseId },
    include: { person: { include: { agency: true } } },
    orderBy: [{ declaredAt: 'desc' }, { id: 'desc' }],
  });
}
export type TieRow = Awaited<ReturnType<typeof listTies>>[number];

export async function findTie(reader: Reader, id: string) {
  return reader.declaredTie.findUnique({ where: { id } });
}

export interface NewTie {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly to: 'suspect' | 'family';
  readonly declaredById: string;
  readonly declaredAt: Date;
}

export async function insertTie(tx: Transaction, tie: NewTie): Promise<void> {
  await tx.declaredTie.create({ data: tie });
}

/** False when it was withdrawn before. */
export async function withdrawTie(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.declaredTie.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: at } });
  return count === 1;
}
