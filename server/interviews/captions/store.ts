// The captions of a session in the database: the only place here that speaks Prisma. Wordings are added, never changed.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Wording } from './rules.ts';

/** In the order of the recording. */
export async function wordingsOf(db: Database | Transaction, sessionId: string): Promise<Wording[]> {
  return db.caption.findMany({
    where: { sessionId },
    select: { id: true, mediaMs: true, text: true, correctsId: true },
    orderBy: [{ mediaMs: 'asc' }, { id: 'asc' }],
  });
}

export interface NewWording extends Wording {
  readonly sessionId: string;
  readonly writerId: string;
  readonly receivedMediaMs: number;
  readonly writtenAt: Date;
}

/** Refused by the database where the id is taken, by whatever session, or where another put the same line right meanwhile. */
export async function insertWording(tx: Transaction, wording: NewWording): Promise<void> {
  await tx.caption.create({ data: wording });
}
