// Fixity: every sealed recording is read back on a schedule, one at a time, the oldest reading first, at a pace that leaves the disks to
// who records; what is damaged is put right from the other copy. The schedule is what the stored readings say, so a restart loses
// nothing. Refuses to guess: a recording whose reading was cut short is simply still due.
import { z } from 'zod';
import type { Vault } from '../../../media/vault/vault.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Queue } from '../../platform/jobs/queue.ts';
import type { SealedChecksNeed } from '../check/check-sealed.ts';
import { notReadSince } from '../check/store.ts';
import { type Kept, keepWhole } from './keep-whole.ts';
import { paced } from './paced.ts';
import { damagedAgainMs, dueNow } from './rules.ts';

export interface FixityNeed extends Omit<SealedChecksNeed, 'vaults'> {
  readonly vaults: SealedChecksNeed['vaults'] & { readonly readers: readonly Vault[] };
  readonly jobs: Pick<Jobs, 'every'>;
  /** between two readings of a recording */
  readonly everyDays: number;
  readonly megabytesPerSecond: number;
}

export interface Fixity {
  /** Reads what is due now; what it found of each. */
  round(): Promise<ReadonlyMap<string, Kept>>;
  stop(): Promise<void>;
}

export const fixityQueue: Queue<Record<string, never>> = {
  ...{ name: 'fixity', data: z.strictObject({}) },
  ...{ retries: 1, retryAfterSeconds: 600, expireAfterSeconds: 6 * 3600, atOnce: 1 },
};
const hourly = '17 * * * *';
/** No further recording is begun once a round has taken so long: the next hour goes on. */
const roundMs = 50 * 60_000;

export function createFixity(need: FixityNeed): Fixity {
  const { database, clock, log, vaults, everyDays } = need;
  const ending = new AbortController();
  let busy: Promise<unknown> = Promise.resolve();

  const readAll = async () => {
    const { signal } = ending;
    const kept = new Map<string, Kept>();
    const begunMs = clock.monotonicMs();
    const pace = { bytesPerSecond: need.megabytesPerSecond * 1e6, signal, now: () => performance.now() };
    const readers = paced(vaults.readers, pace);
    const since = new Date(clock.now().getTime() - Math.min(damagedAgainMs, everyDays * 24 * 3_600_000));
    for (const id of dueNow(await notReadSince(database, since), everyDays, clock.now())) {
      if (signal.aborted || clock.monotonicMs() - begunMs > roundMs) break;
      try {
        const found = await keepWhole(
          { ...need, vaults: { ...vaults, readers }, writable: vaults.readers, signal },
          id,
        );
        if (found) kept.set(id, found);
      } catch (err) {
        if (signal.aborted) break;
        log.error({ err, recording: id }, 'a sealed recording could not be read back; it will be tried again');
      }
    }
    if (kept.size > 0) log.info({ read: kept.size, everyDays }, 'sealed recordings were read back');
    return kept;
  };
  const round = () => {
    const next = busy.then(readAll);
    busy = next.catch(() => undefined);
    return next;
  };
  need.jobs.every(hourly, fixityQueue, async () => void (await round()));
  return {
    round,
    async stop() {
      ending.abort();
      await busy;
    },
  };
}
