// The packages of releases in the database: being made, made, removed. Beside store.ts the one place of this room that speaks Prisma.
import { unwrapKey } from '../../../media/vault/wrapped-key.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { Vaults } from '../../recordings/vaults.ts';

export type PackageRow = Prisma.ReleasePackageGetPayload<object>;

export async function insertPackage(tx: Transaction, row: Prisma.ReleasePackageUncheckedCreateInput): Promise<void> {
  await tx.releasePackage.create({ data: row });
}

export async function packageOf(database: Database, releaseId: string): Promise<PackageRow | null> {
  return database.releasePackage.findUnique({ where: { releaseId } });
}

type Progress = Pick<PackageRow, 'doneBytes' | 'totalBytes'>;
export async function setProgress(database: Database, releaseId: string, progress: Progress): Promise<void> {
  await database.releasePackage.updateMany({ where: { releaseId, madeAt: null }, data: progress });
}

type Made = Progress & { readonly bytes: bigint; readonly sha256: string; readonly madeAt: Date };
export async function setMade(database: Database, releaseId: string, made: Made): Promise<void> {
  await database.releasePackage.update({ where: { releaseId }, data: made });
}

/** Not removed, of releases that are over. */
export async function ended(database: Database, now: Date): Promise<PackageRow[]> {
  const over = [{ revokedAt: { not: null } }, { expiredAt: { not: null } }, { endsAt: { lte: now } }];
  return database.releasePackage.findMany({ where: { removedAt: null, release: { OR: over } }, take: 20 });
}

/** Its key goes with it. */
export async function setRemoved(database: Database, releaseId: string, removedAt: Date): Promise<void> {
  await database.releasePackage.update({ where: { releaseId }, data: { removedAt, fileKey: new Uint8Array() } });
}

/** 32 bytes, of this file alone. */
export function keyOf({ keyEncryptionKeys }: Pick<Vaults, 'keyEncryptionKeys'>, row: PackageRow): Promise<Uint8Array> {
  return unwrapKey(keyEncryptionKeys, row.fileKey);
}
