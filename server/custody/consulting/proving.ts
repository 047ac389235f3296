// Entries held against the newest checkpoint, by what a court's verifier checks with: nothing is believed because our own database says so.
import { base64 } from '../../../media/evidence/bytes.ts';
import { type Checkpoint, openCheckpoint } from '../../../media/evidence/checkpoint.ts';
import type { EvidenceCrypto } from '../../../media/evidence/crypto.ts';
import { EvidenceError } from '../../../media/evidence/fault.ts';
import { Frontier } from '../../../media/evidence/merkle.ts';
import { parseVkey } from '../../../media/evidence/note.ts';
import { type LogLine, standingOf } from '../../../media/evidence/verify/log-lines.ts';
import type { LogState } from '../../contract/custody-log.ts';
import type { Database } from '../../platform/database/database.ts';
import type { CustodyLog } from '../service.ts';
import { type EntryRow, headOfLog } from './store.ts';

export interface ProvingHouse {
  readonly database: Database;
  readonly custody: Pick<CustodyLog, 'origin' | 'inclusionsInTree'>;
  readonly crypto: EvidenceCrypto;
  /** the log's public key, as it is published */
  readonly logVkey: string;
}

export interface LogNow {
  readonly state: LogState;
  /** the newest checkpoint: its text, and what it says where the log's own key signed it */
  readonly note: string | null;
  readonly signed: Checkpoint | null;
}

export async function logNow({ database, custody, crypto, logVkey }: ProvingHouse): Promise<LogNow> {
  const { size, frontier, loggedAt, checkpoint } = await headOfLog(database);
  const root = base64(await Frontier.restore(crypto, frontier).root());
  const signed = checkpoint && (await signedBy(crypto, logVkey, checkpoint.note));
  const ours = signed?.origin === custody.origin ? signed : null;
  const newest = checkpoint && {
    ...{ size: Number(checkpoint.size), at: checkpoint.createdAt.toISOString() },
    signed: ours !== null,
  };
  const state = { origin: custody.origin, size, root, lastAt: loggedAt.toISOString(), checkpoint: newest };
  return { state, note: checkpoint?.note ?? null, signed: ours };
}

async function signedBy(crypto: EvidenceCrypto, logVkey: string, note: string): Promise<Checkpoint | null> {
  try {
    return await openCheckpoint(crypto, note, [await parseVkey(crypto, logVkey)]);
  } catch (cause) {
    if (cause instanceof EvidenceError) return null;
    throw cause;
  }
}

/** Each with its proof in the tree of that checkpoint. */
export async function linesOf(
  { database, custody }: ProvingHouse,
  rows: readonly EntryRow[],
  signed: Checkpoint | null,
): Promise<(LogLine & EntryRow)[]> {
  const of = { indices: rows.map(({ logIndex }) => logIndex), size: signed?.size ?? 0 };
  const paths = await custody.inclusionsInTree(database, of);
  return rows.map((row) => ({ ...row, index: row.logIndex, inclusion: paths.get(row.logIndex) ?? null }));
}

export const standing = (house: ProvingHouse, line: LogLine, signed: Checkpoint | null) =>
  standingOf(house.crypto, line, signed);
