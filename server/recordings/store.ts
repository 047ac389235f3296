// The index of recordings, their working copies and viewings: the one place here that speaks Prisma. The index can be
// made anew from log and vault; the truth is there.
import type { Transaction } from '../platform/database/database.ts';
import type { IndexedRecording } from './node-event-rules.ts';

/** Held until the transaction ends; null when there is no such recording. */
export async function lockRecording(tx: Transaction, id: string): Promise<IndexedRecording | null> {
  await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.recording.findUnique({ where: { id } });
}

export async function markStarted(
  tx: Transaction,
  id: string,
  start: { startedAt: Date; state: 'recording' | 'stopping' },
): Promise<void> {
  const { startedAt, state } = start;
  await tx.recording.update({ where: { id }, data: { startedAt, state } });
}

export async function markSealed(
  tx: Transaction,
  id: string,
  seal: { sealedAt: Date; manifestHash: string },
): Promise<void> {
  const { sealedAt, manifestHash } = seal;
  await tx.recording.update({ where: { id }, data: { state: 'sealed', sealedAt, manifestHash } });
}
