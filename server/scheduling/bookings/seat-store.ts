// Single seats of sessions in the database: barred and given back, and what would do instead of a session that misses somebody.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

/** Bookings of this person in sessions of the case that are still to come. */
export async function seatsToCome(
  tx: Transaction,
  { caseId, personId, barred }: { caseId: string; personId: string; barred: boolean },
) {
  return tx.booking.findMany({
    where: {
      ...{ personId, barred, cancelledAt: null },
      session: { state: { in: ['held', 'scheduled'] }, interview: { caseId } },
    },
    select: { id: true, sessionId: true, party: true, required: true },
    orderBy: { sessionId: 'asc' },
  });
}

/** Barred stands as declined; no longer barred, nothing was answered yet. */
export async function markBarred(
  tx: Transaction,
  ids: readonly string[],
  { barred, at }: { barred: boolean; at: Date },
): Promise<void> {
  const answer = barred
    ? ({ answer: 'declined', answeredAt: at } as const)
    : { answer: 'none' as const, answeredAt: null };
  await tx.booking.updateMany({ where: { id: { in: [...ids] } }, data: { barred, ...answer } });
}

/** For the session as it was asked about: once it was moved, they would do no more. */
export async function keepNextTimes(
  database: Database,
  sessionId: string,
  { sequence, times }: { sequence: number; times: Prisma.InputJsonValue },
): Promise<void> {
  await database.session.updateMany({
    where: { id: sessionId, sequence, state: 'scheduled' },
    data: { nextTimes: times },
  });
}

export async function sessionOfBooking(reader: Database, bookingId: string): Promise<string | undefined> {
  const row = await reader.booking.findUnique({ where: { id: bookingId }, select: { sessionId: true } });
  return row?.sessionId;
}

/** The first who told them stays; the newest answer counts. */
export async function markTold(
  tx: Transaction,
  id: string,
  told: { at: Date; byId: string; answer: 'none' | 'accepted' | 'declined' | 'tentative' },
): Promise<void> {
  const { at, byId, answer } = told;
  await tx.booking.updateMany({ where: { id, toldAt: null }, data: { toldAt: at, toldById: byId } });
  await tx.booking.update({ where: { id }, data: { answer, answeredAt: answer === 'none' ? null : at } });
}
