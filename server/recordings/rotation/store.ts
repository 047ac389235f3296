// Whose keys are to be wrapped anew, by the rows; the only place here that speaks Prisma.
import type { Database } from '../../platform/database/database.ts';

export interface Keyed {
  readonly sealed: readonly string[];
  /** not sealed: left alone */
  readonly running: readonly string[];
  readonly exhibitFiles: readonly string[];
  readonly imported: readonly string[];
  readonly copies: readonly KeyInRow[];
  /** of the copies above, counted with them */
  readonly strips: readonly KeyInRow[];
  /** of releases, as long as they are here */
  readonly packages: readonly KeyInRow[];
}

export interface KeyInRow {
  readonly id: string;
  readonly fileKey: Uint8Array;
}

export async function keyed(db: Database): Promise<Keyed> {
  const recordings = await db.recording.findMany({
    where: { state: { not: 'requested' }, destruction: null },
    select: { id: true, state: true },
    orderBy: { id: 'asc' },
  });
  const ids = (sealed: boolean) =>
    recordings.filter(({ state }) => (state === 'sealed') === sealed).map(({ id }) => id);
  const exhibitFiles = await db.exhibitFile.findMany({
    where: { exhibit: { recording: { destruction: null } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const copies = await db.workingCopy.findMany({
    where: { erasedAt: null, recording: { destruction: null } },
    select: { id: true, fileKey: true },
    orderBy: { id: 'asc' },
  });
  const strips = await db.copyStrip.findMany({
    where: { failure: null, recording: { destruction: null } },
    select: { id: true, fileKey: true },
    orderBy: { id: 'asc' },
  });
  const kept = await db.importedPackage.findMany({ where: { destruction: null }, select: { id: true } });
  const imported = kept.map(({ id }) => id);
  const files = exhibitFiles.map(({ id }) => id);
  return {
    imported,
    sealed: ids(true),
    running: ids(false),
    exhibitFiles: files,
    copies,
    strips,
    packages: await packagesIn(db),
  };
}

async function packagesIn(db: Database): Promise<KeyInRow[]> {
  const select = { releaseId: true, fileKey: true };
  const rows = await db.releasePackage.findMany({ where: { removedAt: null }, select, orderBy: { releaseId: 'asc' } });
  return rows.map(({ releaseId: id, fileKey }) => ({ id, fileKey }));
}

export async function setFileKey(db: Database, id: string, fileKey: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.workingCopy.update({ where: { id }, data: { fileKey }, select: { id: true } });
}

export async function setStripKey(db: Database, id: string, fileKey: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.copyStrip.update({ where: { id }, data: { fileKey }, select: { id: true } });
}

/** Nothing where it was removed meanwhile, or begun anew under another key than was read. */
export async function setPackageKey(db: Database, of: KeyInRow, fileKey: Uint8Array<ArrayBuffer>): Promise<void> {
  const where = { releaseId: of.id, removedAt: null, fileKey: new Uint8Array(of.fileKey) };
  await db.releasePackage.updateMany({ where, data: { fileKey } });
}

export interface HeldKeys {
  /** the one it closes with first */
  readonly keyIds: readonly string[];
  readonly startedAt: Date;
}

/** Null where no server has said so yet. */
export async function heldKeys(db: Database): Promise<HeldKeys | null> {
  return db.heldKeys.findUnique({ where: { id: 1 }, select: { keyIds: true, startedAt: true } });
}

export async function setHeldKeys(db: Database, { keyIds, startedAt }: HeldKeys): Promise<void> {
  const row = { keyIds: [...keyIds], startedAt };
  await db.heldKeys.upsert({ where: { id: 1 }, create: row, update: row });
}
