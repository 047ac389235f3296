// Agencies, people and sign-ins in the database: the only place of this room that speaks Prisma.
import type { Database } from '../platform/database/database.ts';
import type { Prisma } from '../platform/database/generated/client.ts';

/** What this person opened in an emergency and nobody has reviewed, oldest first. */
const unreviewed = { where: { reviewedAt: null }, orderBy: { openedAt: 'asc' }, take: 1 } as const;
const withAgency = { agency: true, brokeGlass: unreviewed } satisfies Prisma.PersonInclude;
export type PersonRow = Prisma.PersonGetPayload<{ include: typeof withAgency }>;

export async function findPersonByEmail(database: Database, email: string): Promise<PersonRow | null> {
  return database.person.findUnique({ where: { email }, include: withAgency });
}

export async function findSignIn(database: Database, tokenHash: Uint8Array<ArrayBuffer>) {
  return database.signIn.findUnique({ where: { tokenHash }, include: { person: { include: withAgency } } });
}

export async function insertSignIn(
  database: Database,
  signIn: { id: string; personId: string; tokenHash: Uint8Array<ArrayBuffer>; now: Date; expiresAt: Date },
): Promise<void> {
  const { id, personId, tokenHash, now, expiresAt } = signIn;
  await database.signIn.create({ data: { id, personId, tokenHash, createdAt: now, lastSeenAt: now, expiresAt } });
}

/** Ends it once; an ended one stays as it ended. */
export async function endSignIn(database: Database, id: string, now: Date): Promise<void> {
  await database.signIn.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } });
}

export async function markSeen(database: Database, ids: readonly string[], now: Date): Promise<void> {
  await database.signIn.updateMany({ where: { id: { in: [...ids] } }, data: { lastSeenAt: now } });
}

export async function findSignIns(database: Database, ids: readonly string[]) {
  return database.signIn.findMany({
    where: { id: { in: [...ids] } },
    include: { person: { select: { disabledAt: true, brokeGlass: unreviewed } } },
  });
}

/** Everyone who still works here, room devices excepted, by name. */
export async function listPeople(database: Database): Promise<PersonRow[]> {
  return database.person.findMany({
    where: { disabledAt: null, stationRoomId: null },
    include: withAgency,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

export async function findPeople(database: Pick<Database, 'person'>, ids: readonly string[]): Promise<PersonRow[]> {
  return database.person.findMany({ where: { id: { in: [...ids] }, disabledAt: null }, include: withAgency });
}

export async function listAgencies(database: Database) {
  return database.agency.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
}
