// Reading a sealed recording back, as a verb: what was found is stored, and said in the custody log vault by vault, in one transaction.
// It trusts neither the node's word that it kept everything nor what an earlier reading found.
import type { NewCustodyEvent } from '../../../media/evidence/event.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Vaults } from '../vaults.ts';
import { type Findings, isWhole, type VaultFinding } from './findings.ts';
import { readBack } from './read-back.ts';
import { findRecording, insertCheck, newestCheck, type StoredCheck } from './store.ts';

export interface SealedChecks {
  /** The newest; null before the first. */
  last(recordingId: string): Promise<StoredCheck | null>;
  /** Reads both vaults now; as long as the disks take. Null for a recording that isn't sealed. */
  check(recordingId: string): Promise<StoredCheck | null>;
  /** A signed checkpoint covers the seal, and its proof can be given. */
  proven(recordingId: string): Promise<boolean>;
}

export interface SealedChecksNeed {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly custody: CustodyLog;
  readonly vaults: Vaults;
}

/** What was put right just before a reading: kept and said together with it. */
export interface PutRight {
  readonly mended: NonNullable<Findings['mended']>;
  readonly events: readonly NewCustodyEvent[];
}

export function createSealedChecks(need: SealedChecksNeed): SealedChecks {
  const { database, custody } = need;
  return {
    last: (recordingId) => newestCheck(database, recordingId),
    check: (recordingId) => checkSealed(need, recordingId),
    async proven(recordingId) {
      const entries = await custody.entriesOfSubject(database, `evidence:${recordingId}`);
      const seal = entries.find(({ event }) => event.type === 'recording.sealed');
      return seal !== undefined && (await custody.proof(database, seal.event.id)) !== null;
    },
  };
}

/** Null for a recording that isn't sealed. Once `signal` is aborted nothing is kept: what wasn't read isn't a finding. */
export async function checkSealed(
  need: SealedChecksNeed,
  recordingId: string,
  { signal, putRight }: { readonly signal?: AbortSignal; readonly putRight?: PutRight } = {},
): Promise<StoredCheck | null> {
  const { database, clock, log, custody, vaults } = need;
  const row = await findRecording(database, recordingId);
  if (!row?.manifestHash) return null;
  const { manifestHash } = row;
  const expected = await tracksAtStart(need, { recordingId, sessionId: row.sessionId });
  const found = await readBack(vaults, { id: recordingId, manifestHash, expected }, (vault, reasons) => {
    log.error({ recording: recordingId, vault, reasons }, 'what was sealed can’t be read back as it was sealed');
  });
  signal?.throwIfAborted();
  const check = {
    id: uuidv7(clock.now().getTime()),
    recordingId,
    manifestHash,
    checkedAt: clock.now(),
    findings: putRight ? { ...found, mended: [...putRight.mended] } : found,
  };
  await inTransaction(database, async (tx: Transaction) => {
    await insertCheck(tx, check);
    await custody.append(tx, [...(putRight?.events ?? []), ...eventsOf(clock, recordingId, found)]);
  });
  return check;
}

/** By the log, which the node itself told at the start. */
async function tracksAtStart(
  { custody, database }: SealedChecksNeed,
  { recordingId, sessionId }: { recordingId: string; sessionId: string },
): Promise<readonly string[]> {
  const entries = await custody.entriesOfSubject(database, `session:${sessionId}`);
  return entries.flatMap(({ event }) =>
    event.type === 'recording.started' && event.data.recording === recordingId ? event.data.tracks : [],
  );
}

function eventsOf(clock: Clock, recordingId: string, { vaults }: Findings): NewCustodyEvent[] {
  const about = { subject: `evidence:${recordingId}`, why: 'safekeeping' } as const;
  return vaults.flatMap((found): NewCustodyEvent[] => {
    const { vault, files, bytes } = found;
    if (isWhole(found)) {
      const data = { what: 'vault', vault, files, bytes } as const;
      return [{ ...stamp(clock, systemActor), ...about, type: 'integrity.checked', data }];
    }
    return failuresOf(found).map((data) => ({
      ...{ ...stamp(clock, systemActor), ...about, type: 'integrity.failed' },
      data: { what: 'vault', vault, ...data },
    }));
  });
}

function failuresOf({ readable, tracks }: VaultFinding): { code: string; track?: string }[] {
  if (!readable) return [{ code: 'unreadable' }];
  const failed = tracks.filter(({ state, required }) => state === 'damaged' || (state === 'empty' && required));
  return failed.map(({ track, state }) => ({ code: state === 'empty' ? 'no-media' : 'damaged', track }));
}
