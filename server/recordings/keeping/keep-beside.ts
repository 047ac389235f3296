// Something kept beside a recording kept whole: an exhibit's file, a room's safety copy, a working copy. Read back by its row; where one
// vault hasn't a file as it was kept and the other has, put right and read again. What was found is in the custody log, in one transaction
// with the reading. Of a working copy there is one file: damaged, it is told of and left as it is.
import type { NewCustodyEvent } from '../../../media/evidence/event.ts';
import type { VaultReader } from '../../../media/vault/vault.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { acrossVaults, type FileDamage } from './across-vaults.ts';
import { type BesideFile, filesOf } from './beside-files.ts';
import type { KeepingNeed } from './keep-whole.ts';
import { mendAll } from './mend.ts';
import { type BesideRow, type KeptState, markRead } from './store.ts';

export interface BesideNeed extends KeepingNeed {
  /** The folder of working copies, as a vault of its own. */
  readonly copies: VaultReader;
}

interface InVault {
  readonly vault: string;
  readonly files: number;
  readonly bytes: number;
  readonly whole: boolean;
}

interface Reading {
  readonly vaults: readonly InVault[];
  readonly damages: readonly FileDamage[];
  /** whole in no vault */
  readonly lost: readonly string[];
}

export async function keepBeside(need: BesideNeed, row: BesideRow): Promise<KeptState> {
  const { database, clock, custody, log, signal } = need;
  const about = { evidence: row.id, recording: row.recordingId };
  const first = await readAll(need, row);
  const done = await putRight(need, row, first);
  const last = done.length > 0 ? await readAll(need, row) : first;
  const whole = last.vaults.every((vault) => vault.whole);
  const state = !whole ? 'damaged' : done.length > 0 ? 'repaired' : 'whole';
  const files = done.map(({ vault, path, found }) => ({ vault, path, found }));
  if (last.lost.length > 0)
    log.error({ ...about, files: last.lost }, 'ALARM: no copy of these files is whole; nothing was touched');
  else if (state === 'damaged') log.error({ ...about, files }, 'ALARM: a copy of what is kept isn’t whole');
  else if (state === 'repaired') log.warn({ ...about, files }, 'a damaged copy was put right from the other one');
  signal?.throwIfAborted();
  await inTransaction(database, async (tx) => {
    await markRead(tx, row, { readAt: clock.now(), state });
    await custody.append(tx, eventsOf(need, row, { done, vaults: last.vaults }));
  });
  return state;
}

async function readAll(need: BesideNeed, row: BesideRow): Promise<Reading> {
  const readers = row.kind === 'working_copy' ? [need.copies] : need.vaults.readers;
  const files: readonly BesideFile[] = await filesOf(need.vaults, row);
  const sums = new Map(readers.map(({ id }) => [id, { files: 0, bytes: 0 }]));
  const damages: FileDamage[] = [];
  const lost: string[] = [];
  for (const file of files) {
    const across = await acrossVaults(readers, file);
    damages.push(...across.damages);
    if (across.wholes.size === 0) lost.push(file.path);
    for (const [id, { bytes }] of across.wholes) {
      const sum = sums.get(id);
      if (sum) sums.set(id, { files: sum.files + 1, bytes: sum.bytes + bytes });
    }
  }
  // What was no longer read isn't damage.
  need.signal?.throwIfAborted();
  const vaults = [...sums].map(([vault, sum]) => ({ vault, ...sum, whole: sum.files === files.length }));
  return { vaults, damages, lost };
}

async function putRight(need: BesideNeed, row: BesideRow, { damages }: Reading): Promise<readonly FileDamage[]> {
  const { done, failed } = await mendAll(need.writable, need.vaults.readers, damages);
  for (const { damage, cause } of failed)
    need.log.error({ err: cause, evidence: row.id, file: damage.path }, 'ALARM: a damaged copy can’t be put right');
  return done;
}

function eventsOf(
  { clock }: BesideNeed,
  { id, recordingId }: BesideRow,
  { done, vaults }: { readonly done: readonly FileDamage[]; readonly vaults: readonly InVault[] },
): NewCustodyEvent[] {
  const about = { subject: `evidence:${id}`, why: 'safekeeping' } as const;
  const mended = [...Map.groupBy(done, ({ vault }) => vault)].map(([vault, files]): NewCustodyEvent => {
    const [from] = files.map((file) => file.from);
    const data = { recording: recordingId, vault, files: files.length, ...(from === undefined ? {} : { from }) };
    return { ...stamp(clock, systemActor), ...about, type: 'vault.repaired', data };
  });
  const read = vaults.map(({ vault, files, bytes, whole }): NewCustodyEvent => {
    if (whole) {
      const data = { what: 'copy', vault, files, bytes } as const;
      return { ...stamp(clock, systemActor), ...about, type: 'integrity.checked', data };
    }
    const data = { what: 'copy', code: 'damaged', vault, copy: id } as const;
    return { ...stamp(clock, systemActor), ...about, type: 'integrity.failed', data };
  });
  return [...mended, ...read];
}
