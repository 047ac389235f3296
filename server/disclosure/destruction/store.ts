// Tombstones in the database: the one place here that speaks Prisma. The database refuses a second one, one on what is held, and one that
// is changed.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { Found, Left } from '../../recordings/destroying/erased.ts';

type Reader = Database | Transaction;

const person = { select: { name: true, agency: { select: { name: true } } } } as const;
const whole = {
  ...{ requestedBy: person, agreedBy: person, begunBy: person },
  recording: {
    select: {
      ...{ practice: true, startedAt: true, durationMs: true, sealedAt: true },
      session: {
        select: { zone: true, interview: { select: { case: { select: { caseNumber: true } } } } },
      },
    },
  },
} satisfies Prisma.DestructionInclude;
export type TombstoneRow = Prisma.DestructionGetPayload<{ include: typeof whole }>;

export async function find(reader: Reader, recordingId: string): Promise<TombstoneRow | null> {
  return reader.destruction.findUnique({ where: { recordingId }, include: whole });
}

/** Begun and not complete, oldest first. */
export async function unfinished(reader: Reader): Promise<{ recordingId: string; manifestHash: string }[]> {
  return reader.destruction.findMany({
    where: { completedAt: null },
    select: { recordingId: true, manifestHash: true },
    orderBy: { begunAt: 'asc' },
  });
}

export interface NewTombstone {
  readonly recordingId: string;
  readonly requestId: string;
  readonly reason: string;
  readonly authority: string;
  readonly manifestHash: string;
  readonly exhibitNumber: string;
  readonly sealNumber: string | null;
  readonly requestedById: string;
  readonly agreedById: string;
  readonly begunById: string;
  readonly begunAt: Date;
  readonly found: Found;
}

export async function insert(tx: Transaction, row: NewTombstone): Promise<void> {
  await tx.destruction.create({ data: { ...row, found: [...row.found] } });
}

/** False where it was complete already. */
export async function complete(
  tx: Transaction,
  recordingId: string,
  { completedAt, left }: { readonly completedAt: Date; readonly left: Left },
): Promise<boolean> {
  const where = { recordingId, completedAt: null };
  return (await tx.destruction.updateMany({ where, data: { completedAt, left: { ...left } } })).count === 1;
}

/** Whoever holds or destroys the same recording meanwhile waits. */
export async function lockRecording(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Made for a release of it, and not removed as far as its row knows. */
export async function packagesOf(
  db: Database,
  recordingId: string,
): Promise<{ releaseId: string; fileName: string }[]> {
  const where = { removedAt: null, release: { recordingId } };
  return db.releasePackage.findMany({ where, select: { releaseId: true, fileName: true } });
}

export async function packageRemoved(db: Database, releaseId: string, removedAt: Date): Promise<void> {
  const data = { removedAt, fileKey: new Uint8Array() };
  await db.releasePackage.updateMany({ where: { releaseId, removedAt: null }, data });
}
