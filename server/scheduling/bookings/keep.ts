// Keeping everything that one session needs, in the caller's transaction: queue up, find a recorder, write the rows. All of it
// or nothing of it: what is taken is refused by the database, whoever else is booking at that moment.
import type { Transaction } from '../../platform/database/database.ts';
import { refusedBefore } from '../../platform/database/database-faults.ts';
import { Fault } from '../../platform/fault.ts';
import type { Span } from '../rules.ts';
import { queueFor } from '../store.ts';
import { slotFor } from './recorder-room.ts';
import type { Seat } from './seats.ts';
import * as store from './store.ts';
import { whatIsTaken } from './taken-store.ts';

export interface Wanted extends Span {
  readonly roomId: string;
  readonly seats: readonly Seat[];
  /** null: practice */
  readonly caseId: string | null;
}

/**
 * First in the transaction: everybody who wants any of the same waits here, in one order, so that nobody deadlocks. Once queued,
 * a room may have been closed and a time taken: most who wait lose, and learn it from this one question, without having written
 * anything. `except`: the session that asks.
 */
export async function queueForAll(tx: Transaction, wanted: Wanted, except: string): Promise<void> {
  const { roomId, seats, caseId } = wanted;
  const people = seats.flatMap(({ personId, safeguardId }) => personId ?? safeguardId ?? []);
  await queueFor(tx, [roomId, ...people, ...(caseId === null ? [] : [`case ${caseId}`])]);
  const taken = await whatIsTaken(tx, wanted, except);
  if (taken === 'room_closed') throw new Fault('conflict', 'roomId: this room is closed.');
  if (taken !== undefined) throw refusedBefore(taken);
}

/**
 * Recorders are queued for last and by all together, since the disk of a node is shared by the sessions of all days: whoever waits
 * here has everything else already, and whoever is ahead has only to write.
 */
export async function keepAll(tx: Transaction, sessionId: string, wanted: Wanted & { now: Date }): Promise<void> {
  const { roomId, startsAt, endsAt, seats, now } = wanted;
  const span = { startsAt, endsAt };
  await queueFor(tx, ['recorders']);
  const recorderSlotId = slotFor(await store.recorderSlots(tx, span, now), span);
  await store.insertBookings(tx, { id: sessionId, roomId, ...span }, { seats, recorderSlotId });
}
