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

export async function insertCheck(
  tx: Transaction,
  check: StoredCheck & { readonly id: string; readonly recordingId: string },
): Promise<void> {
  await tx.recordingCheck.create({ data: check });
}
