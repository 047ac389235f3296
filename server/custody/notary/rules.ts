// What must be true of the log's entries, one after the other. Pure: rows in, a tree or a refusal out. Nothing the server
// says about an entry in the other columns counts unless the entry's own bytes say the same.
import { hex } from '../../../media/evidence/bytes.ts';
import type { EvidenceCrypto } from '../../../media/evidence/crypto.ts';
import { type CustodyEvent, parseEvent } from '../../../media/evidence/event.ts';
import { reasonOf } from '../../../media/evidence/fault.ts';
import { ZERO_HASH } from '../../../media/evidence/identifiers.ts';
import { Frontier, leafHash } from '../../../media/evidence/merkle.ts';
import { NotaryRefusal } from './refusal.ts';

/** An entry as the database gives it. */
export interface LoggedRow {
  readonly logIndex: number;
  readonly event: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly subject: string;
  readonly seq: number;
  readonly eventId: string;
  readonly type: string;
  readonly loggedAt: string;
}

interface SubjectHead {
  readonly seq: number;
  readonly hash: string;
}

/** All that was read so far, from index 0. After a refusal it is worthless: begin again. */
export interface Reading {
  readonly crypto: EvidenceCrypto;
  readonly origin: string;
  readonly frontier: Frontier;
  readonly heads: Map<string, SubjectHead>;
  readonly eventIds: Set<string>;
  loggedAt: string;
}

export function emptyReading(crypto: EvidenceCrypto, origin: string): Reading {
  return { crypto, origin, frontier: new Frontier(crypto), heads: new Map(), eventIds: new Set(), loggedAt: '' };
}

/** Reads rows on; throws `integrity` at the first that isn't as it must be, naming its index and what is wrong. */
export async function readOn(reading: Reading, rows: readonly LoggedRow[]): Promise<void> {
  for (const row of rows) {
    const expected = reading.frontier.size;
    const wrong = row.logIndex === expected ? await readOne(reading, row) : `stands where index ${expected} must be`;
    if (wrong) throw new NotaryRefusal('integrity', `entry ${row.logIndex}: ${wrong}`);
  }
}

async function readOne(reading: Reading, row: LoggedRow): Promise<string | null> {
  let event: CustodyEvent;
  try {
    event = parseEvent(row.event);
  } catch (error) {
    return reasonOf(error);
  }
  const leaf = await leafHash(reading.crypto, row.event);
  const wrong = columnsDiffer(event, row, leaf) ?? breaksOrder(reading, event) ?? headsDiffer(reading, event);
  if (wrong) return wrong;
  reading.eventIds.add(event.id);
  reading.heads.set(event.subject, { seq: event.seq, hash: hex(leaf) });
  reading.loggedAt = event.loggedAt;
  await reading.frontier.append(leaf);
  return null;
}

function columnsDiffer(event: CustodyEvent, row: LoggedRow, leaf: Uint8Array): string | null {
  const pairs = {
    leaf_hash: [hex(leaf), hex(row.leafHash)],
    subject: [event.subject, row.subject],
    seq: [event.seq, row.seq],
    event_id: [event.id, row.eventId],
    type: [event.type, row.type],
    logged_at: [event.loggedAt, row.loggedAt],
  };
  const different = Object.entries(pairs).find(([, [said, stored]]) => said !== stored);
  return different ? `column ${different[0]} isn't what the event says` : null;
}

function breaksOrder(reading: Reading, event: CustodyEvent): string | null {
  if (event.origin !== reading.origin) return `its origin is ${event.origin}`;
  if (reading.eventIds.has(event.id)) return `its id ${event.id} was used before`;
  if (event.loggedAt < reading.loggedAt) return `loggedAt ${event.loggedAt} is before the entry before it`;
  const head = reading.heads.get(event.subject);
  const seq = head ? head.seq + 1 : 0;
  if (event.seq !== seq) return `seq ${event.seq} of ${event.subject}, not ${seq}`;
  if (event.prev !== (head?.hash ?? ZERO_HASH)) return `prev isn't the entry before of ${event.subject}`;
  return null;
}

/** An export names where each subject ended when its package was made; an older end would hide what came after it. */
function headsDiffer(reading: Reading, event: CustodyEvent): string | null {
  if (event.type !== 'export.exported') return null;
  for (const listed of event.data.heads) {
    const head = reading.heads.get(listed.subject);
    if (!head || head.seq !== listed.seq || head.hash !== listed.hash) {
      return `the head it lists of ${listed.subject} isn't that subject's last event`;
    }
  }
  return null;
}
