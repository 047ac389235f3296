// Passkeys and challenges in the database.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { PersonRow } from '../store.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export type ChallengeUse = Prisma.ChallengeGetPayload<object>['use'];
export type PasskeyRow = Prisma.PasskeyGetPayload<object>;
type Reader = Pick<Database | Transaction, 'passkey' | 'challenge'>;

const withPerson = { person: { include: { agency: true } } } satisfies Prisma.PasskeyInclude;

/** Those that ran out go at the same time, so the table stays as small as the last minutes. */
export async function insertChallenge(
  database: Reader,
  challenge: { hash: Bytes; use: ChallengeUse; personId: string | null; expiresAt: Date },
  now: Date,
): Promise<void> {
  await database.challenge.deleteMany({ where: { expiresAt: { lte: now } } });
  await database.challenge.create({ data: challenge });
}

/** True for one caller alone, and only in time, for that use and that person. */
export async function takeChallenge(
  database: Reader,
  challenge: { hash: Bytes; use: ChallengeUse; personId: string | null },
  now: Date,
): Promise<boolean> {
  const { count } = await database.challenge.deleteMany({ where: { ...challenge, expiresAt: { gt: now } } });
  return count === 1;
}

export async function passkeysOf(database: Reader, personId: string): Promise<PasskeyRow[]> {
  return database.passkey.findMany({ where: { personId, removedAt: null }, orderBy: { id: 'asc' } });
}

/** None for nobody, and none for somebody who no longer works here. */
export async function passkeysByEmail(database: Reader, email: string): Promise<PasskeyRow[]> {
  const where = { removedAt: null, person: { email, disabledAt: null } };
  return database.passkey.findMany({ where, orderBy: { id: 'asc' } });
}

export async function findPasskey(
  database: Reader,
  credentialId: Bytes,
): Promise<(PasskeyRow & { person: PersonRow }) | null> {
  return database.passkey.findFirst({ where: { credentialId, removedAt: null }, include: withPerson });
}

export async function insertPasskey(database: Reader, data: Prisma.PasskeyUncheckedCreateInput): Promise<void> {
  await database.passkey.create({ data });
}

/** False when it was used or removed meanwhile. */
export async function countUse(
  database: Reader,
  passkey: PasskeyRow,
  used: { counter: bigint; lastUsedAt: Date },
): Promise<boolean> {
  const where = { id: passkey.id, removedAt: null, counter: passkey.counter, lastUsedAt: passkey.lastUsedAt };
  return (await database.passkey.updateMany({ where, data: used })).count === 1;
}

/** False where the person has no such passkey. */
export async function changePasskey(
  database: Reader,
  of: { id: string; personId: string },
  data: { name: string } | { removedAt: Date },
): Promise<boolean> {
  return (await database.passkey.updateMany({ where: { ...of, removedAt: null }, data })).count === 1;
}

/** Whose it was, for one caller alone; null for one that isn't there or ran out. */
export async function takeChallengeOf(
  database: Reader,
  challenge: { hash: Bytes; use: ChallengeUse },
  now: Date,
): Promise<string | null> {
  const row = await database.challenge.findFirst({ where: { ...challenge, expiresAt: { gt: now } } });
  if (!row?.personId || !(await takeChallenge(database, { ...challenge, personId: row.personId }, now))) return null;
  return row.personId;
}
