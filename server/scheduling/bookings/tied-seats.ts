// What becomes of the seats that somebody with a declared tie was booked for: each stands as declined from then on, they are told
// off, and whoever booked is told as of any needed party who can't come. The tie withdrawn, they are invited anew.
import type { SeatTie, TiedSeatsPort } from '../../cases/ties/service.ts';
import { type NewCustodyEvent, personActor, stamp } from '../../custody/stamp.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { DeclinePort, InvitationPort } from './ports.ts';
import { markBarred, seatsToCome } from './seat-store.ts';
import { findBooked, lockSession } from './store.ts';

export type TiedSeats = TiedSeatsPort;

interface Needs {
  readonly clock: Clock;
  readonly invitations: Pick<InvitationPort, 'moved'> & DeclinePort;
}

export function createTiedSeats(needs: Needs): TiedSeats {
  const { clock, invitations } = needs;
  /** Of sessions that are still to come, each locked: whoever confirms or moves one waits. */
  const change = async (tx: Transaction, { caseId, personId }: SeatTie, barred: boolean) => {
    const seats = await seatsToCome(tx, { caseId, personId, barred: !barred });
    const scheduled = new Set<string>();
    for (const { sessionId } of seats) {
      await lockSession(tx, sessionId);
      if ((await findBooked(tx, sessionId))?.state === 'scheduled') scheduled.add(sessionId);
    }
    await markBarred(
      tx,
      seats.map(({ id }) => id),
      { barred, at: clock.now() },
    );
    for (const sessionId of scheduled) await invitations.moved(tx, sessionId);
    return seats.map((seat) => ({ ...seat, scheduled: scheduled.has(seat.sessionId) }));
  };
  const event = (type: 'seat.barred' | 'seat.restored', tie: SeatTie, sessionId: string): NewCustodyEvent => ({
    ...{ ...stamp(clock, personActor(tie.actor, 'coordinator', 'assignment')), type, subject: `session:${sessionId}` },
    ...{ why: 'administration', data: { tie: tie.tieId, person: tie.personId } },
  });

  return {
    bar: async (tx, tie) => {
      const seats = await change(tx, tie, true);
      for (const { id: bookingId, sessionId, party, required, scheduled } of seats) {
        if (required && scheduled) await invitations.declined(tx, { sessionId, bookingId, party });
      }
      return seats.map(({ sessionId }) => event('seat.barred', tie, sessionId));
    },
    restore: async (tx, tie) => {
      const seats = await change(tx, tie, false);
      return seats.map(({ sessionId }) => event('seat.restored', tie, sessionId));
    },
  };
}
