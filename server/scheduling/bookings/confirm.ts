// Confirming a held time: it is scheduled, those who watch are assigned until the day after, everybody is invited, and the
// custody log has it; all in one transaction. Confirmed again, nothing happens.
import type { Role } from '../../contract/values.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { hyphened } from '../../platform/database/words.ts';
import { Fault } from '../../platform/fault.ts';
import { type Meeting, scheduledEvents } from './scheduled-events.ts';
import type { BookingsDependencies } from './service.ts';
import * as store from './store.ts';

const dayMs = 24 * 3_600_000;

export async function confirm(
  dependencies: BookingsDependencies,
  actor: Actor,
  { caseId, sessionId }: { caseId: string; sessionId: string },
): Promise<void> {
  const { database, clock, custody, invitations } = dependencies;
  await inTransaction(database, async (tx) => {
    await store.lockSession(tx, sessionId);
    const now = clock.now();
    if (!(await store.schedule(tx, sessionId, now))) return refuseUnlessConfirmed(tx, sessionId);
    const session = await store.findBooked(tx, sessionId);
    if (!session) throw new Fault('not-found', 'There is no such session.');
    if (session.bookings.some(({ required, barred }) => required && barred)) {
      throw new Fault('conflict', 'Somebody needed has a declared tie by now: let this go and hold another time.');
    }
    const assigned = await assignWatching(dependencies, tx, { actor, caseId, session });
    await invitations.confirmed(tx, sessionId);
    await custody.append(tx, [...assigned, ...scheduledEvents({ clock, actor }, meetingOf(session, caseId))]);
  });
}

async function refuseUnlessConfirmed(tx: Transaction, sessionId: string): Promise<void> {
  const state = (await store.findBooked(tx, sessionId))?.state;
  if (state === 'scheduled' || state === 'live') return;
  throw new Fault(
    'out-of-order',
    state === 'ended'
      ? 'This session was held already.'
      : 'This hold has run out or was let go: what it kept may be taken. Hold a time again.',
  );
}

export function meetingOf(session: store.BookedSession, caseId: string | null): Meeting {
  const { id, roomId, interviewId, startsAt, endsAt } = session;
  return { id, roomId, interviewId, startsAt, endsAt, caseId };
}

const watching: readonly Role[] = ['observer', 'prosecutor', 'captioner'];

/**
 * Nobody watches without an assignment: whoever is booked to gets one, until the day after. The others stand by their booking
 * alone; one of theirs that runs out would take the recording from them with it.
 */
export async function assignWatching(
  { cases, clock }: Pick<BookingsDependencies, 'cases'> & { clock: Clock },
  tx: Transaction,
  { actor, caseId, session }: { actor: Actor; caseId: string; session: store.BookedSession },
) {
  const people = session.bookings.flatMap(({ personId, bookedAs }) =>
    personId !== null && bookedAs !== null ? [{ personId, role: hyphened(bookedAs) }] : [],
  );
  const validUntil = new Date(session.endsAt.getTime() + dayMs);
  return cases.assignForSession(tx, {
    ...{ actor, caseId, people: people.filter(({ role }) => watching.includes(role)) },
    ...{ from: clock.now(), validUntil, until: session.endsAt },
  });
}
