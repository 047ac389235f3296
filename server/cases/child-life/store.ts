// Hours and wishes of a child in the database. They belong to the child, so to all the child's cases; an end is written, nothing
// is written over.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

const lifeParts = {
  id: true,
  pseudonym: true,
  identityKey: true,
  ageUncertain: true,
  languages: true,
  needs: true,
  times: { where: { endedAt: null }, orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }] },
  wishes: { where: { endedAt: null }, orderBy: { rank: 'asc' } },
} satisfies Prisma.ChildSelect;
export type LifeRow = Prisma.ChildGetPayload<{ select: typeof lifeParts }>;

export async function findLife(database: Database, caseId: string): Promise<LifeRow | null> {
  const row = await database.case.findUnique({ where: { id: caseId }, select: { child: { select: lifeParts } } });
  return row?.child ?? null;
}

export type NewTime = Omit<LifeRow['times'][number], 'endedAt'>;

export async function insertTime(tx: Transaction, row: NewTime): Promise<void> {
  await tx.childTime.create({ data: row });
}

/** With the child's cases. */
export async function findTime(database: Database, id: string) {
  const select = { child: { select: { cases: { select: { id: true }, orderBy: { openedAt: 'desc' } } } } } as const;
  const row = await database.childTime.findUnique({ where: { id }, select });
  return row && { caseIds: row.child.cases.map((one) => one.id) };
}

/** False when it ended before. */
export async function endTime(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.childTime.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } });
  return count === 1;
}

export type NewWish = Omit<LifeRow['wishes'][number], 'endedAt'>;

/** Ends the list that stood and begins this one. Two at once queue up, so that one list stands, whole. */
export async function replaceWishes(
  tx: Transaction,
  { childId, wishes, at }: { childId: string; wishes: readonly NewWish[]; at: Date },
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`wishes ${childId}`}, 0))`;
  await tx.childWish.updateMany({ where: { childId, endedAt: null }, data: { endedAt: at } });
  await tx.childWish.createMany({ data: [...wishes] });
}
