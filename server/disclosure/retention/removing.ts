// Removes what has been kept long enough, every night, by the table of what is kept. A row that can't be done doesn't hold up the others:
// it is said, and the next night comes. Refuses to touch the custody log, which has no such end.
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Queue } from '../../platform/jobs/queue.ts';
import type { Log } from '../../platform/log.ts';
import { type KeptDays, kept } from './kept.ts';

export interface RemovingNeed {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: Pick<Jobs, 'every'>;
  readonly days: KeptDays;
}

const queue: Queue<Record<string, never>> = {
  part: 'keeping',
  ...{ name: 'retention', data: z.strictObject({}) },
  ...{ retries: 2, retryAfterSeconds: 600, expireAfterSeconds: 3600, atOnce: 1 },
};
const nightly = '23 2 * * *';
const dayMs = 24 * 3_600_000;

/** Before the jobs start. The night's round, to be run by hand as well: how many rows of each. */
export function createRemoving(need: RemovingNeed): () => Promise<ReadonlyMap<string, number>> {
  const round = async () => {
    const { database, clock, log, days } = need;
    const done = new Map<string, number>();
    let failed: unknown;
    for (const one of kept) {
      const before = new Date(clock.now().getTime() - days[one.days] * dayMs);
      try {
        done.set(one.what, await one.remove(database, before));
      } catch (error) {
        failed = error;
      }
    }
    log.info({ removed: [...done.values()] }, 'what was kept long enough is removed');
    if (failed) throw failed;
    return done;
  };
  need.jobs.every(nightly, queue, async () => void (await round()));
  return round;
}
