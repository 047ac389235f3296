// Copies that were ordered, and what became of them, in the database: the only place here that speaks Prisma.
import { z } from 'zod';
import {
  type DerivativeFailure,
  type DerivativeKind,
  type DerivativeState,
  derivativeFailure,
  derivativeKind,
  derivativeState,
  type Edit,
  edit,
  pictureInCopy,
  voiceInCopy,
  type WrittenLanguage,
  writtenLanguage,
} from '../../contract/copies.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { CopyRow } from '../store.ts';
import type { Look } from './rules.ts';

type Reader = Database | Transaction;

export interface OrderedCopy extends Look {
  readonly id: string;
  readonly recordingId: string;
  readonly kind: DerivativeKind;
  readonly edits: readonly Edit[];
  readonly editsSha256: string | null;
  readonly keptDays: number | null;
  /** of a court copy: tracks, the large one first */
  readonly cameras: readonly string[];
  readonly language: WrittenLanguage;
  readonly orderedById: string;
  readonly orderedAt: Date;
}

export interface Derivative extends OrderedCopy {
  readonly state: DerivativeState;
  readonly failure: DerivativeFailure | null;
  readonly exhibitNumber: string | null;
  readonly endedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly orderedBy: string;
  readonly rootExhibitNumber: string;
  readonly file: CopyRow | null;
}

const withAll = {
  file: true,
  orderedBy: { select: { name: true } },
  recording: { select: { exhibitNumber: true } },
} as const satisfies Prisma.DerivativeCopyInclude;
type Row = Prisma.DerivativeCopyGetPayload<{ include: typeof withAll }>;

const derivativeOf = ({ orderedBy, recording, ...row }: Row): Derivative => ({
  ...row,
  kind: derivativeKind.parse(row.kind),
  state: derivativeState.parse(row.state),
  failure: derivativeFailure.nullable().parse(row.failure),
  edits: z.array(edit).parse(row.edits),
  picture: pictureInCopy.parse(row.picture),
  voice: voiceInCopy.parse(row.voice),
  language: writtenLanguage.parse(row.language),
  orderedBy: orderedBy.name,
  rootExhibitNumber: recording.exhibitNumber,
});

export async function insertOrder(tx: Transaction, { edits, cameras, ...order }: OrderedCopy): Promise<void> {
  await tx.derivativeCopy.create({ data: { ...order, edits: [...edits], cameras: [...cameras] } });
}

export async function findDerivative(db: Reader, id: string): Promise<Derivative | null> {
  const row = await db.derivativeCopy.findUnique({ where: { id }, include: withAll });
  return row && derivativeOf(row);
}

/** Held until the transaction ends. */
export async function lockDerivative(tx: Transaction, id: string): Promise<Derivative | null> {
  await tx.$queryRaw`SELECT 1 FROM derivative_copy WHERE id = ${id}::uuid FOR UPDATE`;
  return findDerivative(tx, id);
}

/** Newest first. */
export async function derivativesOf(db: Reader, recordingId: string): Promise<Derivative[]> {
  const rows = await db.derivativeCopy.findMany({
    where: { recordingId },
    include: withAll,
    orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(derivativeOf);
}

export async function countOpen(db: Reader, recordingId: string): Promise<number> {
  return db.derivativeCopy.count({ where: { recordingId, state: { in: ['waiting', 'making'] } } });
}

/** Waiting, or begun by a server that is gone; oldest first. */
export async function toBeMade(db: Reader): Promise<Derivative[]> {
  const rows = await db.derivativeCopy.findMany({
    where: { state: { in: ['waiting', 'making'] } },
    include: withAll,
    orderBy: [{ orderedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(derivativeOf);
}

/** False where it has ended meanwhile. */
export async function markMaking(db: Reader, id: string): Promise<boolean> {
  const where = { id, state: { in: ['waiting', 'making'] } };
  return (await db.derivativeCopy.updateMany({ where, data: { state: 'making' } })).count > 0;
}

export async function markFailed(
  tx: Transaction,
  id: string,
  { failure, endedAt }: { failure: DerivativeFailure; endedAt: Date },
): Promise<void> {
  await tx.derivativeCopy.update({ where: { id }, data: { state: 'failed', failure, endedAt } });
}

export async function markCancelled(tx: Transaction, id: string, endedAt: Date): Promise<void> {
  await tx.derivativeCopy.update({ where: { id }, data: { state: 'cancelled', endedAt } });
}

export async function markMade(
  tx: Transaction,
  id: string,
  made: { exhibitNumber: string; endedAt: Date; expiresAt: Date | null },
): Promise<void> {
  await tx.derivativeCopy.update({ where: { id }, data: { state: 'made', ...made } });
}

/** Of the recording's copies, erased ones too: no number is given twice. */
export async function nextCopyNumber(tx: Transaction, recordingId: string): Promise<number> {
  const { _max: most } = await tx.workingCopy.aggregate({ where: { recordingId }, _max: { copyNumber: true } });
  return (most.copyNumber ?? 0) + 1;
}

/** Made, past their date, and under no legal hold. */
export async function expired(db: Reader, now: Date): Promise<Derivative[]> {
  const free = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM derivative_copy WHERE state = 'made' AND expires_at <= ${now} AND NOT under_hold(recording_id)`;
  const rows = await db.derivativeCopy.findMany({
    where: { id: { in: free.map(({ id }) => id) } },
    include: withAll,
    orderBy: { expiresAt: 'asc' },
  });
  return rows.map(derivativeOf);
}

/** The rows stay; the key is gone with this commit. */
export async function markErased(tx: Transaction, id: string, erasedAt: Date): Promise<void> {
  await tx.derivativeCopy.update({ where: { id }, data: { state: 'erased' } });
  await tx.workingCopy.update({ where: { id }, data: { erasedAt, fileKey: new Uint8Array() } });
}

/** Its hash is what a copy is bound to. */
export async function isSealedWithManifest(db: Reader, recordingId: string): Promise<boolean> {
  return (await db.recording.count({ where: { id: recordingId, manifestHash: { not: null } } })) > 0;
}

/** What a sealed recording is bound to, and where it was made. */
export async function recordedAt(db: Reader, recordingId: string): Promise<{ manifestHash: string; zone: string }> {
  const row = await db.recording.findUniqueOrThrow({
    where: { id: recordingId },
    select: { manifestHash: true, session: { select: { zone: true } } },
  });
  return { manifestHash: row.manifestHash ?? '', zone: row.session.zone };
}

/** Whether the pictures of all cameras stand. */
export async function isAccompanied(db: Reader, recordingId: string): Promise<boolean> {
  return (await db.recording.count({ where: { id: recordingId, accompaniedAt: { not: null } } })) > 0;
}

/** The one that people watch, which copies are rendered from. */
export async function workingCopyOf(db: Reader, recordingId: string): Promise<CopyRow | null> {
  return db.workingCopy.findFirst({
    where: { recordingId, derivativeId: null, erasedAt: null },
    orderBy: { copyNumber: 'asc' },
  });
}
