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

/** Which sheet it was, of an entry that says that one was handed out. */
export interface SheetColumns {
  readonly sheetSessionId: string;
  readonly sheetBand: string;
  readonly sheetVersion: number;
}

export type NewEntry = Pick<
  DiaryRow,
  'id' | 'caseId' | 'topic' | 'dueAt' | 'sealedWords' | 'enteredById' | 'enteredAt'
> &
  Partial<Telling & SheetColumns>;

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
export async function markTold(
  tx: Transaction,
  id: string,
  telling: Telling & Partial<SheetColumns>,
): Promise<boolean> {
  const { count } = await tx.diaryEntry.updateMany({ where: { id, toldAt: null, withdrawnAt: null }, data: telling });
  return count === 1;
}

/** False when it was withdrawn before. */
export async function withdrawEntry(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.diaryEntry.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: at } });
  return count === 1;
}

/** By this act before, or by another that said the same. */
export async function isHandedOut(
  tx: Transaction,
  { id, ...same }: SheetColumns & { readonly id: string; readonly language: string },
): Promise<boolean> {
  const standing = { ...same, withdrawnAt: null };
  return (await tx.diaryEntry.count({ where: { OR: [{ id }, standing] } })) > 0;
}

/** The first that is due of what is planned and untold. */
export async function plannedOf(tx: Transaction, caseId: string, topic: string): Promise<string | null> {
  const where = { caseId, topic, withdrawnAt: null, toldAt: null };
  const found = await tx.diaryEntry.findFirst({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] });
  return found?.id ?? null;
}
