// What is kept of one recording, by its rows, its keys where they stand in the database, and the words that people wrote of it: the one
// place here that speaks Prisma. What counts as words, and what takes their place, is the database's own (`words_of`, `erase_words`).
import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { type WordKind, wordKind } from './erased.ts';

export interface KeptOf {
  /** file names, their strips’ among them */
  readonly workingCopies: readonly string[];
  /** ids */
  readonly exhibitFiles: readonly string[];
  readonly safetyCopies: readonly { readonly id: string; readonly pieces: readonly number[] }[];
}

export async function keptOf(db: Database, recordingId: string): Promise<KeptOf> {
  const copies = await db.workingCopy.findMany({ where: { recordingId }, select: { fileName: true } });
  const strips = await db.copyStrip.findMany({ where: { recordingId }, select: { fileName: true } });
  const files = await db.exhibitFile.findMany({ where: { exhibit: { recordingId } }, select: { id: true } });
  const safety = await db.safetyCopy.findMany({
    where: { recordingId },
    select: { id: true, pieces: { select: { no: true } } },
  });
  return {
    workingCopies: [...copies, ...strips].flatMap(({ fileName }) => fileName ?? []),
    exhibitFiles: files.map(({ id }) => id),
    safetyCopies: safety.map(({ id, pieces }) => ({ id, pieces: pieces.map(({ no }) => no) })),
  };
}

/** The evidence ids of everything that goes with it, for the log. */
export async function evidenceOf(db: Pick<Database, 'workingCopy' | 'exhibitFile'>, recordingId: string) {
  const copies = await db.workingCopy.findMany({ where: { recordingId, erasedAt: null }, select: { id: true } });
  const files = await db.exhibitFile.findMany({ where: { exhibit: { recordingId } }, select: { id: true } });
  return { copies: copies.map(({ id }) => id), files: files.map(({ id }) => id) };
}

/** Empty from then on. */
export async function forgetKeys(db: Database, recordingId: string): Promise<void> {
  await db.workingCopy.updateMany({ where: { recordingId }, data: { fileKey: new Uint8Array() } });
  await db.copyStrip.updateMany({ where: { recordingId }, data: { fileKey: new Uint8Array() } });
  await db.safetyCopy.updateMany({ where: { recordingId }, data: { wrappedKey: '' } });
}

const counted = z.array(z.object({ what: wordKind, number: z.bigint() }));

/** Rows that still have words. */
export async function wordsOf(db: Database, recordingId: string): Promise<{ what: WordKind; files: number }[]> {
  const rows = counted.parse(await db.$queryRaw`SELECT what, number FROM words_of(${recordingId}::uuid)`);
  return rows.map(({ what, number }) => ({ what, files: Number(number) }));
}

/** Of what has a tombstone alone: the database refuses any other. Again: nothing happens. */
export async function eraseWords(db: Database, recordingId: string): Promise<void> {
  await db.$executeRaw`SELECT erase_words(${recordingId}::uuid)`;
}

/** Who has opened it to watch and may still be watching. */
export async function watching(db: Database, recordingId: string, now: Date): Promise<string[]> {
  const where = { recordingId, expiresAt: { gt: now } };
  const rows = await db.viewing.findMany({ where, select: { personId: true }, distinct: ['personId'] });
  return rows.map(({ personId }) => personId);
}
