// Accounts at agencies' own sign-ins, and ways there that are under way, in the database.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Reader = Pick<Database | Transaction, 'agencyAccount' | 'agencyWay'>;
export type AgencyWayRow = Prisma.AgencyWayGetPayload<object>;

export async function countAgencyAccounts(database: Reader, personId: string): Promise<number> {
  return database.agencyAccount.count({ where: { personId } });
}

export async function findByAgencyAccount(database: Reader, account: { issuer: string; subject: string }) {
  const include = { person: { include: { agency: true } } };
  return (await database.agencyAccount.findUnique({ where: { issuer_subject: account }, include }))?.person ?? null;
}

export async function insertAgencyAccount(tx: Reader, data: Prisma.AgencyAccountUncheckedCreateInput): Promise<void> {
  await tx.agencyAccount.create({ data });
}

/** Those that ran out go at the same time. */
export async function insertWay(database: Reader, data: Prisma.AgencyWayUncheckedCreateInput, now: Date) {
  await database.agencyWay.deleteMany({ where: { expiresAt: { lte: now } } });
  await database.agencyWay.create({ data });
}

/** For one caller alone; null for one that isn't there, ran out, or was begun in another browser. */
export async function takeWay(
  database: Reader,
  way: { stateHash: Bytes; browserHash: Bytes },
  now: Date,
): Promise<AgencyWayRow | null> {
  const where = { ...way, expiresAt: { gt: now } };
  const found = await database.agencyWay.findFirst({ where });
  return found && (await database.agencyWay.deleteMany({ where })).count === 1 ? found : null;
}
