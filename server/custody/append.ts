// One append: under the log's lock, in the caller's transaction. Everything is computed first and written last, so that a
// refusal costs nothing. Order: place in the log and in each subject → the same act found again → entries → head.
import { hex } from '../../media/evidence/bytes.ts';
import type { EvidenceCrypto } from '../../media/evidence/crypto.ts';
import type { CustodyEvent, NewCustodyEvent } from '../../media/evidence/event.ts';
import { instantOf, ZERO_HASH } from '../../media/evidence/identifiers.ts';
import { Frontier, leafHash } from '../../media/evidence/merkle.ts';
import type { Clock } from '../platform/clock.ts';
import type { Transaction } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { checkNew, isSameAct, placed, readBack } from './rules.ts';
import * as store from './store.ts';

export interface AppendedEntry {
  readonly logIndex: number;
  readonly event: CustodyEvent;
  /** The leaf: exact bytes. */
  readonly bytes: Uint8Array;
  /** Hex of the leaf hash. */
  readonly hash: string;
  /** False when the same act was in the log already. */
  readonly fresh: boolean;
}

export interface AppendOptions {
  readonly clock: Clock;
  /** The log's name: what its key is called. */
  readonly origin: string;
  readonly crypto: EvidenceCrypto;
}

/** The caller holds the lock. Throws `conflict` for an id used for another act, `malformed` for what the format refuses. */
export async function appendLocked(
  tx: Transaction,
  events: readonly NewCustodyEvent[],
  { clock, origin, crypto }: AppendOptions,
): Promise<AppendedEntry[]> {
  if (events.length === 0) return [];
  for (const event of events) checkNew(event);
  const subjects = [...new Set(events.map((event) => event.subject))];
  const { head, heads: newest, known: some } = await store.readPlace(tx, { subjects, eventIds: ids(events) });
  const before = some ? await store.entriesById(tx, ids(events)) : [];
  const known = new Map(before.map((row) => [row.eventId, asBefore(row)]));
  const heads = new Map(newest.map(({ subject, seq, hash }) => [subject, { seq, hash }]));
  const frontier = Frontier.restore(crypto, head.frontier);
  const loggedAt = new Date(Math.max(clock.now().getTime(), head.loggedAt.getTime()));
  const entries: AppendedEntry[] = [];
  for (const event of events) {
    const before = known.get(event.id);
    if (before) {
      if (!isSameAct(before.event, event)) throw reused(event);
      entries.push({ ...before, fresh: false });
      continue;
    }
    const last = heads.get(event.subject);
    const place = { origin, seq: last ? last.seq + 1 : 0, prev: last?.hash ?? ZERO_HASH };
    const { whole, bytes } = placed(event, { ...place, loggedAt: instantOf(loggedAt.getTime()) });
    const leaf = await leafHash(crypto, bytes);
    const entry = { logIndex: frontier.size, event: whole, bytes, hash: hex(leaf), fresh: true };
    await frontier.append(leaf);
    heads.set(event.subject, { seq: place.seq, hash: entry.hash });
    known.set(event.id, entry);
    entries.push(entry);
  }
  await keep(
    tx,
    entries.filter(({ fresh }) => fresh),
    { frontier, loggedAt },
  );
  return entries;
}

async function keep(
  tx: Transaction,
  fresh: readonly AppendedEntry[],
  head: { frontier: Frontier; loggedAt: Date },
): Promise<void> {
  if (fresh.length === 0) return;
  await store.insertEntries(tx, fresh.map(rowOf));
  const { frontier, loggedAt } = head;
  const moved = { size: frontier.size, frontier: new Uint8Array(frontier.serialise()), loggedAt };
  await store.moveHead(tx, moved, [...new Set(fresh.map(({ event }) => event.type))]);
}

function rowOf({ logIndex, event, bytes, hash }: AppendedEntry): store.EntryRow {
  return {
    logIndex,
    event: new Uint8Array(bytes),
    leafHash: Uint8Array.from(Buffer.from(hash, 'hex')),
    subject: event.subject,
    seq: event.seq,
    eventId: event.id,
    type: event.type,
    loggedAt: new Date(event.loggedAt),
  };
}

export function asBefore(row: store.EntryRow): AppendedEntry {
  const { logIndex, event, leafHash } = row;
  return { logIndex, event: readBack(event), bytes: event, hash: hex(leafHash), fresh: false };
}

const ids = (events: readonly NewCustodyEvent[]): string[] => events.map(({ id }) => id);

function reused(event: NewCustodyEvent): Fault {
  return new Fault('conflict', `The id ${event.id} was used for another act. Make a new one.`);
}
