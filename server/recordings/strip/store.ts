// Strips and the copies that they are of, by their rows: the only place here that speaks Prisma.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { CopyRow } from '../store.ts';

export interface StripRow {
  readonly id: string;
  readonly copyId: string;
  readonly recordingId: string;
  /** null: there is none, for `failure` */
  readonly fileName: string | null;
  /** wrapped */
  readonly fileKey: Uint8Array<ArrayBuffer>;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly failure: string | null;
  readonly madeAt: Date;
}

/** Working copies that have none yet, newest first: that is what somebody waits for. Not of what was destroyed. */
export async function copiesWithoutStrip(db: Database): Promise<CopyRow[]> {
  return db.workingCopy.findMany({
    where: {
      ...{ derivativeId: null, besideId: null, erasedAt: null, strip: null },
      recording: { state: 'sealed', destruction: null },
    },
    orderBy: { createdAt: 'desc' },
    take: 100,
  });
}

export async function insertStrip(tx: Transaction, strip: StripRow): Promise<void> {
  await tx.copyStrip.create({ data: strip });
}

export async function findStrip(db: Database, copyId: string): Promise<StripRow | null> {
  return db.copyStrip.findUnique({ where: { copyId } });
}
