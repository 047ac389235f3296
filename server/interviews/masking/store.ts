// Masks in the database: the only place here that speaks Prisma. It decides nothing.
import type { MaskEnding, MaskReason } from '../../contract/masking.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { hyphened, underscored } from '../../platform/database/words.ts';
import type { MaskFacts } from './rules.ts';

export function maskOf(
  row: {
    readonly [Key in keyof Omit<MaskFacts, 'reason' | 'endedBy'>]: MaskFacts[Key];
  } & { readonly reason: string; readonly endedBy: string | null },
): MaskFacts {
  const { id, note, begunAt, begunMediaMs, untilAt, heldAt, endedAt, liftedAt } = row;
  const times = { begunAt, begunMediaMs, untilAt, heldAt, endedAt, liftedAt };
  const endedBy = row.endedBy === null ? null : (hyphened(row.endedBy) as MaskEnding);
  return { id, note, reason: hyphened(row.reason) as MaskReason, ...times, endedBy };
}

export interface NewMask {
  /** the act's */
  readonly id: string;
  readonly sessionId: string;
  readonly reason: MaskReason;
  readonly note: string | null;
  readonly begunAt: Date;
  readonly begunMediaMs: number | null;
  readonly begunById: string;
  readonly untilAt: Date;
}

export async function insertMask(tx: Transaction, { reason, ...row }: NewMask): Promise<void> {
  await tx.sessionMask.create({ data: { ...row, reason: underscored(reason) } });
}

export interface MaskEnd {
  readonly endedAt: Date;
  readonly endedBy: MaskEnding;
  /** null where the limit ended it */
  readonly endedById: string | null;
}

/** False where it is over already. */
export async function endMaskRow(tx: Transaction, id: string, end: MaskEnd): Promise<boolean> {
  const data = { ...end, endedBy: underscored(end.endedBy) };
  const { count } = await tx.sessionMask.updateMany({ where: { id, endedAt: null }, data });
  return count === 1;
}

/** Those that nobody has ended, nor their limit: one a session at most. */
export async function lasting(db: Database) {
  return db.sessionMask.findMany({
    where: { endedAt: null },
    select: { id: true, sessionId: true, begunAt: true, begunMediaMs: true, untilAt: true },
  });
}

/** What a node may still have to be told: of recordings that it hasn't been told to stop. Oldest first. */
export async function masksToOrder(db: Database, node: string) {
  const rows = await db.sessionMask.findMany({
    where: { liftedAt: null, session: { recordings: { some: { node, state: { in: ['requested', 'recording'] } } } } },
    orderBy: [{ begunAt: 'asc' }, { id: 'asc' }],
    include: { session: { select: { recordings: { orderBy: { requestedAt: 'desc' }, take: 1 } } } },
  });
  return rows.flatMap(({ session: { recordings }, ...row }) =>
    recordings.map((recording) => ({ ...maskOf(row), sessionId: row.sessionId, recordingId: recording.id })),
  );
}
export type MaskToOrder = Awaited<ReturnType<typeof masksToOrder>>[number];

/** False where it was known. */
export async function markHeld(tx: Transaction, id: string, heldAt: Date): Promise<boolean> {
  return (await tx.sessionMask.updateMany({ where: { id, heldAt: null }, data: { heldAt } })).count === 1;
}

export async function markLifted(tx: Transaction, id: string, liftedAt: Date): Promise<boolean> {
  return (await tx.sessionMask.updateMany({ where: { id, liftedAt: null }, data: { liftedAt } })).count === 1;
}
