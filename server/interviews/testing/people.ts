// For tests: a house with one room and the people of one interview, written as the owner of the database, since the app's role
// may not make agencies and rooms. Names are made up; a case number and a child stand behind the interview.

import { randomInt } from 'node:crypto';
import { standingsOn } from '../../cases/standing.ts';
import { checkName } from '../../contract/room.ts';
import type { Role } from '../../contract/values.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Database } from '../../platform/database/database.ts';
import { underscored } from '../../platform/database/words.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { sessionTies } from '../../scheduling/session-ties.ts';
import { inForce } from '../undertaking/texts.ts';

export interface Cast {
  readonly sessionId: string;
  readonly practiceId: string;
  readonly station: Actor;
  readonly interviewer: Actor;
  readonly desk: Actor;
  readonly secondDesk: Actor;
  readonly observers: readonly [Actor, Actor, Actor];
  /** in the house, booked in nothing until `bookAlso` does */
  readonly captioner: Actor;
  readonly interpreter: Actor;
  /** has no tie to anything */
  readonly stranger: Actor;
}

const agencies = { barnahus: uuidv7(), police: uuidv7(), prosecution: uuidv7() };
type AgencyKind = keyof typeof agencies;

/** One booked interview and one booked practice session of the same people, an hour apart. */
export async function cast(owner: Database, startsAt: Date): Promise<Cast> {
  const [roomId, zone] = [uuidv7(), 'Atlantic/Reykjavik'];
  const person = (role: Role, kind: AgencyKind = 'barnahus') => actorOf({ role, kind, roomId });
  const coordinator = person('coordinator');
  const station = person('room-station');
  const interviewer = person('interviewer');
  const [desk, secondDesk] = [person('desk'), person('desk')];
  const [stranger, captioner, interpreter] = [person('observer', 'police'), person('captioner'), person('interpreter')];
  const observers: [Actor, Actor, Actor] = [
    person('observer', 'police'),
    person('observer', 'prosecution'),
    person('observer', 'police'),
  ];
  const everybody = [interviewer, desk, secondDesk, ...observers];
  const kinds = Object.entries(agencies) as [AgencyKind, string][];
  await owner.agency.createMany({
    data: kinds.map(([kind, id]) => ({ id, name: `The ${kind}`, kind })),
    skipDuplicates: true,
  });
  await owner.room.create({
    data: { id: roomId, agencyId: agencies.barnahus, name: 'Blue room', place: 'Reykjavík', zone },
  });
  await addPeople(owner, [coordinator, station, stranger, captioner, interpreter, ...everybody]);
  const interviewId = await makeInterview(owner, { coordinator, everybody, startsAt });
  const booked = { roomId, zone, everybody, coordinator };
  const sessionId = await bookSession(owner, { ...booked, interviewId, at: startsAt });
  const anHourLater = new Date(startsAt.getTime() + 3_600_000);
  const practiceId = await bookSession(owner, { ...booked, interviewId: null, at: anHourLater });
  return { sessionId, practiceId, station, interviewer, desk, secondDesk, observers, captioner, interpreter, stranger };
}

/** So many more who are assigned and booked as observers. */
export async function moreObservers(owner: Database, sessionId: string, count: number): Promise<Actor[]> {
  const { roomId } = await owner.session.findUniqueOrThrow({ where: { id: sessionId } });
  const made: Actor[] = [];
  for (let n = 0; n < count; n += 1) {
    const actor = actorOf({ role: 'observer', kind: 'police', roomId });
    await addPeople(owner, [actor]);
    await bookAlso(owner, sessionId, actor);
    made.push(actor);
  }
  return made;
}

/** One more who is assigned and booked, as what they are; who watches has given the undertaking, and nobody else. */
export async function bookAlso(owner: Database, sessionId: string, actor: Actor): Promise<void> {
  const { personId } = actor;
  const session = await owner.session.findUniqueOrThrow({ where: { id: sessionId }, include: { interview: true } });
  const { startsAt, endsAt, bookedById: grantedById, interview } = session;
  const role = roleOf(actor);
  const validFrom = new Date(startsAt.getTime() - 86_400_000);
  if (interview)
    await owner.assignment.create({ data: { caseId: interview.caseId, personId, role, validFrom, grantedById } });
  await owner.booking.create({ data: { sessionId, personId, bookedAs: role, startsAt, endsAt } });
  if (role !== 'interpreter') await giveUndertakings(owner, sessionId, [actor]);
}

function actorOf({ role, kind, roomId }: { role: Role; kind: AgencyKind; roomId: string }): Actor {
  const personId = uuidv7();
  const agency = { agencyId: agencies[kind], agencyName: `The ${kind}`, agencyKind: kind };
  const stationRoomId = role === 'room-station' ? roomId : null;
  const name = `${role} ${personId.slice(-4)}`;
  return { personId, name, ...agency, roles: [role], stationRoomId, signInId: uuidv7() };
}

async function addPeople(owner: Database, actors: readonly Actor[]): Promise<void> {
  const data = actors.map(({ personId: id, agencyId, name, roles, stationRoomId }) => {
    return { id, agencyId, name, email: `${id}@example.test`, roles: roles.map(underscored), stationRoomId };
  });
  await owner.person.createMany({ data });
}

const roleOf = ({ roles }: Actor) => underscored(roles[0] ?? 'observer');

async function makeInterview(
  owner: Database,
  of: { coordinator: Actor; everybody: readonly Actor[]; startsAt: Date },
): Promise<string> {
  const [childId, caseId, interviewId] = [uuidv7(), uuidv7(), uuidv7()];
  const { personId: openedById } = of.coordinator;
  await owner.child.create({ data: { id: childId, pseudonym: `C-${childId}` } });
  const caseNumber = `26-${randomInt(1_000, 1_000_000)}`;
  await owner.case.create({ data: { id: caseId, caseNumber, childId, openedById, openedAt: of.startsAt } });
  const validFrom = new Date(of.startsAt.getTime() - 86_400_000);
  const data = [of.coordinator, ...of.everybody].map((actor) => {
    return { caseId, personId: actor.personId, role: roleOf(actor), validFrom, grantedById: openedById };
  });
  await owner.assignment.createMany({ data });
  await owner.forensicInterview.create({ data: { id: interviewId, caseId } });
  return interviewId;
}

/** Of no interview: practice. */
async function bookSession(
  owner: Database,
  of: {
    interviewId: string | null;
    at: Date;
    roomId: string;
    zone: string;
    everybody: readonly Actor[];
    coordinator: Actor;
  },
): Promise<string> {
  const { interviewId, at: startsAt, roomId, zone, everybody, coordinator } = of;
  const sessionId = uuidv7();
  const span = { startsAt, endsAt: new Date(startsAt.getTime() + 3_000_000) };
  const practice = interviewId === null;
  await owner.session.create({
    data: { id: sessionId, interviewId, practice, roomId, zone, ...span, bookedById: coordinator.personId },
  });
  await owner.preflight.create({ data: passedPreflight(sessionId, startsAt) });
  await giveUndertakings(owner, sessionId, everybody);
  const seats = everybody.map((actor) => {
    return { sessionId, personId: actor.personId, bookedAs: roleOf(actor), ...span };
  });
  await owner.booking.createMany({ data: [{ sessionId, roomId, ...span }, ...seats] });
  return sessionId;
}

/** As those who watch have done before they come in. */
export async function giveUndertakings(
  owner: Database,
  sessionId: string,
  by: readonly Pick<Actor, 'personId'>[],
): Promise<void> {
  const { version } = inForce;
  const given = { sessionId, version, language: 'en', acceptedAt: new Date() };
  await owner.undertaking.createMany({ data: by.map(({ personId }) => ({ id: uuidv7(), personId, ...given })) });
}

/** A room with one camera and one microphone whose checks have all passed. */
export function passedPreflight(sessionId: string, passedAt: Date) {
  const checks = checkName.options.map((check) => ({ check, state: 'passed' as const }));
  const tracks = ['child-cam', 'child-mic'];
  const hidden = { hiddenCheckedAt: passedAt, hiddenFaults: [] };
  return { sessionId, checks, tracks, changes: 1, reportedAt: passedAt, passedAt, overriddenFor: [], ...hidden };
}

/** The asker's ties as scheduling reads them. */
export const tiesInTests = sessionTies({
  standingsOn: async (caseId, personIds, reader) => {
    if (!reader) throw new Error('ties are read where their asker reads');
    return standingsOn(reader, caseId, personIds);
  },
});
