// What was said after the end, version by version: the only place here that speaks Prisma.
import { type Ending, ending, endingVerdict } from '../../contract/ending.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Ended, Said } from './rules.ts';

type Reader = Database | Transaction;

const content = ending.pick({ checks: true, gaps: true });

export interface EndingRow {
  readonly version: number;
  readonly saidAt: Date;
  readonly verdict: string;
  readonly content: unknown;
}

export interface EndingFacts {
  readonly version: number;
  readonly said: Ending;
}

export function endingOf(row: EndingRow | null): EndingFacts | null {
  if (!row) return null;
  const verdict = endingVerdict.parse(row.verdict);
  return { version: row.version, said: { verdict, saidAt: row.saidAt.toISOString(), ...content.parse(row.content) } };
}

/** Ended since then, and nobody has said yet that the child may go. */
export async function undecidedSince(db: Reader, since: Date): Promise<{ id: string; endedAt: Date }[]> {
  const rows = await db.session.findMany({
    where: { state: 'ended', endedAt: { gte: since }, endings: { none: { verdict: 'go' } } },
    select: { id: true, endedAt: true },
    orderBy: { endedAt: 'desc' },
  });
  return rows.flatMap(({ id, endedAt }) => (endedAt ? [{ id, endedAt }] : []));
}

export async function insertEnding(
  tx: Transaction,
  { sessionId, version, said, saidAt }: { sessionId: string; version: number; said: Said; saidAt: Date },
): Promise<void> {
  const { verdict, checks, gaps } = said;
  await tx.sessionEnding.create({ data: { sessionId, version, saidAt, verdict, content: { checks, gaps } } });
}

/** What the room's safety copies hold, as far as they have come in whole. */
export async function coveredSpans(
  db: Reader,
  { id, startedAt }: { id: string; startedAt: Date | null },
): Promise<Ended['covered']> {
  const copies = await db.safetyCopy.findMany({ where: { recordingId: id, keptAt: { not: null } } });
  return copies.flatMap(({ tracks, beganAt, durationMs: ms }) => {
    if (startedAt === null || ms === null) return [];
    return tracks.map((track) => ({ track, fromMs: beganAt.getTime() - startedAt.getTime(), ms }));
  });
}
