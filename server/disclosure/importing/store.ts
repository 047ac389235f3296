// Rows of packages that other centres made; the only place here that speaks Prisma.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

export type ImportedRow = Prisma.ImportedPackageGetPayload<Record<string, never>>;

export function importedBy(db: Database | Transaction, payload: string): Promise<ImportedRow | null> {
  return db.importedPackage.findUnique({ where: { payload } });
}

export function importedOf(db: Database | Transaction, id: string): Promise<ImportedRow | null> {
  return db.importedPackage.findUnique({ where: { id } });
}

export async function insertImported(tx: Transaction, row: Prisma.ImportedPackageUncheckedCreateInput): Promise<void> {
  await tx.importedPackage.create({ data: row, select: { id: true } });
}
