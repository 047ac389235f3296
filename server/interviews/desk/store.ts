// Questions in the database: like the live session's store, it decides nothing.
import type { Outcome } from '../../contract/desk.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { underscored } from '../../platform/database/words.ts';

export interface Proposed {
  readonly id: string;
  readonly sessionId: string;
  readonly authorId: string;
  readonly text: string;
  readonly proposedAt: Date;
  readonly proposedMediaMs: number | null;
}

/** Refused by the database where the id is taken, by whatever session. */
export async function insertQuestion(tx: Transaction, proposed: Proposed): Promise<void> {
  await tx.questionProposal.create({ data: proposed });
}

export interface Relayed {
  readonly relayedText: string;
  readonly relayedById: string;
  readonly relayedAt: Date;
  readonly relayedMediaMs: number | null;
}

export async function markRelayed(tx: Transaction, id: string, relayed: Relayed): Promise<void> {
  await tx.questionProposal.update({ where: { id }, data: { state: 'relayed', ...relayed } });
}

export interface Settled {
  readonly outcome: Outcome;
  readonly outcomeReason: string | null;
  readonly outcomeById: string;
  readonly outcomeAt: Date;
  readonly outcomeMediaMs: number | null;
}

export async function markSettled(tx: Transaction, id: string, { outcome, ...settled }: Settled): Promise<void> {
  await tx.questionProposal.update({
    where: { id },
    data: { state: 'outcome', outcome: underscored(outcome), ...settled },
  });
}
