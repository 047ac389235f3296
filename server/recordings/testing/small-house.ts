// For tests: a Barnahus of a few people, one case with its interview and one practice session, both with a recording asked for.
import { createHash } from 'node:crypto';
import type { Role } from '../../contract/values.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Database } from '../../platform/database/database.ts';
import { underscored } from '../../platform/database/words.ts';
import { uuidv7 } from '../../platform/ids.ts';

export const nodeName = 'node.test/1';

export interface SmallHouse {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly session: string;
  readonly practiceSession: string;
  /** Recordings in state `requested`. */
  readonly recording: string;
  readonly practiceRecording: string;
  /** Assigned to the case and booked, each in the role of that name; `outsider` is a prosecutor with no tie. */
  readonly actors: Readonly<Record<'interviewer' | 'prosecutor' | 'custodian' | 'observer' | 'outsider', Actor>>;
}

export async function smallHouse(db: Database, now: Date): Promise<SmallHouse> {
  const agencyId = uuidv7();
  await db.agency.create({ data: { id: agencyId, name: 'Barnahus Oslo', kind: 'barnahus' } });
  const roomId = uuidv7();
  const room = { id: roomId, agencyId, name: 'Blue room', place: 'Barnahus Oslo', zone: 'Europe/Oslo' };
  await db.room.create({ data: room });
  const person = async (name: string, role: Role): Promise<Actor> => {
    const personId = uuidv7();
    const email = `${personId}@house.example`;
    await db.person.create({ data: { id: personId, agencyId, name, email, roles: [underscored(role)] } });
    const signInId = uuidv7();
    await db.signIn.create({
      data: {
        ...{ id: signInId, personId, tokenHash: createHash('sha256').update(signInId).digest(), lastSeenAt: now },
        expiresAt: new Date(now.getTime() + 8 * 3_600_000),
        createdAt: now,
      },
    });
    return {
      ...{ personId, name, agencyId, agencyName: 'Barnahus Oslo', agencyKind: 'barnahus' },
      ...{ roles: [role], stationRoomId: null, signInId, strongAt: now },
    };
  };
  const actors = {
    interviewer: await person('Ida Interviewer', 'interviewer'),
    prosecutor: await person('Pia Prosecutor', 'prosecutor'),
    custodian: await person('Kai Custodian', 'custodian'),
    observer: await person('Ola Observer', 'observer'),
    outsider: await person('Una Outsider', 'prosecutor'),
  };
  const childId = uuidv7();
  await db.child.create({ data: { id: childId, pseudonym: `child ${childId}` } });
  const caseId = uuidv7();
  const caseNumber = '26-017';
  const openedById = actors.interviewer.personId;
  await db.case.create({ data: { id: caseId, caseNumber, childId, openedById, openedAt: now } });
  const validFrom = new Date(now.getTime() - 1000);
  const tied = [actors.interviewer, actors.prosecutor, actors.custodian, actors.observer];
  await db.assignment.createMany({
    data: tied.map((actor) => ({
      ...{ caseId, personId: actor.personId, validFrom, grantedById: openedById },
      role: underscored(actor.roles[0] ?? 'observer'),
    })),
  });
  const interviewId = uuidv7();
  await db.forensicInterview.create({ data: { id: interviewId, caseId } });
  const session = async (own: { practice: boolean; interviewId: string | null; startsAt: Date }) => {
    const id = uuidv7();
    const endsAt = new Date(own.startsAt.getTime() + 3_600_000);
    const booked = { roomId, zone: 'Europe/Oslo', bookedById: openedById };
    await db.session.create({
      data: { ...own, ...booked, id, endsAt, state: 'ended', startedAt: own.startsAt, endedAt: endsAt },
    });
    const people = own.practice ? [actors.interviewer] : [actors.interviewer, actors.prosecutor, actors.observer];
    await db.booking.createMany({
      data: people.map((actor) => ({
        ...{ sessionId: id, personId: actor.personId, startsAt: own.startsAt, endsAt },
        bookedAs: underscored(actor.roles[0] ?? 'observer'),
      })),
    });
    return id;
  };
  const real = await session({ practice: false, interviewId, startsAt: now });
  const later = new Date(now.getTime() + 7_200_000);
  const practiceSession = await session({ practice: true, interviewId: null, startsAt: later });
  const recording = async (sessionId: string, practice: boolean) => {
    const id = uuidv7();
    const asked = { requestedAt: now, stopAskedAt: now, sealNumber: `S-${id.slice(-8)}` };
    const index = { id, sessionId, practice, node: nodeName, exhibitNumber: `E-${id.slice(-8)}`, ...asked };
    await db.recording.create({ data: { ...index, state: 'stopping' } });
    return id;
  };
  return {
    ...{ caseId, caseNumber, session: real, practiceSession, actors },
    recording: await recording(real, false),
    practiceRecording: await recording(practiceSession, true),
  };
}
