// Single facts of a live session in the database, written and read; the whole of it is read in live-store.ts. It decides nothing.
// Locks: whoever changes a session's live state holds its row (`lockSession`), so that acts are taken one after the other.
import type { StopRecording } from '../../media/protocol.ts';
import type { Lacking } from '../contract/live.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import { prepared } from '../platform/database/prepared.ts';
import type { RecordingFacts } from './live-facts.ts';

export type Reader = Database | Transaction;

/** Holds the session's row until the transaction ends; false when there is no such session. */
export async function lockSession(tx: Transaction, sessionId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${prepared('lock-session')} SELECT 1 FROM session WHERE id = ${sessionId}::uuid FOR UPDATE`;
  return rows.length === 1;
}

/** The observation side's number rises by one. */
export async function raiseLiveSeq(tx: Transaction, sessionId: string): Promise<void> {
  await tx.$executeRaw`${prepared('raise-live-seq')} UPDATE session SET live_seq = live_seq + 1 WHERE id = ${sessionId}::uuid`;
}

export async function markStarted(tx: Transaction, sessionId: string, startedAt: Date): Promise<void> {
  await tx.session.update({ where: { id: sessionId }, data: { state: 'live', startedAt } });
}

/** Of these, those that have begun and not ended. */
export async function runningOf(db: Reader, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.session.findMany({
    where: { id: { in: [...sessionIds] }, state: 'live' },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

export async function markRefused(
  tx: Transaction,
  sessionId: string,
  { at, lacking }: { readonly at: Date; readonly lacking: readonly Lacking[] },
): Promise<void> {
  const data = { startRefusedAt: at, startLacks: [...lacking] };
  await tx.session.update({ where: { id: sessionId }, data, select: { id: true } });
}

export async function markEnded(tx: Transaction, sessionId: string, endedAt: Date): Promise<void> {
  await tx.session.update({ where: { id: sessionId }, data: { state: 'ended', endedAt } });
}

export interface NewRecording {
  readonly id: string;
  readonly sessionId: string;
  readonly practice: boolean;
  readonly node: string;
  readonly exhibitNumber: string;
  readonly requestedAt: Date;
}

export async function insertRecording(tx: Transaction, recording: NewRecording): Promise<void> {
  await tx.recording.create({ data: recording });
}

export interface Stop {
  readonly stopAskedAt: Date;
  readonly sealNumber: string;
  readonly people: StopRecording['people'];
}

export async function markStopping(tx: Transaction, recordingId: string, stop: Stop): Promise<void> {
  await tx.recording.update({ where: { id: recordingId }, data: { state: 'stopping', ...stop } });
}

/** What a node still has to do, oldest first: with all that the order needs. */
export async function openRecordings(db: Reader, node: string) {
  return db.recording.findMany({
    where: { node, state: { in: ['requested', 'stopping'] } },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      sessionId: true,
      practice: true,
      state: true,
      exhibitNumber: true,
      sealNumber: true,
      people: true,
    },
  });
}
export type OpenRecording = Awaited<ReturnType<typeof openRecordings>>[number];

/** Of the sessions that run: what media time is counted from. */
export async function recordingOf(db: Reader, sessionId: string): Promise<RecordingFacts | null> {
  return db.recording.findFirst({ where: { sessionId }, orderBy: { requestedAt: 'desc' } });
}

export async function insertPhase(
  tx: Transaction,
  entry: { sessionId: string; phase: string; enteredAt: Date; mediaMs: number | null },
): Promise<void> {
  await tx.phaseEntry.create({ data: entry });
}

export interface RecordingPlace {
  readonly sessionId: string;
  readonly node: string;
}

export async function recordingPlace(db: Reader, recordingId: string): Promise<RecordingPlace | null> {
  return db.recording.findUnique({ where: { id: recordingId }, select: { sessionId: true, node: true } });
}

/** Recordings that no node has confirmed yet. */
export async function requestedIn(
  db: Reader,
  sessionIds: readonly string[],
): Promise<{ id: string; sessionId: string }[]> {
  return db.recording.findMany({
    where: { sessionId: { in: [...sessionIds] }, state: 'requested' },
    select: { id: true, sessionId: true },
  });
}
