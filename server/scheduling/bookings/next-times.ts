// Somebody who is needed can't come: by a job, so that no restart forgets it, the question that found the time is asked again
// without them, and what would do instead is kept with the session, to be shown where it waits. It proposes and keeps nothing:
// whether a time is still free is for whoever moves the session to find out.
import { z } from 'zod';
import type { BookingState } from '../../contract/bookings.ts';
import type { SearchQuestion } from '../../contract/search.ts';
import { id, instant, zone } from '../../contract/values.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Queue } from '../../platform/jobs/queue.ts';
import type { OwnSearchPort } from './ports.ts';
import { toBooking } from './presenters.ts';
import { keepNextTimes } from './seat-store.ts';
import { findBooked } from './store.ts';

export interface NextTimes {
  /** Looks once `tx` has committed. */
  lookForNext(tx: Transaction, sessionId: string): Promise<void>;
}

interface Needs {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'enqueue' | 'work'>;
  readonly search: OwnSearchPort;
}

/** What is kept with a session, best first. */
export const nextTimes = z.array(z.strictObject({ startsAt: instant, endsAt: instant, zone }));

const nextTimesQueue: Queue<{ readonly sessionId: string }> = {
  part: 'planning',
  name: 'next-times',
  data: z.strictObject({ sessionId: id }),
  retries: 5,
  retryAfterSeconds: 15,
  expireAfterSeconds: 120,
  atOnce: 1,
};
const most = 3;

export function createNextTimes({ database, jobs, search }: Needs): NextTimes {
  jobs.work(nextTimesQueue, async ({ sessionId }) => {
    const session = await findBooked(database, sessionId);
    const caseId = session?.interview?.caseId;
    if (session?.state !== 'scheduled' || caseId === undefined) return;
    const booking = toBooking(session, caseId);
    const question = booking.fills.some(isMissed) ? questionAgain(booking) : null;
    if (question === null) return;
    const found = await search.proposalsFor(caseId, question).catch((error: unknown) => {
      // Who or what it asked for is no longer there: nothing would do instead until it is asked anew.
      if (error instanceof Fault && error.code === 'malformed') return { proposals: [] };
      throw error;
    });
    const times = found.proposals.map(({ startsAt, endsAt, room }) => ({ startsAt, endsAt, zone: room.zone }));
    await keepNextTimes(database, sessionId, { sequence: session.sequence, times });
  });
  return { lookForNext: (tx, sessionId) => jobs.enqueue(tx, nextTimesQueue, { sessionId }) };
}

const isMissed = ({ required, answer }: BookingState['fills'][number]): boolean => required && answer === 'declined';

/** The question that found the time, without those who have declined; null for one booked by hand. */
export function questionAgain({ question, fills, sessionId }: BookingState): SearchQuestion | null {
  if (question === null) return null;
  const declined = fills.flatMap(({ answer, personId }) => (answer === 'declined' && personId ? [personId] : []));
  return { ...question, without: [...new Set([...(question.without ?? []), ...declined])], moving: sessionId, most };
}
