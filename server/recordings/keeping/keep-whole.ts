// One sealed recording kept whole: read back, and where one vault's file isn't as it was sealed and another's is, put right and read
// again. What was done is in the custody log with the reading that proves it, in one transaction. A crash between the file and that
// transaction leaves the file right and the damaged one beside it, which fsck names; nothing is undone.
import type { NewCustodyEvent } from '../../../media/evidence/event.ts';
import type { Vault } from '../../../media/vault/vault.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { checkSealed, type PutRight, type SealedChecksNeed } from '../check/check-sealed.ts';
import { isKept } from '../check/findings.ts';
import { findRecording, type StoredCheck } from '../check/store.ts';
import { type Damage, findDamages } from './damage.ts';
import { mendAll } from './mend.ts';

export interface KeepingNeed extends SealedChecksNeed {
  /** `vaults` are what is read through; these are what is written. */
  readonly writable: readonly Vault[];
  readonly signal?: AbortSignal;
}

export type Kept = 'whole' | 'repaired' | 'damaged';

/** Null for a recording that isn't sealed. */
export async function keepWhole(need: KeepingNeed, recordingId: string): Promise<Kept | null> {
  const signal = need.signal ? { signal: need.signal } : {};
  const first = await checkSealed(need, recordingId, signal);
  if (!first) return null;
  if (isWholeEverywhere(first)) return 'whole';
  const done = await putRight(need, recordingId);
  if (done.length === 0) return 'damaged';
  const second = await checkSealed(need, recordingId, { ...signal, putRight: saidOf(need, recordingId, done) });
  const files = done.map(({ vault, path, found }) => ({ vault, path, found }));
  if (second && isWholeEverywhere(second)) {
    need.log.warn({ recording: recordingId, files }, 'a damaged copy was put right from the other one');
    return 'repaired';
  }
  need.log.error({ recording: recordingId, files }, 'ALARM: files were put in place, and a copy still isn’t whole');
  return 'damaged';
}

function isWholeEverywhere({ findings }: StoredCheck): boolean {
  return findings.vaults.every(isKept);
}

/** Says what couldn't be put right; throws nothing of it. */
async function putRight(need: KeepingNeed, recordingId: string): Promise<readonly Damage[]> {
  const { database, log, vaults, writable, signal } = need;
  const hash = (await findRecording(database, recordingId))?.manifestHash;
  if (!hash) return [];
  try {
    const { mendable, lost } = await findDamages(vaults, recordingId, hash);
    // What was no longer read isn't damage.
    signal?.throwIfAborted();
    const { done, failed } = await mendAll(writable, vaults.readers, mendable);
    for (const { damage, cause } of failed)
      log.error({ err: cause, recording: recordingId, file: damage.path }, 'ALARM: a damaged copy can’t be put right');
    if (lost.length > 0)
      log.error({ recording: recordingId, files: lost }, 'ALARM: no copy of these files is whole; nothing was touched');
    return done;
  } catch (err) {
    signal?.throwIfAborted();
    log.error({ err, recording: recordingId }, 'ALARM: a copy is damaged or away, and nothing could be put right');
    return [];
  }
}

/** Most files that one event lists one by one; `files` counts them all. */
const listed = 256;

function saidOf({ clock }: KeepingNeed, recording: string, done: readonly Damage[]): PutRight {
  const vaults = Map.groupBy(done, ({ vault }) => vault);
  const events = [...vaults].flatMap(([vault, files]): NewCustodyEvent[] => {
    const [from] = files.map((file) => file.from);
    const data = {
      ...{ recording, vault, files: files.length, ...(from === undefined ? {} : { from }) },
      mended: files.slice(0, listed).map(({ what, found, sha256, track, no }) => ({
        ...{ what, found, sha256 },
        ...(track === undefined ? {} : { track }),
        ...(no === undefined ? {} : { no }),
      })),
    };
    const about = { subject: `evidence:${recording}`, why: 'safekeeping' } as const;
    return [{ ...stamp(clock, systemActor), ...about, type: 'vault.repaired', data }];
  });
  return { events, mended: [...vaults].map(([vault, files]) => ({ vault, files: files.length })) };
}
