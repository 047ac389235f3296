// Booking by hand: a time and people that somebody has settled already, kept and scheduled in one transaction, by the same
// steps as a hold that is confirmed. What overlaps, and a second interview of the same case, is refused by the database.
import type { BookInterviewRequest } from '../contract/cases.ts';
import type { Actor } from '../identity/actor.ts';
import { noStanding } from '../identity/facts.ts';
import { inTransaction } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { instantAt } from '../platform/local-time.ts';
import { malformedField } from '../platform/malformed.ts';
import { endExpiredHolds } from './bookings/expire.ts';
import { interviewFor } from './bookings/hold.ts';
import { keepAll, queueForAll } from './bookings/keep.ts';
import { scheduledEvents } from './bookings/scheduled-events.ts';
import { certificateWanting, type Seat } from './bookings/seats.ts';
import { findPeople, insertSession } from './bookings/store.ts';
import { toCertificate } from './register/qualified.ts';
import { type Candidate, checkPeople, checkSpan, type PersonBooking } from './rules.ts';
import type { SchedulingDependencies } from './service.ts';
import * as store from './store.ts';

/** `caseId` null: practice. Returns the session's id. */
export async function book(
  dependencies: SchedulingDependencies,
  actor: Actor,
  { caseId, request }: { caseId: string | null; request: BookInterviewRequest },
): Promise<string> {
  const { database, clock, custody, invitations } = dependencies;
  await endExpiredHolds(database, clock);
  const room = await store.findRoom(database, request.roomId);
  if (!room) throw malformedField('roomId', 'there is no room with this id');
  const startsAt = instantAt(request.startsAt, room.zone, 'startsAt');
  const endsAt = instantAt(request.endsAt, room.zone, 'endsAt');
  checkSpan({ startsAt, endsAt }, clock.now());
  const people = checkPeople(request, await candidates(dependencies, caseId, request), { startsAt, endsAt });
  if (caseId !== null) await checkCertificate(dependencies, request.interviewerId, request.startsAt.slice(0, 10));
  const wanted = { roomId: room.id, startsAt, endsAt, seats: people.map(toSeat), caseId };
  const id = uuidv7(clock.now().getTime());
  await inTransaction(database, async (tx) => {
    const now = clock.now();
    await queueForAll(tx, wanted, id);
    const interviewId = caseId === null ? null : await interviewFor(tx, { caseId, authorisationId: undefined, now });
    await insertSession(tx, {
      ...{ id, interviewId, roomId: room.id, startsAt, endsAt, zone: room.zone, bookedById: actor.personId },
      ...{ holdExpiresAt: null, question: null },
    });
    await keepAll(tx, id, { ...wanted, now });
    if (caseId !== null) await invitations.confirmed(tx, id);
    const meeting = { id, interviewId, caseId, roomId: room.id, startsAt, endsAt };
    await custody.append(tx, scheduledEvents({ clock, actor }, meeting));
  });
  return id;
}

/** Booked by hand, nobody said which party they are for: the role says it. */
function toSeat({ personId, bookedAs }: PersonBooking): Seat {
  const party = bookedAs === 'interviewer' || bookedAs === 'desk' ? bookedAs : 'observer';
  return { personId, bookedAs, party, required: true, remote: false };
}

async function checkCertificate({ database }: SchedulingDependencies, personId: string, day: string): Promise<void> {
  const [person] = await findPeople(database, [personId]);
  const wanting = certificateWanting((person?.qualifications ?? []).map(toCertificate), undefined, day);
  if (wanting !== null) throw malformedField('interviewerId', wanting);
}

async function candidates(
  { identity, cases }: SchedulingDependencies,
  caseId: string | null,
  request: BookInterviewRequest,
): Promise<Map<string, Candidate>> {
  const ids = [...new Set([request.interviewerId, request.deskId, ...request.observerIds])];
  const [roles, standings] = await Promise.all([
    identity.rolesOf(ids),
    caseId === null ? null : cases.standingsOn(caseId, ids),
  ]);
  return new Map(
    [...roles].map(([id, ofThem]) => [id, { roles: ofThem, standing: standings && (standings.get(id) ?? noStanding) }]),
  );
}
