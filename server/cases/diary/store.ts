// The information diary in the database. Entries are struck out, never removed.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

const parts = {
  toldBy: { select: { name: true } },
  case: { select: { child: { select: { id: true, identityKey: true } } } },
} satisfies Prisma.DiaryEntryInclude;
export type DiaryRow = Prisma.DiaryEntryGetPayload<{ include: typeof parts }>;

export interface Telling {
  readonly toldAt: Date;
  readonly toldById: string;
  readonly language: string;
  readonly understood: string;
}

export type NewEntry = Pick<
  DiaryRow,
  'id' | 'caseId' | 'topic' | 'dueAt' | 'sealedWords' | 'enteredById' | 'enteredAt'
> &
  Partial<Telling>;

export async function entriesOf(database: Database, caseId: string): Promise<DiaryRow[]> {
  const orderBy = [{ enteredAt: 'desc' }, { id: 'desc' }] as const;
  return database.diaryEntry.findMany({ where: { caseId, withdrawnAt: null }, include: parts, orderBy: [...orderBy] });
}

/** What is planned and due before then, in these cases. */
export async function dueIn(database: Database, caseIds: readonly string[], before: Date) {
  const where = { caseId: { in: [...caseIds] }, withdrawnAt: null, toldAt: null, dueAt: { lt: before } };
  return database.diaryEntry.findMany({ where, select: { caseId: true, topic: true, dueAt: true, toldAt: true } });
}

export async function findEntry(database: Database, id: string) {
  return database.diaryEntry.findUnique({ where: { id } });
}

export async function insertEntry(tx: Transaction, entry: NewEntry): Promise<void> {
  await tx.diaryEntry.create({ data: entry });
}

/** False when it was told or withdrawn before. */
export async function markTold(tx: Transaction, id: string, telling: Telling): Promise<boolean> {
  const { count } = await tx.diaryEntry.updateMany({ where: { id, toldAt: null, withdrawnAt: null }, data: telling });
  return count === 1;
}

/** False when it was withdrawn before. */
export async function withdrawEntry(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.diaryEntry.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: at } });
  return count === 1;
}
