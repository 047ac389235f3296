// Windows of a running recording that somebody asked to watch again, and the pieces of them that were delivered: the one place here
// that speaks Prisma. Rows are added, never changed.
import type { MediaSpan } from '../../contract/missed.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';

export interface WindowRow extends MediaSpan {
  /** made by the page that watches */
  readonly viewing: string;
  readonly recordingId: string;
  readonly personId: string;
  readonly askedAt: Date;
}

/** False where this watching-again has asked for a window from there before, for another track or once more. */
export async function insertWindow(tx: Transaction, row: WindowRow): Promise<boolean> {
  const { count } = await tx.missedWindow.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

export async function findWindow(
  tx: Transaction,
  { viewing, fromMs }: Pick<WindowRow, 'viewing' | 'fromMs'>,
): Promise<WindowRow | null> {
  return tx.missedWindow.findUnique({ where: { viewing_fromMs: { viewing, fromMs } } });
}

export interface PieceRow {
  readonly viewing: string;
  readonly fromMs: number;
  readonly track: string;
  readonly bytes: number;
  readonly deliveredAt: Date;
}

/** Delivered again, it stands once. */
export async function insertPiece(db: Database, row: PieceRow): Promise<void> {
  await db.missedPiece.createMany({ data: [row], skipDuplicates: true });
}

/** Windows of which something was delivered to that person. */
export async function deliveredTo(db: Database, recordingId: string, personId: string): Promise<MediaSpan[]> {
  return db.missedWindow.findMany({
    where: { recordingId, personId, pieces: { some: {} } },
    select: { fromMs: true, toMs: true },
  });
}
