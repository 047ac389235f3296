// Drafts that were asked for, in the database: the only place here that speaks Prisma.
import { type DraftFailure, type DraftState, draftFailure, draftState } from '../../../contract/transcripts.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';

type Reader = Database | Transaction;

export interface Draft {
  readonly id: string;
  readonly recordingId: string;
  readonly state: DraftState;
  readonly failure: DraftFailure | null;
  readonly failedLine: number | null;
  readonly version: number | null;
  readonly askedById: string;
}

interface Row extends Omit<Draft, 'state' | 'failure'> {
  readonly state: string;
  readonly failure: string | null;
}
const draftOf = (row: Row): Draft => ({
  ...row,
  state: draftState.parse(row.state),
  failure: draftFailure.nullable().parse(row.failure),
});

export async function insertDraft(
  tx: Transaction,
  draft: { readonly id: string; readonly recordingId: string; readonly askedById: string; readonly askedAt: Date },
): Promise<void> {
  await tx.transcriptDraft.create({ data: draft });
}

export async function findDraft(db: Reader, id: string): Promise<Draft | null> {
  const row = await db.transcriptDraft.findUnique({ where: { id } });
  return row && draftOf(row);
}

/** Of this recording, the one that was asked for last. */
export async function newestDraft(db: Reader, recordingId: string): Promise<Draft | null> {
  const orderBy = [{ askedAt: 'desc' }, { id: 'desc' }] as const;
  const row = await db.transcriptDraft.findFirst({ where: { recordingId }, orderBy: [...orderBy] });
  return row && draftOf(row);
}

/** Held until the transaction ends. */
export async function lockDraft(tx: Transaction, id: string): Promise<Draft | null> {
  await tx.$queryRaw`SELECT 1 FROM transcript_draft WHERE id = ${id}::uuid FOR UPDATE`;
  return findDraft(tx, id);
}

/** Waiting, or begun by a server that is gone; oldest first. */
export async function openDrafts(db: Reader): Promise<Draft[]> {
  const rows = await db.transcriptDraft.findMany({
    where: { state: { in: ['waiting', 'making'] } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(draftOf);
}

/** False where it has ended meanwhile. */
export async function markMaking(db: Reader, id: string): Promise<boolean> {
  const where = { id, state: { in: ['waiting', 'making'] } };
  return (await db.transcriptDraft.updateMany({ where, data: { state: 'making' } })).count > 0;
}

export type Ended =
  | { readonly state: 'made'; readonly version: number }
  | { readonly state: 'failed'; readonly failure: DraftFailure; readonly failedLine: number | null }
  | { readonly state: 'cancelled' };

/** Nothing happens where it has ended meanwhile. */
export async function endDraft(db: Reader, id: string, ended: Ended & { readonly endedAt: Date }): Promise<void> {
  await db.transcriptDraft.updateMany({ where: { id, endedAt: null }, data: ended });
}

/** Of the transcript; 0: there is none yet. */
export async function newestVersion(tx: Transaction, recordingId: string): Promise<number> {
  const { _max: most } = await tx.transcriptVersion.aggregate({ where: { recordingId }, _max: { version: true } });
  return most.version ?? 0;
}

export async function isDestroyed(tx: Transaction, recordingId: string): Promise<boolean> {
  return (await tx.destruction.count({ where: { recordingId } })) > 0;
}
