// Information needs in the database.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

const parts = {
  agency: { select: { id: true, name: true } },
  author: { select: { name: true } },
} satisfies Prisma.InformationNeedInclude;
export type NeedRow = Prisma.InformationNeedGetPayload<{ include: typeof parts }>;

/** Merged and withdrawn ones too, in the desk's order. */
export async function needsOf(database: Database | Transaction, caseId: string): Promise<NeedRow[]> {
  const orderBy = [{ position: 'asc' }, { enteredAt: 'asc' }, { id: 'asc' }] as const;
  return database.informationNeed.findMany({ where: { caseId }, include: parts, orderBy: [...orderBy] });
}

export async function findNeed(database: Database, id: string) {
  return database.informationNeed.findUnique({ where: { id } });
}

/** One at a time changes a case's list. */
export async function lockNeeds(tx: Transaction, caseId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`needs ${caseId}`}, 0))`;
}

export type NewNeed = Pick<NeedRow, 'id' | 'caseId' | 'agencyId' | 'authorId' | 'text' | 'enteredAt' | 'position'>;

/** False when there is one with this id already. */
export async function insertNeed(tx: Transaction, need: NewNeed): Promise<boolean> {
  return (await tx.informationNeed.createMany({ data: [need], skipDuplicates: true })).count === 1;
}

export async function mergeInto(
  tx: Transaction,
  needIds: readonly string[],
  merged: { mergedIntoId: string; mergedById: string; mergedAt: Date },
): Promise<void> {
  await tx.informationNeed.updateMany({ where: { id: { in: [...needIds] } }, data: merged });
}

export async function setPositions(tx: Transaction, positions: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, position] of positions) await tx.informationNeed.update({ where: { id }, data: { position } });
}

/** False when it was withdrawn before. What was merged into it stands where it stood: by itself, or in what it was merged into. */
export async function withdrawNeed(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const withdrawn = { where: { id, withdrawnAt: null }, data: { withdrawnAt: at } };
  const [need] = await tx.informationNeed.updateManyAndReturn(withdrawn);
  if (!need) return false;
  const { mergedIntoId, mergedById, mergedAt } = need;
  await tx.informationNeed.updateMany({ where: { mergedIntoId: id }, data: { mergedIntoId, mergedById, mergedAt } });
  return true;
}
