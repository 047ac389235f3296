// Sees to it that each sealed recording gets its working copy: looks into the database at the start, when told, and now and
// then; so a restart at any moment loses nothing. One copy at a time. A recording that fails is tried again later and holds
// nobody else up.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../platform/log.ts';
import { copyFileNames, sealedWithoutCopy, unaccompanied } from './store.ts';
import { makeCopiesBeside, makeWorkingCopy, type SealedRecordingRef, type WorkingCopyMaker } from './working-copy.ts';

export interface WorkingCopyJob {
  /** Sweeps what a crash left behind, then looks for work. */
  start(): Promise<void>;
  /** Something may have been sealed by a transaction that is about to commit. Nothing before `start`. */
  hint(): void;
  /** Resolves when all that was there to do was tried. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** After a hint: the transaction behind it needs its moment to commit. */
const looksAfterHintMs = [100, 1_000, 5_000];
const everyMs = 30_000;
/** A recording that failed is left alone for this long. */
const patienceMs = 60_000;

/** `onMade`: a recording can be watched now. */
export function workingCopyJob(maker: WorkingCopyMaker, log: Log, onMade?: () => void): WorkingCopyJob {
  const failedAt = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let busy: Promise<void> = Promise.resolve();
  let started = false;
  let stopped = false;

  const one = async (recording: SealedRecordingRef, make: () => Promise<boolean>) => {
    const now = () => maker.clock.monotonicMs();
    const failed = failedAt.get(recording.id);
    if (failed !== undefined && now() - failed < patienceMs) return;
    try {
      const begun = now();
      if (await make()) {
        log.info({ recording: recording.id, ms: Math.round(now() - begun) }, 'working copy made');
        onMade?.();
      }
      failedAt.delete(recording.id);
    } catch (err) {
      failedAt.set(recording.id, now());
      log.error({ err, recording: recording.id }, 'no working copy could be made; it will be tried again');
    }
  };
  const round = async () => {
    try {
      for (const recording of await sealedWithoutCopy(maker.database)) {
        if (stopped) return;
        await one(recording, () => makeWorkingCopy(maker, recording));
      }
      for (const recording of await unaccompanied(maker.database)) {
        if (stopped) return;
        await one(recording, async () => {
          await makeCopiesBeside(maker, recording);
          return false;
        });
      }
    } catch (err) {
      log.error({ err }, 'working copies: the database gave no answer');
    }
  };
  const look = () => {
    busy = busy.then(() => (stopped ? undefined : round()));
    return busy;
  };
  const lookIn = (ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void look();
    }, ms);
    timers.add(timer);
  };
  let rest: NodeJS.Timeout | undefined;
  return {
    async start() {
      started = true;
      await sweep(maker);
      rest = setInterval(() => void look(), everyMs);
      void look();
    },
    hint() {
      if (started && !stopped) looksAfterHintMs.forEach(lookIn);
    },
    idle: () => look(),
    async stop() {
      stopped = true;
      clearInterval(rest);
      for (const timer of timers) clearTimeout(timer);
      await busy;
    },
  };
}

/** Files that no row names: half-written, or written before a crash. Nothing else is in that folder. */
async function sweep({ copiesDir, database }: WorkingCopyMaker): Promise<void> {
  const known = await copyFileNames(database);
  for (const name of await readdir(copiesDir)) {
    if (/\.sealed(\.part)?$/.test(name) && !known.has(name)) await rm(join(copiesDir, name), { force: true });
  }
}
