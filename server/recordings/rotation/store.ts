// Whose keys are to be wrapped anew, by the rows; the only place here that speaks Prisma.
import type { Database } from '../../platform/database/database.ts';

export interface Keyed {
  readonly sealed: readonly string[];
  /** not sealed: left alone */
  readonly running: readonly string[];
  readonly exhibitFiles: readonly string[];
  readonly imported: readonly string[];
  readonly copies: readonly { readonly id: string; readonly fileKey: Uint8Array }[];
  /** counted with the copies that they are of */
  readonly strips: readonly { readonly id: string; readonly fileKey: Uint8Array }[];
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
  const imported = (await db.importedPackage.findMany({ select: { id: true } })).map(({ id }) => id);
  return {
    imported,
    sealed: ids(true),
    running: ids(false),
    exhibitFiles: exhibitFiles.map(({ id }) => id),
    copies,
    strips,
  };
}

/** Of the one whose id it is: a working copy's, else a strip's. */
export async function setFileKey(db: Database, id: string, fileKey: Uint8Array<ArrayBuffer>): Promise<void> {
  const { count } = await db.workingCopy.updateMany({ where: { id }, data: { fileKey } });
  if (count === 0) await db.copyStrip.update({ where: { id }, data: { fileKey }, select: { id: true } });
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
