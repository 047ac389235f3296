// Questions from outside in the database. Beside store.ts of this room, and nowhere else, Prisma is spoken of them.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

const whole = {
  settledBy: { select: { name: true } },
  release: {
    select: {
      ...{ id: true, recordingId: true, purpose: true, recipientId: true },
      recipient: { select: { name: true, agency: { select: { id: true, name: true, kind: true } } } },
    },
  },
} satisfies Prisma.ReleaseQuestionInclude;
export type QuestionRow = Prisma.ReleaseQuestionGetPayload<{ include: typeof whole }>;

/** Newest first. */
export async function questionsOf(
  db: Database | Transaction,
  of: { readonly releaseId: string } | { readonly recordingId: string },
): Promise<QuestionRow[]> {
  const where = 'releaseId' in of ? of : { release: of };
  return db.releaseQuestion.findMany({ where, include: whole, orderBy: { id: 'desc' }, take: 500 });
}

export async function findQuestion(db: Database | Transaction, id: string): Promise<QuestionRow | null> {
  return db.releaseQuestion.findUnique({ where: { id }, include: whole });
}

/** False when there is one with this id already. */
export async function insertQuestion(tx: Transaction, row: Prisma.ReleaseQuestionCreateManyInput): Promise<boolean> {
  return (await tx.releaseQuestion.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

type Settled = Pick<QuestionRow, 'outcome' | 'mediaMs' | 'reason' | 'needId' | 'settledAt' | 'settledById'>;
export async function settle(tx: Transaction, id: string, settled: Settled): Promise<void> {
  await tx.releaseQuestion.update({ where: { id }, data: settled });
}
