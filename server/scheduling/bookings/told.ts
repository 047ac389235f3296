// Somebody booked whom no letter reaches, a guardian without an e-mail address say, was told by telephone: by whom, when, and what
// they said, which counts like an answer by link. Whoever is invited by letter answers by it.
import type { Router } from 'express';
import { z } from 'zod';
import type { Cases } from '../../cases/service.ts';
import { type BookingState, type ToldRequest, toldRequest } from '../../contract/bookings.ts';
import { id } from '../../contract/values.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor, ActorGuard } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { ok } from '../../platform/http/answer.ts';
import type { DeclinePort } from './ports.ts';
import { isInvited, toBooking } from './presenters.ts';
import { markTold, sessionOfBooking } from './seat-store.ts';
import { findBooked, lockSession } from './store.ts';

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly cases: Pick<Cases, 'mustBeAllowed'>;
  readonly invitations: DeclinePort;
}

interface Told extends ToldRequest {
  readonly bookingId: string;
}

export async function tell(needs: Needs, actor: Actor, { bookingId, answer }: Told): Promise<BookingState> {
  const { database, clock, custody, cases, invitations } = needs;
  const sessionId = await sessionOfBooking(database, bookingId);
  const caseId = sessionId && (await findBooked(database, sessionId))?.interview?.caseId;
  if (!sessionId || !caseId) throw notYours();
  await cases.mustBeAllowed(actor, 'interview.book', caseId);
  return inTransaction(database, async (tx) => {
    await lockSession(tx, sessionId);
    const session = await findBooked(tx, sessionId);
    const seat = session?.bookings.find((one) => one.id === bookingId);
    if (!session || !seat) throw new Fault('conflict', 'This seat is no longer booked: look at the time again.');
    if (session.state !== 'scheduled') throw new Fault('out-of-order', 'Only a confirmed time is told to anybody.');
    if (seat.barred || isInvited(seat, session)) {
      throw new Fault('conflict', 'They are told by letter, or must not come: nothing is noted for them here.');
    }
    if (seat.toldAt !== null && seat.answer === answer) return toBooking(session, caseId);
    await markTold(tx, bookingId, { at: clock.now(), byId: actor.personId, answer });
    const { party, required, safeguardId, personId } = seat;
    if (answer === 'declined' && required) await invitations.declined(tx, { sessionId, bookingId, party });
    const whom = safeguardId === null ? {} : { safeguard: safeguardId };
    await custody.append(tx, [
      {
        ...stamp(clock, personActor(actor, 'coordinator', 'assignment')),
        ...{ type: 'invitation.told', subject: `session:${sessionId}`, why: 'administration' },
        data: { booking: bookingId, answer, ...whom, ...(personId === null ? {} : { person: personId }) },
      },
    ]);
    return toBooking((await findBooked(tx, sessionId)) ?? session, caseId);
  });
}

export function toldRoutes(
  api: Router,
  guard: ActorGuard,
  told: (actor: Actor, request: Told) => Promise<BookingState>,
): void {
  const handle = guard.signedIn({
    params: z.strictObject({ bookingId: id }),
    body: toldRequest,
    handle: async ({ actor, params, body }) => ok(await told(actor, { ...params, ...body })),
  });
  api.post('/bookings/:bookingId/told', handle);
}
