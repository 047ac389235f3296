// Agencies, people and sign-ins in the database: the only place of this room that speaks Prisma.
import type { AgencyKind, Role } from '../contract/values.ts';
import type { Database } from '../platform/database/database.ts';
import { Prisma } from '../platform/database/generated/client.ts';
import { prepared } from '../platform/database/prepared.ts';
import { underscored } from '../platform/database/words.ts';

/** What this person opened in an emergency and nobody has reviewed, oldest first. */
const unreviewed = { where: { reviewedAt: null }, orderBy: { openedAt: 'asc' }, take: 1 } as const;
const withAgency = { agency: true } satisfies Prisma.PersonInclude;
export type PersonRow = Prisma.PersonGetPayload<{ include: typeof withAgency }>;

export async function findPersonByEmail(database: Database, email: string): Promise<PersonRow | null> {
  return database.person.findUnique({ where: { email }, include: withAgency });
}

/** What they opened in an emergency, as `isLocked` looks at it. */
export async function brokeGlassOf(database: Database, personId: string) {
  const found = await database.person.findUnique({ where: { id: personId }, select: { brokeGlass: unreviewed } });
  return { brokeGlass: found?.brokeGlass ?? [] };
}

export type SignInRow = Prisma.SignInGetPayload<object>;

/** A sign-in with all that is asked of it at each request. */
export type SignInWithPerson = Pick<
  SignInRow,
  'id' | 'createdAt' | 'lastSeenAt' | 'expiresAt' | 'endedAt' | 'strongAt'
> & {
  readonly person: SignedInPerson &
    Pick<PersonRow, 'disabledAt'> & {
      readonly brokeGlass: readonly { readonly openedAt: Date }[];
    };
};

export type SignedInPerson = Pick<
  PersonRow,
  'id' | 'name' | 'agencyId' | 'stationRoomId' | 'roles' | 'agency' | 'language'
>;

/** In one statement that is planned once: it is asked at every request. */
const whole = Prisma.sql`
  SELECT s.id, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.ended_at AS "endedAt",
    s.strong_at AS "strongAt", p.id AS "personId", p.name, p.agency_id AS "agencyId", p.station_room_id AS "stationRoomId", p.language,
    to_json(p.roles) AS roles, p.disabled_at AS "disabledAt", a.name AS "agencyName", a.kind::text AS "agencyKind",
    (SELECT min(g.opened_at) FROM break_glass g WHERE g.person_id = p.id AND g.reviewed_at IS NULL) AS "brokeGlassAt"
  FROM sign_in s JOIN person p ON p.id = s.person_id JOIN agency a ON a.id = p.agency_id`;

type WholeRow = Omit<SignInWithPerson, 'person'> &
  Pick<PersonRow, 'name' | 'agencyId' | 'stationRoomId' | 'disabledAt' | 'language'> & {
    readonly personId: string;
    readonly roles: readonly Role[];
    readonly agencyName: string;
    readonly agencyKind: AgencyKind;
    readonly brokeGlassAt: Date | null;
  };

export async function findSignIn(
  database: Database,
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<SignInWithPerson | null> {
  const rows = await database.$queryRaw<WholeRow[]>`${prepared('sign-in-by-token')}
    ${whole} WHERE s.token_hash = ${tokenHash}`;
  return rows[0] ? withItsPerson(rows[0]) : null;
}

export async function findSignInById(database: Database, id: string): Promise<SignInWithPerson | null> {
  const rows = await database.$queryRaw<WholeRow[]>`${prepared('sign-in-by-id')} ${whole} WHERE s.id = ${id}::uuid`;
  return rows[0] ? withItsPerson(rows[0]) : null;
}

function withItsPerson(row: WholeRow): SignInWithPerson {
  const { personId, name, agencyId, stationRoomId, disabledAt, language, ...rest } = row;
  const { agencyName, agencyKind, brokeGlassAt, ...signIn } = rest;
  const agency = { id: agencyId, name: agencyName, kind: underscored(agencyKind) };
  const roles = row.roles.map(underscored);
  const brokeGlass = brokeGlassAt ? [{ openedAt: brokeGlassAt }] : [];
  const person = { id: personId, name, agencyId, stationRoomId, disabledAt, language, roles, agency, brokeGlass };
  return { ...signIn, person };
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
    include: { person: { select: { disabledAt: true, roles: true, brokeGlass: unreviewed } } },
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

export async function setLanguage(database: Database, id: string, language: string | null): Promise<void> {
  await database.person.update({ where: { id }, data: { language } });
}

export async function setPassword(database: Pick<Database, 'person'>, id: string, passwordHash: string): Promise<void> {
  await database.person.update({ where: { id }, data: { passwordHash } });
}
