// The custody log's tables, spoken to in one place. What is written here is only ever added; the head row is the one
// thing that moves, and only under the append lock.
import type { Database, Transaction } from '../platform/database/database.ts';

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
  await tx.$executeRaw`SET LOCAL synchronous_commit = on`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${appendLock}::bigint)`;
}

export async function readHead(db: Reader): Promise<Head> {
  const row = await db.custodyHead.findUniqueOrThrow({ where: { id: 1 } });
  return { size: Number(row.size), frontier: row.frontier, loggedAt: row.loggedAt };
}

export async function moveHead(tx: Transaction, head: Head): Promise<void> {
  await tx.custodyHead.update({ where: { id: 1 }, data: { ...head, size: BigInt(head.size) } });
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

/** Delivered at the commit: the notary listens. */
export async function announce(tx: Transaction, type: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify('custody_appended', ${type})`;
}

export async function entriesById(db: Reader, eventIds: readonly string[]): Promise<EntryRow[]> {
  return (await db.custodyEntry.findMany({ where: { eventId: { in: [...eventIds] } } })).map(rowOf);
}

/** By log index, which is by seq too. */
export async function entriesBySubject(db: Reader, subjects: readonly string[]): Promise<EntryRow[]> {
  const rows = await db.custodyEntry.findMany({
    where: { subject: { in: [...subjects] } },
    orderBy: { logIndex: 'asc' },
  });
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
