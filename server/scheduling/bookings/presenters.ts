// From a booked session's rows to what the contract shows. Who stands beside the child is a part, never a name.
import { type BookingState, booking } from '../../contract/bookings.ts';
import { searchQuestion } from '../../contract/search.ts';
import { hyphened } from '../../platform/database/words.ts';
import type { BookedSession } from './store.ts';

export function toBooking(session: BookedSession, caseId: string): BookingState {
  const { room, interview } = session;
  // One from before the question had today's shape is shown as booked by hand.
  const question = searchQuestion.safeParse(session.question);
  return booking.parse({
    sessionId: session.id,
    caseId,
    kind: interview?.kind ?? 'coordinated',
    authorisationId: interview?.authorisationId ?? null,
    state: session.state,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    zone: session.zone,
    holdExpiresAt: session.holdExpiresAt?.toISOString() ?? null,
    cancelReason: session.cancelReason,
    sequence: session.sequence,
    recorderKept: session._count.bookings > 0,
    room: { id: room.id, name: room.name, place: room.place, zone: room.zone },
    question: question.success ? question.data : null,
    fills: session.bookings.map((row) => toFill(row, session)),
  });
}

type Row = BookedSession['bookings'][number];

/** Whether a letter is out to them, or was: whoever has none is told by somebody. */
export function isInvited({ personId, safeguardId }: Row, { invitations }: BookedSession): boolean {
  return invitations.some((one) => one.personId === personId && one.safeguardId === safeguardId);
}

function toFill(row: Row, session: BookedSession): BookingState['fills'][number] {
  const { zone: venue, state } = session;
  const own = row.person?.zone ?? row.safeguard?.zone ?? null;
  return {
    bookingId: row.id,
    party: row.party ?? (row.bookedAs === null ? 'observer' : hyphened(row.bookedAs)),
    required: row.required,
    remote: row.remote,
    personId: row.personId,
    safeguardId: row.safeguardId,
    name: row.person?.name ?? null,
    agency: row.person?.agency.name ?? null,
    zone: own === venue ? null : own,
    answer: row.answer,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    barred: row.barred,
    toTell: state === 'scheduled' && !row.barred && row.toldAt === null && !isInvited(row, session),
    told: row.toldAt && row.toldBy ? { at: row.toldAt.toISOString(), by: row.toldBy.name } : null,
  };
}
