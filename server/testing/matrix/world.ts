// For tests of who may do what: two agencies, somebody of every role, and a case for each way of standing to one, each with a session
// that is to come, one that runs and one whose recording is sealed; and of everything else that has an address, one.
import { randomBytes } from 'node:crypto';
import type { Role } from '../../contract/values.ts';
import { role } from '../../contract/values.ts';
import { bookable, type Relation } from '../../identity/matrix/notation.ts';
import { giveUndertakings, passedPreflight } from '../../interviews/testing/people.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { underscored } from '../../platform/database/words.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openCase } from '../case.ts';
import type { TestHouse, TestPerson } from '../house.ts';
import { type Belongings, belongingsOf } from './belongings.ts';

export type When = 'before' | 'live' | 'ended';

/** One case and all that hangs on it. */
export interface Place extends Belongings {
  readonly caseId: string;
  readonly sessions: Readonly<Record<When, string>>;
  /** of the sessions that run and that have ended */
  readonly recordings: Readonly<Record<'live' | 'ended', string>>;
}

export interface World {
  readonly owner: Database;
  readonly people: ReadonlyMap<Role, TestPerson>;
  /** all relations but `not there` */
  readonly places: ReadonlyMap<Relation, Place>;
  /** what is no case's, by the name that addresses know it by; of a person's own, `<what> of <person>` */
  readonly shared: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const starts: Readonly<Record<When, number>> = { before: 3 * hourMs, live: 0, ended: -3 * hourMs };
export const nodeName = 'node.test/1';

export async function buildWorld(house: TestHouse): Promise<World> {
  const owner = openDatabase(house.database.ownerUrl);
  const people = new Map<Role, TestPerson>();
  for (const one of role.options) people.set(one, await personOf(house, owner, one));
  const colleague = await personOf(house, owner, 'coordinator');
  const stranger = await house.person('coordinator', { agencyKind: 'police' });
  const build = { house, owner, people };
  const places = new Map<Relation, Place>();
  for (const [index, relation] of (
    ['own case', 'other case of own agency', 'other agency', 'ended assignment', 'declared tie'] as const
  ).entries()) {
    const keeper = relation === 'other agency' ? stranger : colleague;
    places.set(relation, await buildPlace(build, { relation, keeper, shiftMs: index * dayMs }));
  }
  const shared = await sharedThings(house, owner, [...people.values()]);
  return { owner, people, places, shared, close: () => owner.$disconnect() };
}

/** Of a room; no picture in earnest. */
function pictureOf(roomId: string, broughtById: string, broughtAt: Date) {
  const bytes = new Uint8Array([1]);
  return { id: uuidv7(), roomId, type: 'image/png', bytes, sha256: 'a'.repeat(64), broughtById, broughtAt };
}

async function sharedThings(
  house: TestHouse,
  owner: Database,
  people: readonly TestPerson[],
): Promise<Record<string, string>> {
  const [calendarId, qualificationId, stuckId] = [uuidv7(), uuidv7(), uuidv7()];
  // What nobody is bringing.
  const importId = uuidv7();
  const [first] = people;
  const at = new Date();
  const by = first?.id ?? '';
  await owner.allowedCalendar.create({
    data: { id: calendarId, prefix: 'https://calendar.example/', addedById: by, addedAt: at },
  });
  const trained = { kind: 'vetting', code: 'police-record', trainedOn: at } as const;
  await owner.qualification.create({
    data: { id: qualificationId, personId: by, ...trained, enteredById: by, enteredAt: at },
  });
  await house.owner.query(
    `INSERT INTO jobs.job (id, name, data, source_name, source_id, source_created_on, source_retry_count, source_output)
     VALUES ($1, 'dead', '{}', 'letters', $2, now(), 30, '{}')`,
    [stuckId, uuidv7()],
  );
  await owner.roomPicture.create({ data: pictureOf(house.rooms[0], by, at) });
  const shared: Record<string, string> = { roomId: house.rooms[0], agencyId: house.agencyId, token: 'A'.repeat(43) };
  // nobody's: here nobody has a passkey, and another's sign-in isn't there
  for (const name of ['passkeyId', 'signInId']) shared[name] = uuidv7();
  for (const { id: personId } of people) {
    const [absence, calendar] = [uuidv7(), uuidv7()];
    await owner.absence.create({
      data: {
        id: absence,
        personId,
        startsAt: new Date(at.getTime() + 90 * dayMs),
        endsAt: new Date(at.getTime() + 91 * dayMs),
      },
    });
    await owner.calendarSource.create({
      data: { id: calendar, personId, kind: 'file', addedById: personId, addedAt: at },
    });
    Object.assign(shared, { [`absence of ${personId}`]: absence, [`calendar of ${personId}`]: calendar });
  }
  return { ...shared, calendarId, qualificationId, stuckId, importId, ...(await brokenGlass(owner)) };
}

/** Somebody else's, of a case that is nobody's here. */
async function brokenGlass(owner: Database): Promise<Record<string, string>> {
  const {
    id: caseId,
    caseNumber,
    openedById: personId,
  } = await owner.case.findFirstOrThrow({
    where: { openedBy: { agency: { kind: 'police' } } },
  });
  const [glassId, openedAt] = [uuidv7(), new Date()];
  const untilAt = new Date(openedAt.getTime() + hourMs);
  const row = {
    id: glassId,
    caseId,
    personId,
    role: 'coordinator',
    reason: 'A child in danger.',
    openedAt,
    untilAt,
  } as const;
  await owner.breakGlass.create({ data: row });
  return { glassId, caseNumber };
}

async function personOf(house: TestHouse, owner: Database, as: Role): Promise<TestPerson> {
  const station = as === 'room-station' ? { stationRoomId: house.rooms[0] } : {};
  const person = await house.person(as, station);
  await owner.person.update({ where: { id: person.id }, data: { agencyId: house.agencyId } });
  return person;
}

interface Build {
  readonly house: TestHouse;
  readonly owner: Database;
  readonly people: ReadonlyMap<Role, TestPerson>;
}
interface Wanted {
  readonly relation: Relation;
  readonly keeper: TestPerson;
  readonly shiftMs: number;
}

async function buildPlace(build: Build, wanted: Wanted): Promise<Place> {
  const { house, owner } = build;
  const { id: caseId } = await openCase(house, wanted.keeper);
  const interviewId = uuidv7();
  const planned = { plannedSessions: 3, planReason: 'more-to-tell' };
  await owner.forensicInterview.create({ data: { id: interviewId, caseId, ...planned } });
  const sessions = {
    before: await session(build, { ...wanted, interviewId, when: 'before' }),
    live: await session(build, { ...wanted, interviewId, when: 'live' }),
    ended: await session(build, { ...wanted, interviewId, when: 'ended' }),
  };
  const recordings = {
    live: await recordingOf(owner, sessions.live, false),
    ended: await recordingOf(owner, sessions.ended, true),
  };
  const tied = tiedPeople(build, wanted);
  await assignAll(owner, { caseId, tied, relation: wanted.relation, by: wanted.keeper.id });
  const belongings = await belongingsOf(build, { caseId, sessions, recordings, keeper: wanted.keeper, tied });
  if (wanted.relation === 'declared tie') await declareTies(owner, caseId, { tied, by: wanted.keeper.id });
  return { caseId, sessions, recordings, ...belongings };
}

/** Those whom the relation ties to the case; nobody to the cases of others. */
function tiedPeople({ people }: Build, { relation }: Wanted): [Role, TestPerson][] {
  const others = relation === 'other case of own agency' || relation === 'other agency';
  return others ? [] : [...people];
}

async function session(build: Build, of: Wanted & { interviewId: string; when: When }): Promise<string> {
  const { owner, house } = build;
  const id = uuidv7();
  const startsAt = new Date(Date.now() - 600_000 + starts[of.when] + of.shiftMs);
  const span = { startsAt, endsAt: new Date(startsAt.getTime() + hourMs) };
  const roomId = house.rooms[of.relation === 'own case' ? 0 : 1];
  const state = { before: 'scheduled', live: 'live', ended: 'ended' } as const;
  const began = of.when === 'before' ? {} : { startedAt: startsAt };
  const data = {
    id,
    interviewId: of.interviewId,
    practice: false,
    roomId,
    zone: 'Europe/Oslo',
    bookedById: of.keeper.id,
  };
  const ended = of.when === 'ended' ? { endedAt: span.endsAt } : {};
  await owner.session.create({ data: { ...data, ...span, ...began, ...ended, state: state[of.when] } });
  await owner.preflight.create({ data: passedPreflight(id, startsAt) });
  const seats = tiedPeople(build, of).filter(([as]) => bookable.includes(as));
  await giveUndertakings(
    owner,
    id,
    seats.map(([, { id: personId }]) => ({ personId })),
  );
  const booked = seats.map(([as, person]) => ({
    sessionId: id,
    personId: person.id,
    bookedAs: underscored(as),
    ...span,
  }));
  await owner.booking.createMany({ data: [{ sessionId: id, roomId, ...span }, ...booked] });
  const there = seats.map(([as, person]) => ({ sessionId: id, personId: person.id, joinedAs: underscored(as) }));
  if (of.when === 'ended')
    await owner.presence.createMany({
      data: there.map((one) => ({ ...one, joinedAt: startsAt, leftAt: span.endsAt })),
    });
  return id;
}

async function recordingOf(owner: Database, sessionId: string, sealed: boolean): Promise<string> {
  const id = uuidv7();
  const numbers = { exhibitNumber: `E-${id}`, requestedAt: new Date(), startedAt: new Date() };
  const seal = { sealNumber: `S-${id}`, sealedAt: new Date(), stopAskedAt: new Date(), durationMs: 60_000 };
  const state = sealed
    ? ({ state: 'sealed', ...seal, manifestHash: '0'.repeat(64) } as const)
    : ({ state: 'recording' } as const);
  await owner.recording.create({ data: { id, sessionId, practice: false, node: nodeName, ...numbers, ...state } });
  return id;
}

/** Also those whom no screen would let be assigned: a row that should not be there must open nothing. */
async function assignAll(
  owner: Database,
  of: { caseId: string; tied: readonly [Role, TestPerson][]; relation: Relation; by: string },
): Promise<void> {
  const validFrom = new Date(Date.now() - 30 * dayMs);
  const validUntil = of.relation === 'ended assignment' ? new Date(Date.now() - 1_000) : null;
  const rows = of.tied.map(([as, person]) => ({
    caseId: of.caseId,
    personId: person.id,
    role: underscored(as),
    validFrom,
    validUntil,
  }));
  await owner.assignment.createMany({ data: rows.map((row) => ({ ...row, grantedById: of.by })) });
}

async function declareTies(
  owner: Database,
  caseId: string,
  of: { tied: readonly [Role, TestPerson][]; by: string },
): Promise<void> {
  const data = of.tied.map(([, { id: personId }]) => ({
    id: uuidv7(),
    caseId,
    personId,
    to: 'family',
    declaredById: of.by,
    declaredAt: new Date(),
  }));
  await owner.declaredTie.createMany({ data });
}

/** 32 bytes, in hexadecimal digits. */
export const someHash = () => randomBytes(32).toString('hex');
