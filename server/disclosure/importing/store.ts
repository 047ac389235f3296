// Rows of packages that other centres made; the only place here that speaks Prisma.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

const whole = { destruction: { select: { begunAt: true } } } satisfies Prisma.ImportedPackageInclude;
export type ImportedRow = Prisma.ImportedPackageGetPayload<{ include: typeof whole }>;

export function importedBy(db: Database | Transaction, payload: string): Promise<ImportedRow | null> {
  return db.importedPackage.findUnique({ where: { payload }, include: whole });
}

export function importedOf(db: Database | Transaction, id: string): Promise<ImportedRow | null> {
  return db.importedPackage.findUnique({ where: { id }, include: whole });
}

export async function insertImported(tx: Transaction, row: Prisma.ImportedPackageUncheckedCreateInput): Promise<void> {
  await tx.importedPackage.create({ data: row, select: { id: true } });
}
