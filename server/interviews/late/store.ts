// Acts that came late, row by row: like its neighbours, it decides nothing.
import type { Transaction } from '../../platform/database/database.ts';
import type { Late } from './happened.ts';

export interface LateRow extends Late {
  /** the act's */
  readonly id: string;
  readonly sessionId: string;
  readonly type: string;
  readonly byId: string;
  readonly happenedAt: Date;
  readonly receivedAt: Date;
}

export async function insertLate(tx: Transaction, row: LateRow): Promise<void> {
  await tx.lateAct.create({ data: row });
}
