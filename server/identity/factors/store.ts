// Secrets of codes, and recovery codes, in the database.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export type CodeSecretRow = Prisma.CodeSecretGetPayload<object>;
type Reader = Pick<Database | Transaction, 'codeSecret' | 'recoveryCode'>;

/** The one in use; null where there is none. */
export async function secretOf(database: Reader, personId: string): Promise<CodeSecretRow | null> {
  return database.codeSecret.findFirst({ where: { personId, confirmedAt: { not: null }, removedAt: null } });
}

/** The newest that waits to be confirmed, made after that instant. */
export async function unconfirmedSecretOf(
  database: Reader,
  personId: string,
  after: Date,
): Promise<CodeSecretRow | null> {
  const where = { personId, confirmedAt: null, removedAt: null, createdAt: { gt: after } };
  return database.codeSecret.findFirst({ where, orderBy: { id: 'desc' } });
}

export async function insertSecret(database: Reader, data: Prisma.CodeSecretUncheckedCreateInput): Promise<void> {
  await database.codeSecret.create({ data });
}

/** False when a code of this step or a later one was taken already. */
export async function takeStep(database: Reader, id: string, step: number): Promise<boolean> {
  const where = { id, removedAt: null, lastStep: { lt: BigInt(step) } };
  return (await database.codeSecret.updateMany({ where, data: { lastStep: BigInt(step) } })).count === 1;
}

/** In place of all others of that person. */
export async function confirmSecret(tx: Reader, of: { id: string; personId: string }, now: Date): Promise<void> {
  await removeSecrets(tx, of.personId, now, of.id);
  await tx.codeSecret.updateMany({ where: of, data: { confirmedAt: now } });
}

export async function removeSecrets(tx: Reader, personId: string, now: Date, but?: string): Promise<void> {
  const others = but === undefined ? {} : { id: { not: but } };
  await tx.codeSecret.updateMany({ where: { personId, removedAt: null, ...others }, data: { removedAt: now } });
}

export async function recoveryCodesLeft(database: Reader, personId: string): Promise<number> {
  return database.recoveryCode.count({ where: { personId, usedAt: null } });
}

/** In place of all that were left. */
export async function replaceRecoveryCodes(
  tx: Reader,
  personId: string,
  { hashes, now }: { hashes: readonly Bytes[]; now: Date },
): Promise<void> {
  await tx.recoveryCode.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
  await tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ hash, personId, createdAt: now })) });
}

/** True for one caller alone. */
export async function takeRecoveryCode(database: Reader, of: { hash: Bytes; personId: string }, now: Date) {
  return (
    (await database.recoveryCode.updateMany({ where: { ...of, usedAt: null }, data: { usedAt: now } })).count === 1
  );
}

/** By id, after that one. */
export async function secretsAfter(database: Reader, after: string, most: number) {
  const select = { id: true, sealed: true } as const;
  return database.codeSecret.findMany({ where: { id: { gt: after } }, select, orderBy: { id: 'asc' }, take: most });
}

export async function setSealed(database: Reader, id: string, sealed: Bytes): Promise<void> {
  await database.codeSecret.update({ where: { id }, data: { sealed } });
}
