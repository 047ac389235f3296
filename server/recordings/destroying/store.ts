// What is kept of one recording, by its rows, and its keys where they stand in the database: the one place here that speaks Prisma.
import type { Database } from '../../platform/database/database.ts';

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

/** Who has opened it to watch and may still be watching. */
export async function watching(db: Database, recordingId: string, now: Date): Promise<string[]> {
  const where = { recordingId, expiresAt: { gt: now } };
  const rows = await db.viewing.findMany({ where, select: { personId: true }, distinct: ['personId'] });
  return rows.map(({ personId }) => personId);
}
