// Tombstones in the database: the one place here that speaks Prisma. The database refuses a second one, one on what is held, and one that
// is changed.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { Found, Left } from '../../recordings/destroying/erased.ts';

type Reader = Database | Transaction;

const person = { select: { name: true, agency: { select: { name: true } } } } as const;
const whole = {
  ...{ requestedBy: person, agreedBy: person, begunBy: person },
  imported: { select: { origin: true, importedAt: true } },
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

const of = (id: string) => ({ OR: [{ recordingId: id }, { importedId: id }] });

/** Of a recording or an imported package. */
export async function find(reader: Reader, id: string): Promise<TombstoneRow | null> {
  return reader.destruction.findFirst({ where: of(id), include: whole });
}

/** Begun and not complete, oldest first. */
export async function unfinished(reader: Reader): Promise<Unfinished[]> {
  const rows = await reader.destruction.findMany({
    where: { completedAt: null },
    select: { recordingId: true, importedId: true, manifestHash: true },
    orderBy: { begunAt: 'asc' },
  });
  return rows.map(({ recordingId, importedId, manifestHash }) => {
    return { id: recordingId ?? importedId ?? '', imported: importedId !== null, manifestHash };
  });
}

export interface Unfinished {
  readonly id: string;
  readonly imported: boolean;
  readonly manifestHash: string;
}

export interface NewTombstone {
  /** of the two one */
  readonly recordingId: string | null;
  readonly importedId: string | null;
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
  id: string,
  { completedAt, left }: { readonly completedAt: Date; readonly left: Left },
): Promise<boolean> {
  const where = { ...of(id), completedAt: null };
  return (await tx.destruction.updateMany({ where, data: { completedAt, left: { ...left } } })).count === 1;
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
