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
  for (const [kind, id] of Object.entries(agencies))
    await owner.agency.upsert({
      where: { id },
      create: { id, name: `The ${kind}`, kind: kind as AgencyKind },
      update: {},
    });
  const room = await owner.room.create({
    data: { agencyId: agencies.barnahus, name: 'Blue room', place: 'Reykjavík', zone: 'Atlantic/Reykjavik' },
  });
  const person = (role: Role, kind: AgencyKind) => makePerson(owner, { role, kind, roomId: room.id });
  const [coordinator, station, interviewer] = [
    await person('coordinator', 'barnahus'),
    await person('room-station', 'barnahus'),
    await person('interviewer', 'barnahus'),
  ];
  const [desk, secondDesk] = [await person('desk', 'barnahus'), await person('desk', 'barnahus')];
  const stranger = await person('observer', 'police');
  const captioner = await person('captioner', 'barnahus');
  const interpreter = await person('interpreter', 'barnahus');
  const observers: [Actor, Actor, Actor] = [
    await person('observer', 'police'),
    await person('observer', 'prosecution'),
    await person('observer', 'police'),
  ];
  const everybody = [interviewer, desk, secondDesk, ...observers];
  const interviewId = await makeInterview(owner, { coordinator, everybody, startsAt });
  const book = (booking: { practice: boolean; at: Date }) =>
    bookSession(owner, {
      ...booking,
      interviewId: booking.practice ? null : interviewId,
      ...{ roomId: room.id, zone: room.zone, everybody, coordinator },
    });
  const sessionId = await book({ practice: false, at: startsAt });
  const practiceId = await book({ practice: true, at: new Date(startsAt.getTime() + 3_600_000) });
  return { sessionId, practiceId, station, interviewer, desk, secondDesk, observers, captioner, interpreter, stranger };
}

/** So many more who are assigned and booked as observers. */
export async function moreObservers(owner: Database, sessionId: string, count: number): Promise<Actor[]> {
  const { roomId } = await owner.session.findUniqueOrThrow({ where: { id: sessionId } });
  const made: Actor[] = [];
  for (let n = 0; n < count; n += 1) {
    const actor = await makePerson(owner, { role: 'observer', kind: 'police', roomId });
    await bookAlso(owner, sessionId, actor);
    made.push(actor);
  }
  return made;
}

/** One more who is assigned and booked, as what they are, and has given the undertaking. */
export async function bookAlso(owner: Database, sessionId: string, actor: Actor): Promise<void> {
  const { personId, roles } = actor;
  const session = await owner.session.findUniqueOrThrow({ where: { id: sessionId }, include: { interview: true } });
  const { startsAt, endsAt, bookedById: grantedById, interview } = session;
  const role = underscored(roles[0] ?? 'observer');
  const validFrom = new Date(startsAt.getTime() - 86_400_000);
  if (interview)
    await owner.assignment.create({ data: { caseId: interview.caseId, personId, role, validFrom, grantedById } });
  await owner.booking.create({ data: { sessionId, personId, bookedAs: role, startsAt, endsAt } });
  await giveUndertakings(owner, sessionId, [actor]);
}

async function makePerson(
  owner: Database,
  { role, kind, roomId }: { role: Role; kind: AgencyKind; roomId: string },
): Promise<Actor> {
  const id = uuidv7();
  const station = role === 'room-station' ? roomId : null;
  const name = `${role} ${id.slice(-4)}`;
  await owner.person.create({
    data: {
      id,
      agencyId: agencies[kind],
      name,
      email: `${id}@example.test`,
      roles: [underscored(role)],
      stationRoomId: station,
    },
  });
  const agency = { agencyId: agencies[kind], agencyName: `The ${kind}`, agencyKind: kind };
  return { personId: id, name, ...agency, roles: [role], stationRoomId: station, signInId: uuidv7() };
}

async function makeInterview(
  owner: Database,
  of: { coordinator: Actor; everybody: readonly Actor[]; startsAt: Date },
): Promise<string> {
  const child = await owner.child.create({ data: { pseudonym: `C-${uuidv7()}` } });
  const number = `26-${randomInt(1_000, 1_000_000)}`;
  const openedById = of.coordinator.personId;
  const made = await owner.case.create({
    data: { caseNumber: number, childId: child.id, openedById, openedAt: of.startsAt },
  });
  const validFrom = new Date(of.startsAt.getTime() - 86_400_000);
  for (const { personId, roles } of [of.coordinator, ...of.everybody])
    await owner.assignment.create({
      data: {
        caseId: made.id,
        personId,
        role: underscored(roles[0] ?? 'observer'),
        validFrom,
        grantedById: openedById,
      },
    });
  const interview = await owner.forensicInterview.create({ data: { caseId: made.id } });
  return interview.id;
}

async function bookSession(
  owner: Database,
  of: {
    interviewId: string | null;
    practice: boolean;
    at: Date;
    roomId: string;
    zone: string;
    everybody: readonly Actor[];
    coordinator: Actor;
  },
): Promise<string> {
  const { interviewId, practice, at: startsAt, roomId, zone, everybody, coordinator } = of;
  const endsAt = new Date(startsAt.getTime() + 3_000_000);
  const span = { startsAt, endsAt };
  const session = await owner.session.create({
    data: { interviewId, practice, roomId, zone, ...span, bookedById: coordinator.personId },
  });
  await owner.booking.create({ data: { sessionId: session.id, roomId, ...span } });
  await owner.preflight.create({ data: passedPreflight(session.id, startsAt) });
  await giveUndertakings(owner, session.id, everybody);
  for (const { personId, roles } of everybody)
    await owner.booking.create({
      data: { sessionId: session.id, personId, bookedAs: underscored(roles[0] ?? 'observer'), ...span },
    });
  return session.id;
}

/** As those who watch have done before they come in. */
async function giveUndertakings(owner: Database, sessionId: string, by: readonly Actor[]): Promise<void> {
  const { version } = inForce;
  const given = { sessionId, version, language: 'en', acceptedAt: new Date() };
  await owner.undertaking.createMany({ data: by.map(({ personId }) => ({ id: uuidv7(), personId, ...given })) });
}

/** A room with one camera and one microphone whose checks have all passed. */
function passedPreflight(sessionId: string, passedAt: Date) {
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
