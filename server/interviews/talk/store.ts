// What was said among those who watch, in the database: the only place here that speaks Prisma. Lines are added, never changed.
import type { TalkAudience } from '../../contract/talk.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { person, personOf } from '../person-rows.ts';
import type { TalkFacts } from './rules.ts';

/** Oldest first. */
export async function talkOf(db: Database | Transaction, sessionId: string): Promise<TalkFacts[]> {
  const rows = await db.talkLine.findMany({
    where: { sessionId },
    include: { author: person },
    orderBy: [{ saidAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ author, ...line }) => ({ ...line, author: personOf(author) }));
}

export async function talkLineBy(tx: Transaction, id: string): Promise<{ sessionId: string; authorId: string } | null> {
  return tx.talkLine.findUnique({ where: { id }, select: { sessionId: true, authorId: true } });
}

export interface NewTalkLine {
  readonly id: string;
  readonly sessionId: string;
  readonly authorId: string;
  readonly agencyId: string;
  readonly audience: TalkAudience;
  readonly text: string;
  readonly saidAt: Date;
  readonly mediaMs: number | null;
}

export async function insertTalkLine(tx: Transaction, line: NewTalkLine): Promise<void> {
  await tx.talkLine.create({ data: line });
}

export async function countTalk(tx: Transaction, sessionId: string): Promise<number> {
  return tx.talkLine.count({ where: { sessionId } });
}
