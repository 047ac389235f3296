// Moving and cancelling what was booked, each with a reason. A move is all at once: the old time is let go and the new one
// kept in the same transaction, so that nobody is ever booked for both or for neither.
import type { HoldRequest, MoveRequest } from '../../contract/bookings.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { assignWatching, meetingOf } from './confirm.ts';
import { endExpiredHolds } from './expire.ts';
import { wantedBy } from './hold.ts';
import { keepAll, queueForAll } from './keep.ts';
import { cancelledEvents, movedEvents } from './scheduled-events.ts';
import type { BookingsDependencies } from './service.ts';
import * as store from './store.ts';

export type Moving = Pick<HoldRequest, 'startsAt' | 'endsAt' | 'roomId' | 'fills' | 'question'> &
  Pick<MoveRequest, 'reason'>;

export async function move(
  dependencies: BookingsDependencies,
  actor: Actor,
  { caseId, sessionId, request }: { caseId: string; sessionId: string; request: Moving },
): Promise<void> {
  const { database, clock, custody, invitations } = dependencies;
  await endExpiredHolds(database, clock);
  const { wanted, zone } = await wantedBy(dependencies, { caseId, request });
  await inTransaction(database, async (tx) => {
    const now = clock.now();
    await queueForAll(tx, wanted, sessionId);
    await store.lockSession(tx, sessionId);
    await store.release(tx, [sessionId], now);
    const { startsAt, endsAt, roomId } = wanted;
    const to = { startsAt, endsAt, roomId, zone, question: request.question };
    if (!(await store.moveSession(tx, sessionId, to))) throw notMovable();
    await keepAll(tx, sessionId, { ...wanted, now });
    const session = await store.findBooked(tx, sessionId);
    if (!session) throw notMovable();
    const assigned = await assignWatching(dependencies, tx, { actor, caseId, session });
    await invitations.moved(tx, sessionId);
    await custody.append(tx, [
      ...assigned,
      ...movedEvents({ clock, actor }, meetingOf(session, caseId), request.reason),
    ]);
  });
}

function notMovable(): Fault {
  return new Fault('out-of-order', 'Only a scheduled session that hasn’t begun can be moved.');
}

/** Again: nothing happens. A hold that is let go leaves nothing in the log, since it committed nobody. */
export async function cancel(
  { database, clock, custody, invitations }: BookingsDependencies,
  actor: Actor,
  { caseId, sessionId, reason }: { caseId: string | null; sessionId: string; reason: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await store.lockSession(tx, sessionId);
    const before = await store.findBooked(tx, sessionId);
    if (before?.state === 'cancelled') return;
    const now = clock.now();
    if (!before || !(await store.cancelSession(tx, sessionId, { at: now, reason }))) {
      throw new Fault('out-of-order', 'This session has begun: it is ended in the room, not cancelled.');
    }
    await store.release(tx, [sessionId], now);
    await store.cancelEmptyInterviews(tx, [sessionId]);
    if (before.state !== 'scheduled') return;
    await invitations.cancelled(tx, sessionId);
    await custody.append(tx, cancelledEvents({ clock, actor }, meetingOf(before, caseId), reason));
  });
}
