// Holding a time: room, people, those beside the child and a recorder are kept until the hold runs out. Nothing is logged
// and nobody is told: a hold commits nobody. The page makes the id, so the same hold sent again is the same hold.
import type { HoldRequest } from '../../contract/bookings.ts';
import type { Actor } from '../../identity/actor.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { malformedField } from '../../platform/malformed.ts';
import { checkSpan } from '../rules.ts';
import { findRoom } from '../store.ts';
import { endExpiredHolds } from './expire.ts';
import { factsOf } from './facts.ts';
import { keepAll, queueForAll, type Wanted } from './keep.ts';
import { protocolAsked, seatsOf } from './seats.ts';
import type { BookingsDependencies } from './service.ts';
import * as store from './store.ts';

/** How long a time is kept for somebody who is still asking around. */
export const holdMs = 30 * 60_000;

export async function hold(
  dependencies: BookingsDependencies,
  actor: Actor,
  { caseId, request }: { caseId: string; request: HoldRequest },
): Promise<void> {
  const { database, clock } = dependencies;
  if (await isThere(database, actor, { caseId, request })) return;
  await endExpiredHolds(database, clock);
  const { wanted, zone } = await wantedBy(dependencies, { caseId, request });
  await inTransaction(database, async (tx) => {
    const now = clock.now();
    await queueForAll(tx, wanted, request.id);
    // The same one, sent at the same moment, was first.
    if (await isThere(tx, actor, { caseId, request })) return;
    const interviewId = await interviewFor(tx, { caseId, authorisationId: request.authorisationId, now });
    await store.insertSession(tx, {
      ...{ id: request.id, interviewId, roomId: wanted.roomId, zone, bookedById: actor.personId },
      ...{ startsAt: wanted.startsAt, endsAt: wanted.endsAt, question: request.question },
      holdExpiresAt: new Date(now.getTime() + holdMs),
    });
    await keepAll(tx, request.id, { ...wanted, now });
  });
}

async function isThere(
  reader: Database | Transaction,
  actor: Actor,
  { caseId, request }: { caseId: string; request: HoldRequest },
): Promise<boolean> {
  const before = await store.findBooked(reader, request.id);
  if (!before) return false;
  const mine = before.bookedById === actor.personId && before.interview?.caseId === caseId;
  const alike =
    before.startsAt.toISOString() === request.startsAt &&
    before.endsAt.toISOString() === request.endsAt &&
    before.roomId === request.roomId &&
    (before.interview?.authorisationId ?? null) === (request.authorisationId ?? null) &&
    (before.state !== 'held' || sameSeats(before, request.fills));
  if (mine && alike) return true;
  throw new Fault('conflict', `The id ${request.id} was used for another hold. Make a new one.`);
}

/** Somebody beside the child who is of an agency is booked as a person: their part stands for them. */
function sameSeats({ bookings }: store.BookedSession, fills: HoldRequest['fills']): boolean {
  const parties = (of: readonly { party: string | null }[]) => of.map(({ party }) => party).sort();
  const booked = new Set(bookings.map(({ personId }) => personId));
  return (
    String(parties(bookings)) === String(parties(fills)) &&
    fills.every(({ personId }) => personId === undefined || booked.has(personId))
  );
}

/** What a hold or a move asks for, judged. Throws `malformed` and `impossible-time`. */
export async function wantedBy(
  dependencies: BookingsDependencies,
  {
    caseId,
    request,
  }: { caseId: string; request: Pick<HoldRequest, 'startsAt' | 'endsAt' | 'roomId' | 'fills' | 'question'> },
): Promise<{ wanted: Wanted; zone: string }> {
  const room = await findRoom(dependencies.database, request.roomId);
  if (!room) throw malformedField('roomId', 'there is no room with this id');
  const [startsAt, endsAt] = [new Date(request.startsAt), new Date(request.endsAt)];
  checkSpan({ startsAt, endsAt }, dependencies.clock.now());
  const protocol = protocolAsked(request.question);
  const facts = await factsOf(dependencies, {
    ...{ caseId, fills: request.fills, startsAt, endsAt, zone: room.zone, protocol },
  });
  const seats = seatsOf(request.fills, facts);
  return { wanted: { roomId: room.id, startsAt, endsAt, seats, caseId }, zone: room.zone };
}

/** The supplementary one on its authorisation; or the case's own, made where there is none. How many sessions it may have is the database's to say. */
export async function interviewFor(
  tx: Transaction,
  { caseId, authorisationId, now }: { caseId: string; authorisationId: string | undefined; now: Date },
): Promise<string> {
  if (authorisationId === undefined) {
    const standing = await store.standingInterview(tx, caseId);
    if (standing !== undefined) return standing;
  } else if (!(await store.isAuthorised(tx, caseId, authorisationId))) {
    throw malformedField('authorisationId', 'there is no such authorisation of a further interview in this case');
  }
  const id = uuidv7(now.getTime());
  await store.insertInterview(tx, { id, caseId, createdAt: now, authorisationId });
  return id;
}
