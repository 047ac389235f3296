// What was found at each reading-back, in the database; the only place here that speaks Prisma. Rows are added, never changed.
import type { Database, Transaction } from '../../platform/database/database.ts';
import { type Findings, findings } from './findings.ts';

type Reader = Database | Transaction;

export interface SealedRow {
  readonly id: string;
  readonly sessionId: string;
  readonly manifestHash: string | null;
}

export async function findRecording(db: Reader, id: string): Promise<SealedRow | null> {
  return db.recording.findUnique({ where: { id }, select: { id: true, sessionId: true, manifestHash: true } });
}

export interface StoredCheck {
  readonly manifestHash: string;
  readonly checkedAt: Date;
  readonly findings: Findings;
}

export async function newestCheck(db: Reader, recordingId: string): Promise<StoredCheck | null> {
  const row = await db.recordingCheck.findFirst({
    where: { recordingId },
    orderBy: [{ checkedAt: 'desc' }, { id: 'desc' }],
  });
  return row && { ...row, findings: findings.parse(row.findings) };
}

export interface ReadingOfSealed {
  readonly id: string;
  readonly sealedAt: Date;
  readonly last: StoredCheck | null;
}

/** Every sealed recording that wasn't read since, each with its newest reading. */
export async function notReadSince(db: Reader, since: Date): Promise<ReadingOfSealed[]> {
  const rows = await db.recording.findMany({
    where: {
      state: 'sealed',
      manifestHash: { not: null },
      destruction: null,
      checks: { none: { checkedAt: { gt: since } } },
    },
    select: { id: true, sealedAt: true, checks: { orderBy: [{ checkedAt: 'desc' }, { id: 'desc' }], take: 1 } },
  });
  return rows.flatMap(({ id, sealedAt, checks: [newest] }) => {
    if (sealedAt === null) return [];
    return [{ id, sealedAt, last: newest ? { ...newest, findings: findings.parse(newest.findings) } : null }];
  });
}

export async function insertCheck(
  tx: Transaction,
  check: StoredCheck & { readonly id: string; readonly recordingId: string },
): Promise<void> {
  await tx.recordingCheck.create({ data: check });
}
