// Fixity: all that is kept is read back on a schedule, one thing at a time, the oldest reading first, at a pace that leaves the disks to
// who records; what is damaged is put right from the other copy. The schedule is what the stored readings say, so a restart loses
// nothing. Refuses to guess: what was read in part only, because the server stopped, is simply still due.
import { z } from 'zod';
import type { Vault, VaultReader } from '../../../media/vault/vault.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Queue } from '../../platform/jobs/queue.ts';
import type { SealedChecksNeed } from '../check/check-sealed.ts';
import { isKept } from '../check/findings.ts';
import { notReadSince } from '../check/store.ts';
import { keepBeside } from './keep-beside.ts';
import { type Kept, keepWhole } from './keep-whole.ts';
import { paced } from './paced.ts';
import { damagedAgainMs, dueNow, type LastReading } from './rules.ts';
import { keptBeside, lastReadings } from './store.ts';

export interface FixityNeed extends Omit<SealedChecksNeed, 'vaults'> {
  readonly vaults: SealedChecksNeed['vaults'] & { readonly readers: readonly Vault[] };
  /** The folder of working copies, as a vault of its own. */
  readonly copies: VaultReader;
  readonly jobs: Pick<Jobs, 'every'>;
  /** between two readings of the same thing */
  readonly everyDays: number;
  readonly megabytesPerSecond: number;
}

type Keeping = Parameters<typeof keepBeside>[0];
type ToKeep = LastReading & { readonly keep: () => Promise<Kept | null> };

export interface Fixity {
  /** Reads what is due now; what it found of each, by evidence id. */
  round(): Promise<ReadonlyMap<string, Kept>>;
  stop(): Promise<void>;
}

export const fixityQueue: Queue<Record<string, never>> = {
  part: 'recordings',
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

  const due = async (keeping: Keeping) => {
    const now = clock.now();
    const since = new Date(now.getTime() - Math.min(damagedAgainMs, everyDays * 24 * 3_600_000));
    const recordings = (await notReadSince(database, since)).map(({ id, sealedAt, last }) => ({
      ...{ id, keptAt: sealedAt, keep: () => keepWhole(keeping, id) },
      last: last && { readAt: last.checkedAt, whole: last.findings.vaults.every(isKept) },
    }));
    const readings = await lastReadings(database);
    const beside = (await keptBeside(database)).map((row) => {
      const last = readings.get(row.id);
      return {
        ...{ id: row.id, keptAt: row.keptAt, keep: () => keepBeside(keeping, row) },
        last: last ? { readAt: last.readAt, whole: last.state !== 'damaged' } : null,
      };
    });
    return dueNow<ToKeep>([...recordings, ...beside], everyDays, now);
  };
  const readAll = async () => {
    const { signal } = ending;
    const kept = new Map<string, Kept>();
    const begunMs = clock.monotonicMs();
    const pace = { bytesPerSecond: need.megabytesPerSecond * 1e6, signal, now: () => performance.now() };
    const [copies = need.copies, ...readers] = paced([need.copies, ...vaults.readers], pace);
    const keeping = { ...need, vaults: { ...vaults, readers }, copies, writable: vaults.readers, signal };
    for (const { id, keep } of await due(keeping)) {
      if (signal.aborted || clock.monotonicMs() - begunMs > roundMs) break;
      try {
        const found = await keep();
        if (found) kept.set(id, found);
      } catch (err) {
        if (signal.aborted) break;
        log.error({ err, evidence: id }, 'something that is kept could not be read back; it will be tried again');
      }
    }
    if (kept.size > 0) log.info({ read: kept.size, everyDays }, 'what is kept was read back');
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
