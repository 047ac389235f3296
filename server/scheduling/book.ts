// Booking a session: interview, session, room, people and the log's entry in one transaction. What overlaps, and a second
// interview of the same case, is refused by the database at that moment, whoever else is booking.
import type { BookInterviewRequest } from '../contract/cases.ts';
import { personActor, stamp } from '../custody/stamp.ts';
import type { Actor } from '../identity/actor.ts';
import { inTransaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { uuidv7 } from '../platform/ids.ts';
import { instantAt } from '../platform/local-time.ts';
import { type Candidate, checkPeople, checkSpan } from './rules.ts';
import type { SchedulingDependencies } from './service.ts';
import * as store from './store.ts';

/** `caseId` null: practice. Returns the session's id. */
export async function book(
  dependencies: SchedulingDependencies,
  actor: Actor,
  { caseId, request }: { caseId: string | null; request: BookInterviewRequest },
): Promise<string> {
  const { database, clock, custody } = dependencies;
  const now = clock.now();
  const room = await store.findRoom(database, request.roomId);
  if (!room) {
    const message = 'there is no room with this id';
    throw new Fault('malformed', `roomId: ${message}.`, { errors: [{ field: 'roomId', message }] });
  }
  const startsAt = instantAt(request.startsAt, room.zone, 'startsAt');
  const endsAt = instantAt(request.endsAt, room.zone, 'endsAt');
  checkSpan({ startsAt, endsAt }, now);
  const people = checkPeople(request, await candidates(dependencies, caseId, request), { startsAt, endsAt });
  const interviewId = caseId === null ? null : uuidv7(now.getTime());
  const session: store.NewSession = {
    id: uuidv7(now.getTime()),
    interviewId,
    roomId: room.id,
    startsAt,
    endsAt,
    zone: room.zone,
    bookedById: actor.personId,
  };
  const meeting = {
    session: session.id,
    room: room.id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  };
  const of = interviewId === null ? { practice: true } : { practice: false, interview: interviewId };
  const by = personActor(actor, 'coordinator', ...(caseId === null ? [] : (['assignment'] as const)));
  const subjects = [`session:${session.id}` as const, ...(caseId === null ? [] : [`case:${caseId}` as const])];
  await inTransaction(database, async (tx) => {
    await store.queueFor(tx, [room.id, ...people.map(({ personId }) => personId)]);
    if (caseId !== null && interviewId !== null) {
      await store.insertInterview(tx, { id: interviewId, caseId, createdAt: now });
    }
    await store.insertSession(tx, session);
    await store.insertBookings(tx, session, people);
    const events = subjects.map((subject) => ({
      ...stamp(clock, by),
      type: 'interview.scheduled' as const,
      subject,
      why: 'administration' as const,
      data: { ...meeting, ...of },
    }));
    await custody.append(tx, events);
  });
  return session.id;
}

async function candidates(
  { identity, cases }: SchedulingDependencies,
  caseId: string | null,
  request: BookInterviewRequest,
): Promise<Map<string, Candidate>> {
  const ids = [...new Set([request.interviewerId, request.deskId, ...request.observerIds])];
  const [roles, assignments] = await Promise.all([
    identity.rolesOf(ids),
    caseId === null ? null : cases.assignmentsOn(caseId, ids),
  ]);
  return new Map(
    [...roles].map(([id, ofThem]) => [id, { roles: ofThem, assignments: assignments && (assignments.get(id) ?? []) }]),
  );
}
