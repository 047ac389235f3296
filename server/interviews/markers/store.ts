// The markers of a session in the database: the only place here that speaks Prisma. Words are added, never changed.
import type { MarkerAudience } from '../../contract/markers.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { personOf } from '../person-rows.ts';
import type { MarkerFacts } from './rules.ts';

type Reader = Database | Transaction;

const whole = {
  author: { include: { agency: true } },
  words: { orderBy: { version: 'desc' }, take: 1 },
} as const;

/** In the order of the recording. */
export async function markersOf(db: Reader, sessionId: string): Promise<MarkerFacts[]> {
  const rows = await db.marker.findMany({
    where: { sessionId },
    include: whole,
    orderBy: [{ mediaMs: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ words: [words], author, id, mediaMs, withdrawnAt }) =>
    words
      ? [
          {
            id,
            mediaMs,
            words,
            withdrawn: withdrawnAt !== null,
            author: { ...personOf(author), agencyId: author.agencyId },
          },
        ]
      : [],
  );
}

export interface NewMarker {
  readonly id: string;
  readonly sessionId: string;
  readonly authorId: string;
  readonly mediaMs: number;
  readonly receivedMediaMs: number;
  readonly droppedAt: Date;
}

export interface NewWords {
  readonly markerId: string;
  readonly version: number;
  readonly audience: MarkerAudience;
  readonly fact: string | null;
  readonly opinion: string | null;
  readonly writtenAt: Date;
}

/** Refused by the database where the id is taken, by whatever session. */
export async function insertMarker(tx: Transaction, marker: NewMarker): Promise<void> {
  await tx.marker.create({ data: marker });
}

export async function insertWords(tx: Transaction, words: NewWords): Promise<void> {
  await tx.markerWords.create({ data: words });
}

export async function markWithdrawn(tx: Transaction, id: string, withdrawnAt: Date): Promise<void> {
  await tx.marker.update({ where: { id }, data: { withdrawnAt } });
}
