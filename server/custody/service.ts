// The custody log as the rest of the server knows it: append within a domain transaction, prove, read back.
// Guarantees: an event is in the log if and only if the domain change beside it is in the database; log indices have no
// hole; the same id appended again is the same answer. Once a transaction has committed, its events are on disk.
// Refuses events that break the format, an id used for other content, and to change or remove anything.
import { hex } from '../../media/evidence/bytes.ts';
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import { consistencyProof, inclusionProofs, type LeafReader } from '../../media/evidence/merkle-proofs.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import { type AppendedEntry, type AppendOptions, appendLocked, asBefore } from './append.ts';
import { type HiddenWords, type HideUnder, hideWords } from './hidden-words.ts';
import { LogTree } from './log-tree.ts';
import * as store from './store.ts';

export interface LogProof {
  readonly logIndex: number;
  /** Exact bytes of the entry. */
  readonly event: Uint8Array;
  /** The newest checkpoint, a signed note; it covers the entry. */
  readonly checkpoint: string;
  /** Leaf's sibling first. */
  readonly inclusion: readonly Uint8Array[];
}

export interface SubjectHead {
  readonly subject: string;
  readonly seq: number;
  /** Hex of the leaf hash. */
  readonly hash: string;
}

export interface LogCheckpoint {
  readonly size: number;
  readonly note: string;
}

type Reader = Database | Transaction;

export interface CustodyLog {
  readonly origin: string;
  /** The last act of a transaction: from here to its commit every other append waits. */
  append(tx: Transaction, events: readonly NewCustodyEvent[]): Promise<AppendedEntry[]>;
  /** The same for an event that must say how the log stands: `make` runs under the append lock. */
  appendAtHead(tx: Transaction, make: () => Promise<readonly NewCustodyEvent[]>): Promise<AppendedEntry[]>;
  /** Free text never enters the log: put `pii` of the answer into the event, and hand the answer to `keepHidden` with its id. */
  hide(words: Readonly<Record<string, string>>, under: HideUnder): Promise<HiddenWords>;
  /** In the event's own transaction. */
  keepHidden(tx: Transaction, eventId: string, hidden: HiddenWords): Promise<void>;
  /** Null while no checkpoint covers the event, and for one that isn't in the log. */
  proof(db: Reader, eventId: string): Promise<LogProof | null>;
  newestCheckpoint(db: Reader): Promise<LogCheckpoint | null>;
  /** Of these sizes, those that were signed. */
  checkpointsAt(db: Reader, sizes: readonly number[]): Promise<LogCheckpoint[]>;
  /** Each index's inclusion in the tree of that size, leaf's sibling first; one pass over the log. */
  inclusions(db: Reader, of: { indices: readonly number[]; size: number }): Promise<ReadonlyMap<number, Uint8Array[]>>;
  /** The same of few entries, by the tree kept in memory; none of an index that the log doesn't reach, though a checkpoint says so. */
  inclusionsInTree(db: Reader, of: { indices: readonly number[]; size: number }): Promise<Map<number, Uint8Array[]>>;
  /** That the tree of the old size is a beginning of that of the new one. */
  consistency(db: Reader, sizes: { oldSize: number; newSize: number }): Promise<Uint8Array[]>;
  /** Null where no event has this id. */
  entry(db: Reader, eventId: string): Promise<AppendedEntry | null>;
  /** In log order, with the exact bytes. */
  entriesOfSubject(db: Reader, ...subjects: readonly string[]): Promise<AppendedEntry[]>;
  headsOfSubjects(db: Reader, subjects: readonly string[]): Promise<SubjectHead[]>;
  /** What this person opened or exported, newest first. */
  consultationsOf(db: Reader, personId: string, most: number): Promise<AppendedEntry[]>;
}

export function createCustodyLog(options: AppendOptions): CustodyLog {
  const { crypto } = options;
  const tree = new LogTree(crypto);
  const appendAtHead: CustodyLog['appendAtHead'] = async (tx, make) => {
    await store.lockLog(tx);
    return appendLocked(tx, await make(), options);
  };
  return {
    origin: options.origin,
    appendAtHead,
    append: (tx, events) => appendAtHead(tx, async () => events),
    hide: (words, under) => hideWords(crypto, words, under),
    keepHidden: (tx, eventId, { pii, ciphertext }) => store.insertHidden(tx, { eventId, keyId: pii.key, ciphertext }),
    proof: (db, eventId) => prove(db, eventId, tree),
    newestCheckpoint: store.newestCheckpointRow,
    checkpointsAt: store.checkpointRows,
    inclusions: (db, of) => inclusionProofs(crypto, leavesIn(db), of),
    inclusionsInTree: (db, of) => fromTree(db, tree, of),
    consistency: (db, sizes) => consistencyProof(crypto, leavesIn(db), sizes),
    entry: async (db, eventId) => (await store.entriesById(db, [eventId])).map(asBefore)[0] ?? null,
    entriesOfSubject: async (db, ...subjects) => (await store.entriesBySubject(db, subjects)).map(asBefore),
    consultationsOf: async (db, personId, most) => (await store.consultations(db, personId, most)).map(asBefore),
    headsOfSubjects: async (db, subjects) =>
      (await store.headsOfSubjects(db, subjects)).map(({ subject, seq, leafHash }) => ({
        subject,
        seq,
        hash: hex(leafHash),
      })),
  };
}

function leavesIn(db: Reader): LeafReader {
  return (from, until) => store.leafHashes(db, from, until);
}

async function prove(db: Reader, eventId: string, tree: LogTree): Promise<LogProof | null> {
  const [entry] = await store.entriesById(db, [eventId]);
  const checkpoint = entry && (await store.newestCheckpointRow(db));
  if (!checkpoint || checkpoint.size <= entry.logIndex) return null;
  const inclusion = await tree.inclusion(leavesIn(db), { index: entry.logIndex, size: checkpoint.size });
  return { logIndex: entry.logIndex, event: entry.event, checkpoint: checkpoint.note, inclusion };
}

async function fromTree(
  db: Reader,
  tree: LogTree,
  { indices, size }: { readonly indices: readonly number[]; readonly size: number },
): Promise<Map<number, Uint8Array[]>> {
  const found = new Map<number, Uint8Array[]>();
  for (const index of indices) {
    try {
      if (index < size) found.set(index, await tree.inclusion(leavesIn(db), { index, size }));
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
    }
  }
  return found;
}
