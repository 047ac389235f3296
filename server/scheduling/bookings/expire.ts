// Holds that have run out: what they kept is free again. Asked before every act that could meet one, and by a sweep, so that
// no forgotten hold stands in anybody's way for long; whoever comes first does it, whosever it was, and nobody waits for the other.
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { databaseOf } from '../../platform/database/house-database.ts';
import * as store from './store.ts';

/** Returns how many there were. */
export async function endExpiredHolds(everybodys: Database, clock: Clock): Promise<number> {
  const database = databaseOf('planning', everybodys);
  // Mostly there are none, and a transaction that finds that out costs four journeys instead of one.
  if (!(await store.anyExpiredHold(database, clock.now()))) return 0;
  return inTransaction(database, async (tx) => {
    const now = clock.now();
    const expired = await store.lockExpiredHolds(tx, now);
    if (expired.length === 0) return 0;
    for (const id of expired) await store.cancelSession(tx, id, { at: now, reason: 'expired' });
    await store.release(tx, expired, now);
    await store.cancelEmptyInterviews(tx, expired);
    return expired.length;
  });
}
