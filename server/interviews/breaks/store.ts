// Breaks and signals to stop, row by row: it decides nothing.
import type { BreakCause } from '../../contract/sitting.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { underscored } from '../../platform/database/words.ts';

export interface BreakRow {
  /** the act's that begins it */
  readonly id: string;
  readonly sessionId: string;
  readonly cause: BreakCause;
  readonly begunAt: Date;
  readonly begunMediaMs: number | null;
  readonly begunById: string;
}

export async function insertBreak(tx: Transaction, { cause, ...row }: BreakRow): Promise<void> {
  await tx.sessionBreak.create({ data: { ...row, cause: underscored(cause) } });
}

export interface BreakEnd {
  readonly endedAt: Date;
  readonly endedMediaMs: number | null;
  readonly endedById: string;
}

export async function endBreakRow(tx: Transaction, id: string, end: BreakEnd): Promise<void> {
  await tx.sessionBreak.update({ where: { id }, data: end });
}

export interface StopRow {
  readonly id: string;
  readonly sessionId: string;
  readonly signalledAt: Date;
  readonly mediaMs: number | null;
  readonly enteredById: string;
}

export async function insertStop(tx: Transaction, row: StopRow): Promise<void> {
  await tx.stopSignal.create({ data: row });
}
