// Keeping everything that one session needs, in the caller's transaction: queue up, find a recorder, write the rows. All of it
// or nothing of it: what is taken is refused by the database, whoever else is booking at that moment.
import type { Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import type { Span } from '../rules.ts';
import { findRoom, queueFor } from '../store.ts';
import { slotFor } from './recorder-room.ts';
import type { Seat } from './seats.ts';
import * as store from './store.ts';

export interface Wanted extends Span {
  readonly roomId: string;
  readonly seats: readonly Seat[];
  /** null: practice */
  readonly caseId: string | null;
}

/** First in the transaction, and once queued a room is looked at again, since it may have been closed meanwhile: everybody who wants any of the same waits here, in one order, so that nobody deadlocks. */
export async function queueForAll(tx: Transaction, { roomId, seats, caseId }: Omit<Wanted, keyof Span>): Promise<void> {
  const people = seats.flatMap(({ personId, safeguardId }) => personId ?? safeguardId ?? []);
  await queueFor(tx, [roomId, ...people, 'recorders', ...(caseId === null ? [] : [`case ${caseId}`])]);
  const room = await findRoom(tx, roomId);
  if (room?.closedAt) throw new Fault('conflict', 'roomId: this room is closed.');
}

export async function keepAll(tx: Transaction, sessionId: string, wanted: Wanted & { now: Date }): Promise<void> {
  const { roomId, startsAt, endsAt, seats, now } = wanted;
  const span = { startsAt, endsAt };
  const recorderSlotId = slotFor(await store.recorderSlots(tx, span, now), span);
  await store.insertBookings(tx, { id: sessionId, roomId, ...span }, { seats, recorderSlotId });
}
