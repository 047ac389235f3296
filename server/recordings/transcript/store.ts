// Versions of transcripts and their signatures: the only place here that speaks Prisma. Both are added, never changed.
import type { TranscriptLine } from '../../contract/transcripts.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Reader } from '../store.ts';

const whole = { by: true, signature: { include: { by: true } } } as const;
const about = { lines: true, words: true } as const;

/** Newest first, without their lines. */
export async function versionsOf(db: Reader, recordingId: string) {
  return db.transcriptVersion.findMany({
    where: { recordingId },
    include: whole,
    omit: about,
    orderBy: { version: 'desc' },
  });
}
export type VersionRow = Awaited<ReturnType<typeof versionsOf>>[number];

export async function linesOf(db: Reader, recordingId: string, version: number): Promise<unknown> {
  const where = { recordingId_version: { recordingId, version } };
  return (await db.transcriptVersion.findUnique({ where, select: { lines: true } }))?.lines;
}

/** Until the transaction ends, nobody else adds a version to this recording. */
export async function lockTranscript(tx: Transaction, recordingId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`transcript ${recordingId}`}, 0))`;
}

export interface NewVersion {
  readonly id: string;
  readonly recordingId: string;
  readonly version: number;
  readonly origin: 'imported' | 'machine' | 'edited';
  readonly machine: boolean;
  readonly lines: readonly TranscriptLine[];
  readonly sha256: string;
  readonly byId: string;
  readonly savedAt: Date;
}

export async function insertVersion(tx: Transaction, { lines, ...row }: NewVersion): Promise<void> {
  const words = lines.map(({ speaker, text }) => (speaker === null ? text : `${speaker} ${text}`)).join('\n');
  await tx.transcriptVersion.create({ data: { ...row, words, lines: lines.map((line) => ({ ...line })) } });
}

export async function versionSaved(db: Reader, id: string): Promise<boolean> {
  return (await db.transcriptVersion.count({ where: { id } })) > 0;
}

export async function insertSignature(
  tx: Transaction,
  signature: { versionId: string; byId: string; signedAt: Date },
): Promise<void> {
  await tx.transcriptSignature.create({ data: signature });
}
