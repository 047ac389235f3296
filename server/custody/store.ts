// The custody log's tables, spoken to in one place. What is written here is only ever added; the head row is the one
// thing that moves, and only under the append lock.
import type { Database, Transaction } from '../platform/database/database.ts';
import { prepared } from '../platform/database/prepared.ts';

/** Any number will do, so long as nothing else locks on it. */
const appendLock = 0x68_6f_6c_67;

export interface Head {
  readonly size: number;
  /** `Frontier.serialise` */
  readonly frontier: Uint8Array<ArrayBuffer>;
  readonly loggedAt: Date;
}

export interface EntryRow {
  readonly logIndex: number;
  readonly event: Uint8Array<ArrayBuffer>;
  readonly leafHash: Uint8Array<ArrayBuffer>;
  readonly subject: string;
  readonly seq: number;
  readonly eventId: string;
  readonly type: string;
  readonly loggedAt: Date;
}

export interface SubjectHead {
  readonly subject: string;
  readonly seq: number;
  readonly leafHash: Uint8Array<ArrayBuffer>;
}

type Reader = Database | Transaction;

/** Held until the transaction ends: from here to the commit nobody else appends. Also makes this commit wait for the disk. */
export async function lockLog(tx: Transaction): Promise<void> {
  await tx.$executeRaw`${prepared('lock-log')}
    SELECT set_config('synchronous_commit', 'on', true), pg_advisory_xact_lock(${appendLock}::bigint)`;
}

/** What an append of events builds on. */
export interface Place {
  readonly head: Head;
  /** newest of each subject that has any, with the hex of its leaf hash */
  readonly heads: readonly { readonly subject: string; readonly seq: number; readonly hash: string }[];
  /** whether any of these events is in the log already */
  readonly known: boolean;
}

/** The caller holds the lock: in a statement of its own, since one that waited for it would see the log as it was before. */
export async function readPlace(
  tx: Transaction,
  { subjects, eventIds }: { subjects: readonly string[]; eventIds: readonly string[] },
): Promise<Place> {
  type Row = Omit<Place, 'head'> & Omit<Head, 'size'> & { readonly size: bigint };
  const [row] = await tx.$queryRaw<Row[]>`${prepared('read-log-place')}
    SELECT head.size, head.frontier, head.logged_at AS "loggedAt",
      EXISTS (SELECT FROM custody_entry WHERE event_id = ANY (${[...eventIds]}::uuid[])) AS known,
      (SELECT coalesce(json_agg(json_build_object('subject', wanted.subject, 'seq', newest.seq, 'hash', newest.hash)), '[]')
        FROM unnest(${[...subjects]}::text[]) AS wanted (subject) CROSS JOIN LATERAL (
          SELECT seq, encode(leaf_hash, 'hex') AS hash FROM custody_entry
          WHERE subject = wanted.subject ORDER BY seq DESC LIMIT 1
        ) AS newest) AS heads
    FROM custody_head AS head WHERE head.id = 1`;
  if (!row) throw new Error('the custody log has no head');
  const { heads, known, size, frontier, loggedAt } = row;
  return { heads, known, head: { size: Number(size), frontier, loggedAt } };
}

/** The head moves, and the notary hears at the commit of what was appended. */
export async function moveHead(tx: Transaction, head: Head, types: readonly string[]): Promise<void> {
  await tx.$executeRaw`${prepared('move-log-head')}
    WITH moved AS (UPDATE custody_head SET size = ${BigInt(head.size)}::bigint, frontier = ${head.frontier}::bytea,
      logged_at = ${head.loggedAt}::timestamptz WHERE id = 1)
    SELECT pg_notify('custody_appended', told.type) FROM unnest(${[...types]}::text[]) AS told (type)`;
}

export async function insertEntries(tx: Transaction, rows: readonly EntryRow[]): Promise<void> {
  await tx.custodyEntry.createMany({ data: rows.map((row) => ({ ...row, logIndex: BigInt(row.logIndex) })) });
}

export async function insertHidden(
  tx: Transaction,
  row: { eventId: string; keyId: string; ciphertext: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.custodyPii.create({ data: row });
}

export async function entriesById(db: Reader, eventIds: readonly string[]): Promise<EntryRow[]> {
  type Row = Omit<EntryRow, 'logIndex'> & { readonly logIndex: bigint };
  const rows = await db.$queryRaw<Row[]>`${prepared('entries-by-id')}
    SELECT log_index AS "logIndex", event, leaf_hash AS "leafHash", subject, seq, event_id AS "eventId", type,
      logged_at AS "loggedAt" FROM custody_entry WHERE event_id = ANY (${[...eventIds]}::uuid[])`;
  return rows.map(rowOf);
}

/** By log index, which is by seq too. */
export async function entriesBySubject(db: Reader, subjects: readonly string[]): Promise<EntryRow[]> {
  const rows = await db.custodyEntry.findMany({
    where: { subject: { in: [...subjects] } },
    orderBy: { logIndex: 'asc' },
  });
  return rows.map(rowOf);
}

/** Of one person, newest first. By the index `custody_entry_consulted_by`: the expression and the kinds are its own. */
export async function consultations(db: Reader, personId: string, most: number): Promise<EntryRow[]> {
  type Row = Omit<EntryRow, 'logIndex'> & { readonly logIndex: bigint };
  const rows = await db.$queryRaw<Row[]>`
    SELECT log_index AS "logIndex", event, leaf_hash AS "leafHash", subject, seq, event_id AS "eventId", type,
      logged_at AS "loggedAt" FROM custody_entry
    WHERE type IN ('evidence.viewed', 'identity.opened', 'export.requested', 'export.exported')
      AND custody_actor(event) = ${`person:${personId}`}
    ORDER BY log_index DESC LIMIT ${most}`;
  return rows.map(rowOf);
}

export async function headsOfSubjects(db: Reader, subjects: readonly string[]): Promise<SubjectHead[]> {
  return db.$queryRaw<SubjectHead[]>`
    SELECT wanted.subject, newest.seq, newest.leaf_hash AS "leafHash"
    FROM unnest(${[...subjects]}::text[]) AS wanted(subject)
    CROSS JOIN LATERAL (
      SELECT seq, leaf_hash FROM custody_entry WHERE subject = wanted.subject ORDER BY seq DESC LIMIT 1
    ) AS newest`;
}

/** Leaf hashes of [from, until), in order. */
export async function leafHashes(db: Reader, from: number, until: number): Promise<Uint8Array[]> {
  const rows = await db.custodyEntry.findMany({
    where: { logIndex: { gte: BigInt(from), lt: BigInt(until) } },
    orderBy: { logIndex: 'asc' },
    select: { leafHash: true },
  });
  return rows.map((row) => row.leafHash);
}

export interface CheckpointRow {
  readonly size: number;
  readonly note: string;
}

export async function newestCheckpointRow(db: Reader): Promise<CheckpointRow | null> {
  const row = await db.custodyCheckpoint.findFirst({ orderBy: { size: 'desc' } });
  return row && { size: Number(row.size), note: row.note };
}

export async function checkpointRows(db: Reader, sizes: readonly number[]): Promise<CheckpointRow[]> {
  const rows = await db.custodyCheckpoint.findMany({ where: { size: { in: sizes.map(BigInt) } } });
  return rows.map((row) => ({ size: Number(row.size), note: row.note }));
}

function rowOf(row: Omit<EntryRow, 'logIndex'> & { logIndex: bigint }): EntryRow {
  return { ...row, logIndex: Number(row.logIndex) };
}
