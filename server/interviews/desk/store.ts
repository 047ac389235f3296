// Questions and their steps in the database: like the live session's store, it decides nothing. Each change of a question is a
// step, written in the same transaction; only a step raises a question's version.
import type { Outcome, QuestionStep } from '../../contract/desk.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { hyphened, underscored } from '../../platform/database/words.ts';
import type { Reader } from '../store.ts';

export interface Proposed {
  readonly id: string;
  readonly sessionId: string;
  readonly authorId: string;
  readonly text: string;
  readonly position: number;
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
export interface Settled {
  readonly outcome: Outcome;
  readonly outcomeReason: string | null;
  readonly outcomeById: string;
  readonly outcomeAt: Date;
  readonly outcomeMediaMs: number | null;
}
export type Changed =
  | { readonly deskText: string }
  | { readonly mergedIntoId: string | null }
  | { readonly withdrawnAt: Date }
  | (Relayed & { readonly state: 'relayed'; readonly position: number })
  | (Settled & { readonly state: 'outcome' });

export async function changeQuestion(tx: Transaction, id: string, changed: Changed): Promise<void> {
  const data = 'outcome' in changed ? { ...changed, outcome: underscored(changed.outcome) } : changed;
  await tx.questionProposal.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

/** The whole list in its order anew; `moved` counts as seen to have moved where the room sees the list. */
export async function writeOrder(
  tx: Transaction,
  order: readonly string[],
  moved: { readonly id: string; readonly inRoom: boolean },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE question_proposal SET position = place.n
    FROM unnest(${[...order]}::uuid[]) WITH ORDINALITY AS place (id, n)
    WHERE question_proposal.id = place.id AND question_proposal.position <> place.n`;
  if (!moved.inRoom) return;
  await tx.questionProposal.update({ where: { id: moved.id }, data: { roomMoves: { increment: 1 } } });
}

export interface NewStep {
  readonly sessionId: string;
  readonly offset: number;
  readonly questionId: string;
  readonly kind: QuestionStep['kind'];
  readonly byId: string;
  readonly at: Date;
  readonly mediaMs: number | null;
  readonly text?: string | null;
  readonly outcome?: Outcome;
  readonly otherId?: string;
  readonly before?: boolean;
  readonly inRoom: boolean;
}

export async function insertSteps(tx: Transaction, steps: readonly NewStep[]): Promise<void> {
  const data = steps.map(({ outcome, ...step }) => (outcome ? { ...step, outcome: underscored(outcome) } : step));
  await tx.questionStep.createMany({ data });
}

/** In the server's order. */
export async function stepsOf(db: Reader, sessionId: string) {
  const rows = await db.questionStep.findMany({
    where: { sessionId },
    orderBy: [{ offset: 'asc' }, { questionId: 'asc' }],
  });
  return rows.map((row) => ({ ...row, outcome: row.outcome === null ? null : hyphened(row.outcome) }));
}
export type StepFacts = Awaited<ReturnType<typeof stepsOf>>[number];
