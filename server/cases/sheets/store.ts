// The sheet's words in the database, each version kept, and what of a child decides which sheet fits.
import { type SheetKind, type SheetText, sheetText } from '../../contract/sheets.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';

type Reader = Database | Transaction;

export interface SavedText {
  readonly version: number;
  readonly savedAt: Date;
  readonly savedBy: string;
  /** null: the words that ship */
  readonly text: SheetText | null;
}

/** Newest version first. */
export async function savedTexts(db: Reader, { band, language }: SheetKind): Promise<SavedText[]> {
  const rows = await db.sheetText.findMany({
    where: { band, language },
    include: { savedBy: { select: { name: true } } },
    orderBy: { version: 'desc' },
  });
  return rows.map(({ version, savedAt, savedBy, content }) => ({
    ...{ version, savedAt, savedBy: savedBy.name },
    text: content === null ? null : sheetText.parse(content),
  }));
}

/** The one that counts; undefined where the centre has never saved any. */
export async function newestText(db: Reader, { band, language }: SheetKind) {
  const row = await db.sheetText.findFirst({ where: { band, language }, orderBy: { version: 'desc' } });
  return row && { version: row.version, text: row.content === null ? null : sheetText.parse(row.content) };
}

export interface NewText extends SheetKind {
  readonly version: number;
  readonly text: SheetText | null;
  readonly sha256: string;
  readonly savedById: string;
  readonly savedAt: Date;
}

/** False when somebody has saved this version already. */
export async function insertText(tx: Transaction, { text, ...row }: NewText): Promise<boolean> {
  const data = [{ ...row, content: text ?? Prisma.DbNull }];
  return (await tx.sheetText.createMany({ data, skipDuplicates: true })).count === 1;
}

/** Sealed as they are: who opens the birth date says why. */
export async function childOf(db: Reader, caseId: string) {
  const select = { id: true, identityKey: true, identity: true, ageUncertain: true, languages: true } as const;
  return (await db.case.findUnique({ where: { id: caseId }, select: { child: { select } } }))?.child ?? null;
}

/** Newest first. */
export async function handedOut(db: Reader, caseId: string) {
  return db.diaryEntry.findMany({
    where: { caseId, withdrawnAt: null, sheetVersion: { not: null } },
    include: { toldBy: { select: { name: true } } },
    orderBy: [{ toldAt: 'desc' }, { id: 'desc' }],
  });
}
