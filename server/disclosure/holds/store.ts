// Legal holds in the database: the one place here that speaks Prisma. The database refuses a hold on what was destroyed, and a second release.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

type Reader = Database | Transaction;

const named = { select: { name: true } } as const;
const whole = { setBy: named, releasedBy: named, agreedBy: named } satisfies Prisma.LegalHoldInclude;
export type HoldRow = Prisma.LegalHoldGetPayload<{ include: typeof whole }>;

/** Newest first, released ones too. */
export async function holdsOn(reader: Reader, recordingId: string): Promise<HoldRow[]> {
  return reader.legalHold.findMany({ where: { recordingId }, include: whole, orderBy: { id: 'desc' } });
}

/** Of these recordings, those on which a hold stands. */
export async function heldAmong(reader: Reader, recordingIds: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { recordingId: { in: [...recordingIds] }, releasedAt: null };
  const rows = await reader.legalHold.findMany({ where, select: { recordingId: true } });
  return new Set(rows.map(({ recordingId }) => recordingId));
}

export async function findHold(reader: Reader, id: string): Promise<HoldRow | null> {
  return reader.legalHold.findUnique({ where: { id }, include: whole });
}

export async function insertHold(
  tx: Transaction,
  row: {
    readonly id: string;
    readonly recordingId: string;
    readonly reason: string;
    readonly authority: string;
    readonly setById: string;
    readonly setAt: Date;
  },
): Promise<void> {
  await tx.legalHold.create({ data: row });
}

export async function release(
  tx: Transaction,
  id: string,
  by: {
    readonly releasedAt: Date;
    readonly releasedById: string;
    readonly agreedById: string;
    readonly releaseRequestId: string;
  },
): Promise<void> {
  await tx.legalHold.update({ where: { id }, data: by });
}
