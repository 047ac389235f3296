// Agencies, people and sign-ins in the database: the only place of this room that speaks Prisma.
import type { Database } from '../platform/database/database.ts';
import type { Prisma } from '../platform/database/generated/client.ts';

/** What this person opened in an emergency and nobody has reviewed, oldest first. */
const unreviewed = { where: { reviewedAt: null }, orderBy: { openedAt: 'asc' }, take: 1 } as const;
const withAgency = { agency: true } satisfies Prisma.PersonInclude;
/** For whoever signs in or is signed in. */
const withLock = { ...withAgency, brokeGlass: unreviewed } satisfies Prisma.PersonInclude;
export type PersonRow = Prisma.PersonGetPayload<{ include: typeof withAgency }>;

export async function findPersonByEmail(database: Database, email: string): Promise<PersonRow | null> {
  return database.person.findUnique({ where: { email }, include: withAgency });
}

/** What they opened in an emergency, as `isLocked` looks at it. */
export async function brokeGlassOf(database: Database, personId: string) {
  const found = await database.person.findUnique({ where: { id: personId }, select: { brokeGlass: unreviewed } });
  return { brokeGlass: found?.brokeGlass ?? [] };
}

const withPerson = { person: { include: withLock } } satisfies Prisma.SignInInclude;
export type SignInRow = Prisma.SignInGetPayload<object>;
export type SignInWithPerson = Prisma.SignInGetPayload<{ include: typeof withPerson }>;

export async function findSignIn(
  database: Database,
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<SignInWithPerson | null> {
  return database.signIn.findUnique({ where: { tokenHash }, include: withPerson });
}

export async function findSignInById(database: Database, id: string): Promise<SignInWithPerson | null> {
  return database.signIn.findUnique({ where: { id }, include: withPerson });
}

/** Those that haven't ended and don't end by now, newest first. */
export async function signInsOf(database: Database, personId: string, now: Date): Promise<SignInRow[]> {
  const where = { personId, endedAt: null, expiresAt: { gt: now } };
  return database.signIn.findMany({ where, orderBy: { id: 'desc' } });
}

export async function insertSignIn(database: Database, data: Prisma.SignInUncheckedCreateInput): Promise<void> {
  await database.signIn.create({ data });
}

/** Under a new token; one that has ended stays as it ended. */
export async function proveSignIn(
  database: Database,
  id: string,
  data: { tokenHash: Uint8Array<ArrayBuffer>; strongAt: Date },
): Promise<void> {
  await database.signIn.updateMany({ where: { id, endedAt: null }, data });
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

export async function setPassword(database: Pick<Database, 'person'>, id: string, passwordHash: string): Promise<void> {
  await database.person.update({ where: { id }, data: { passwordHash } });
}
