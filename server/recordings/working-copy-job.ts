// Sees to it that each sealed recording gets its working copy, and its other cameras theirs, in turn. First sweeps away what a crash left.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../platform/log.ts';
import { madeInTurn } from './made-in-turn.ts';
import { copyFileNames, sealedWithoutCopy, unaccompanied } from './store.ts';
import { makeCopiesBeside, makeWorkingCopy, type WorkingCopyMaker } from './working-copy.ts';

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
const hintedAfterMs = [100, 1_000, 5_000];

/** `onMade`: a recording can be watched now. */
export function workingCopyJob(maker: WorkingCopyMaker, log: Log, onMade?: () => void): WorkingCopyJob {
  const { clock, database } = maker;
  const failed = (err: unknown, recording: string) => {
    log.error({ err, recording }, 'no working copy could be made; it will be tried again');
    return true;
  };
  const noAnswer = 'working copies: the database gave no answer';
  const job = madeInTurn({ clock, log, noAnswer, failed, hintedAfterMs }, async (turn) => {
    for (const recording of await sealedWithoutCopy(database)) {
      if (turn.over()) return;
      await turn.make(recording.id, async () => {
        const begun = clock.monotonicMs();
        if (!(await makeWorkingCopy(maker, recording))) return;
        log.info({ recording: recording.id, ms: Math.round(clock.monotonicMs() - begun) }, 'working copy made');
        onMade?.();
      });
    }
    for (const recording of await unaccompanied(database)) {
      if (turn.over()) return;
      await turn.make(recording.id, () => makeCopiesBeside(maker, recording));
    }
  });
  return {
    async start() {
      await sweep(maker);
      job.start();
    },
    hint: job.hint,
    idle: job.idle,
    stop: job.stop,
  };
}

/** Files that no row names: half-written, or written before a crash. Nothing else is in that folder. */
async function sweep({ copiesDir, database }: WorkingCopyMaker): Promise<void> {
  const known = await copyFileNames(database);
  for (const name of await readdir(copiesDir)) {
    if (/\.sealed(\.part)?$/.test(name) && !known.has(name)) await rm(join(copiesDir, name), { force: true });
  }
}
