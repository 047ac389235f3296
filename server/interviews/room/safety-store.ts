// Safety copies in the database: what each is of, and which of its pieces are durable.
import type { Database, Transaction } from '../../platform/database/database.ts';

type Reader = Database | Transaction;

export interface NewSafetyCopy {
  readonly id: string;
  readonly sessionId: string;
  readonly recordingId: string;
  readonly tracks: string[];
  readonly beganAt: Date;
  readonly wrappedKey: string;
  readonly openedAt: Date;
}

export async function readSafetyCopy(db: Reader, id: string) {
  return db.safetyCopy.findUnique({
    where: { id },
    include: {
      pieces: { orderBy: { no: 'asc' } },
      recording: { select: { startedAt: true } },
      session: { select: { masks: { select: { begunAt: true, heldAt: true, endedAt: true, liftedAt: true } } } },
    },
  });
}
export type SafetyCopyRow = NonNullable<Awaited<ReturnType<typeof readSafetyCopy>>>;

/** The first one's content stays. */
export async function insertSafetyCopy(db: Reader, copy: NewSafetyCopy): Promise<void> {
  await db.safetyCopy.createMany({ data: [copy], skipDuplicates: true });
}

export async function insertPiece(
  db: Reader,
  piece: { copyId: string; no: number; bytes: number; sha256: string },
): Promise<void> {
  await db.safetyChunk.createMany({ data: [piece], skipDuplicates: true });
}

/** Holds the copy's row until the transaction ends. */
export async function lockSafetyCopy(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM safety_copy WHERE id = ${id}::uuid FOR UPDATE`;
}

export interface Whole {
  readonly durationMs: number;
  readonly chunks: number;
  readonly bytes: bigint;
  readonly sha256: string;
  readonly keptAt: Date;
}

export async function markKept(tx: Transaction, id: string, whole: Whole): Promise<void> {
  await tx.safetyCopy.update({ where: { id }, data: whole });
}
