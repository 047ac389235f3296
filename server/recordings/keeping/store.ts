// What is kept beside the recordings, packages of other centres too, by its rows, and when each was last read back; the only place here that speaks Prisma.
import type { Database, Transaction } from '../../platform/database/database.ts';

export type KeptState = 'whole' | 'repaired' | 'damaged';

interface Beside {
  /** evidence id */
  readonly id: string;
  readonly recordingId: string;
  readonly keptAt: Date;
}
export type ExhibitFileRow = Beside & { readonly kind: 'exhibit'; readonly sha256: string };
export type SafetyCopyRow = Beside & {
  readonly kind: 'safety_copy';
  readonly wrappedKey: string;
  readonly pieces: readonly { readonly no: number; readonly bytes: number; readonly sha256: string }[];
};
export type WorkingCopyRow = Beside & {
  readonly kind: 'working_copy';
  readonly fileName: string;
  /** wrapped */
  readonly fileKey: Uint8Array;
  readonly bytes: number;
  readonly sha256: string;
};
/** Belongs to no recording of this house: its recording is itself. */
export type ImportedRow = Beside & {
  readonly kind: 'imported_package';
  /** of the plain archive */
  readonly bytes: number;
  readonly sha256: string;
};
export type BesideRow = ExhibitFileRow | SafetyCopyRow | WorkingCopyRow | ImportedRow;

/** All that is acknowledged as kept, and not destroyed since: of a safety copy that is still coming, the pieces so far. */
export async function keptBeside(db: Database): Promise<BesideRow[]> {
  const stands = { destruction: null };
  const exhibits = await db.exhibitFile.findMany({
    where: { exhibit: { recording: stands } },
    select: { id: true, sha256: true, keptAt: true, exhibit: { select: { recordingId: true } } },
  });
  const safety = await db.safetyCopy.findMany({
    where: { pieces: { some: {} }, recording: stands },
    include: { pieces: { orderBy: { no: 'asc' } } },
  });
  const copies = await db.workingCopy.findMany({ where: { erasedAt: null, recording: stands } });
  const imported = await db.importedPackage.findMany({ where: stands });
  return [
    ...exhibits.map(({ exhibit, ...row }) => ({ kind: 'exhibit' as const, ...row, ...exhibit })),
    ...safety.map(({ id, recordingId, openedAt, wrappedKey, pieces }) => ({
      ...{ kind: 'safety_copy' as const, id, recordingId, keptAt: openedAt, wrappedKey, pieces },
    })),
    ...copies.map(({ id, recordingId, createdAt, fileName, fileKey, bytes, sha256 }) => ({
      ...{ kind: 'working_copy' as const, id, recordingId, keptAt: createdAt, fileName, fileKey, sha256 },
      bytes: Number(bytes),
    })),
    ...imported.map(({ id, importedAt, archiveBytes, archiveSha256 }) => ({
      ...{ kind: 'imported_package' as const, id, recordingId: id, keptAt: importedAt },
      ...{ bytes: Number(archiveBytes), sha256: archiveSha256 },
    })),
  ];
}

export interface KeptReadingRow {
  readonly readAt: Date;
  readonly state: KeptState;
}

/** By evidence id. */
export async function lastReadings(db: Database): Promise<ReadonlyMap<string, KeptReadingRow>> {
  const rows = await db.keptReading.findMany();
  return new Map(rows.map(({ ofId, readAt, state }) => [ofId, { readAt, state }]));
}

export async function markRead(
  tx: Transaction,
  { kind, id: ofId }: Pick<BesideRow, 'kind' | 'id'>,
  reading: KeptReadingRow,
): Promise<void> {
  await tx.keptReading.upsert({
    where: { kind_ofId: { kind, ofId } },
    create: { kind, ofId, ...reading },
    update: reading,
  });
}
