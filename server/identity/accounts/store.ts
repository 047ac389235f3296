// Accounts and the links to them, in the database.
import type { OutsideAgencyKind } from '../../contract/values.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Everybody, by name, with what they can come in by. */
export async function accountRows(database: Database, now: Date) {
  return database.person.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: {
      agency: true,
      stationRoom: { select: { id: true, name: true } },
      passkeys: { where: { removedAt: null }, select: { id: true } },
      codeSecrets: { where: { confirmedAt: { not: null }, removedAt: null }, select: { id: true } },
      agencyAccounts: { select: { id: true } },
      accountInvitations: { where: standing(now), select: { expiresAt: true } },
    },
  });
}

const standing = (now: Date) => ({ acceptedAt: null, endedAt: null, expiresAt: { gt: now } });

export async function findRoom(database: Pick<Database, 'room'>, id: string) {
  return database.room.findUnique({ where: { id }, select: { agencyId: true, closedAt: true } });
}

export async function insertPerson(tx: Transaction, data: Prisma.PersonUncheckedCreateInput): Promise<void> {
  await tx.person.create({ data });
}

export async function findPerson(database: Pick<Database, 'person'>, id: string) {
  return database.person.findUnique({ where: { id } });
}

export async function setDisabled(database: Database, id: string, disabledAt: Date | null): Promise<void> {
  await database.person.update({ where: { id }, data: { disabledAt } });
}

/** In place of one that is out. */
export async function insertInvitation(
  tx: Transaction,
  data: Prisma.AccountInvitationUncheckedCreateInput,
  now: Date,
): Promise<void> {
  await endInvitations(tx, data.personId, now);
  await tx.accountInvitation.create({ data });
}

export async function endInvitations(tx: Pick<Transaction, 'accountInvitation'>, personId: string, now: Date) {
  await tx.accountInvitation.updateMany({ where: { personId, ...standing(now) }, data: { endedAt: now } });
}

/** One that is good, of somebody who works here and still for that agency. */
export async function findInvitation(database: Pick<Database, 'accountInvitation'>, tokenHash: Bytes, now: Date) {
  const found = await database.accountInvitation.findFirst({
    where: { tokenHash, ...standing(now), person: { disabledAt: null } },
    include: { person: { include: { agency: true } } },
  });
  return found && found.person.agencyId === found.agencyId ? found : null;
}
export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/** True for one caller alone. */
export async function takeInvitation(
  database: Pick<Transaction, 'accountInvitation'>,
  id: string,
  now: Date,
): Promise<boolean> {
  const taken = { where: { id, ...standing(now) }, data: { acceptedAt: now } };
  return (await database.accountInvitation.updateMany(taken)).count === 1;
}

// ---- people outside, to whom something is released

/** Who isn't shut out, by name. */
export async function recipientRows(database: Database) {
  return database.person.findMany({
    where: { roles: { has: 'recipient' }, disabledAt: null },
    select: { id: true, name: true, email: true, agency: { select: { id: true, name: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

export async function findByEmail(database: Database, email: string) {
  return database.person.findUnique({ where: { email } });
}

export async function agencyExists(database: Database, id: string): Promise<boolean> {
  return (await database.agency.count({ where: { id } })) > 0;
}

export async function agencyNamed(database: Database, name: string): Promise<boolean> {
  return (await database.agency.count({ where: { name: { equals: name, mode: 'insensitive' } } })) > 0;
}

/** Its id. The database refuses one of a name that is there. */
export async function addOutsideAgency(
  tx: Transaction,
  id: string,
  { name, kind }: { readonly name: string; readonly kind: OutsideAgencyKind },
): Promise<string> {
  await tx.$executeRaw`SELECT add_outside_agency(${id}::uuid, ${name}, ${kind}::agency_kind)`;
  return id;
}

/** A passkey, a password with codes, or an agency's own sign-in. */
export async function hasWayIn(database: Database, id: string): Promise<boolean> {
  const ways = [
    { passwordHash: { not: null } },
    { passkeys: { some: { removedAt: null } } },
    { agencyAccounts: { some: {} } },
  ];
  return (await database.person.count({ where: { id, OR: ways } })) > 0;
}

export async function endInvitationsById(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
  await tx.accountInvitation.updateMany({ where: { id: { in: [...ids] }, ...standing(now) }, data: { endedAt: now } });
}
