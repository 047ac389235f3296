// The only place of this room that speaks Prisma: reads a live session whole, and writes single facts. It decides nothing.
// Locks: whoever changes a session's live state holds its row (`lockSession`), so that acts are taken one after the other.

import type { StopRecording } from '../../media/protocol.ts';
import type { TrackJudgement } from '../contract/watching-recording.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import { endingOf } from './ending/store.ts';
import type { BreakFacts, LiveFacts, QuestionFacts, RecordingFacts, SessionFacts, StayFacts } from './live-facts.ts';
import { maskOf } from './masking/store.ts';
import { consentOf, presentOf } from './on-record/rows.ts';
import { person, personOf } from './person-rows.ts';
import { agreedFor } from './protocols/agreed.ts';
import { captureOf } from './room/capture.ts';
import { factsOfPreflight, plannedCapture } from './room/store.ts';

export type Reader = Database | Transaction;

const whole = {
  room: true,
  interview: { include: { case: true } },
  bookings: { where: { cancelledAt: null, personId: { not: null } }, include: { person }, orderBy: { id: 'asc' } },
} as const;

/** Holds the session's row until the transaction ends; false when there is no such session. */
export async function lockSession(tx: Transaction, sessionId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM session WHERE id = ${sessionId}::uuid FOR UPDATE`;
  return rows.length === 1;
}

export async function readLive(db: Reader, sessionId: string): Promise<LiveFacts | null> {
  const row = await db.session.findUnique({
    where: { id: sessionId },
    include: {
      ...whole,
      recordings: { orderBy: { requestedAt: 'desc' }, take: 1 },
      phases: { orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }] },
      breaks: { orderBy: [{ begunAt: 'asc' }, { id: 'asc' }] },
      masks: { orderBy: [{ begunAt: 'asc' }, { id: 'asc' }] },
      stopSignals: { orderBy: [{ signalledAt: 'asc' }, { id: 'asc' }] },
      frozenPlan: true,
      questions: { include: { author: person }, orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }] },
      present: { include: { person }, orderBy: [{ since: 'asc' }, { id: 'asc' }] },
      consents: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
      endings: { orderBy: { version: 'desc' }, take: 1 },
      presences: { include: { person }, orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }] },
      preflight: { include: { overriddenBy: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const { room, interview, bookings, recordings, phases, questions, presences, present, consents, ...session } = row;
  const { breaks, stopSignals, frozenPlan } = session;
  const caseId = interview?.caseId ?? null;
  const [recording] = recordings;
  const judged = recording === undefined ? [] : await newestJudgements(db, recording.id);
  const preflight = row.preflight && factsOfPreflight(row.preflight);
  // As the plan was when the recording was asked for, whatever is saved since.
  const planned = await plannedCapture(db, caseId, recording?.requestedAt);
  return {
    session: {
      ...{ id: session.id, practice: session.practice, zone: session.zone, state: session.state },
      ...{ startsAt: session.startsAt, endsAt: session.endsAt, liveSeq: session.liveSeq },
      ...{ startedAt: session.startedAt, endedAt: session.endedAt },
      caseId,
      caseNumber: interview?.case.caseNumber ?? null,
      room: { id: room.id, name: room.name, place: room.place },
      booked: bookings.flatMap((one) =>
        one.person && one.bookedAs ? [{ person: personOf(one.person), as: hyphened(one.bookedAs) }] : [],
      ),
    } satisfies SessionFacts,
    recording: recording ?? null,
    judged,
    phases,
    agreed: await agreedFor(db, { frozen: frozenPlan?.content, caseId }),
    breaks: breaks.map((one): BreakFacts => ({ ...one, cause: hyphened(one.cause) })),
    masks: session.masks.map(maskOf),
    stops: stopSignals,
    questions: questions.map(
      (one): QuestionFacts => ({
        ...one,
        author: personOf(one.author),
        outcome: one.outcome === null ? null : hyphened(one.outcome),
      }),
    ),
    stays: presences.map(
      (one): StayFacts => ({
        person: personOf(one.person),
        as: hyphened(one.joinedAs),
        joinedAt: one.joinedAt,
        leftAt: one.leftAt,
      }),
    ),
    present: present.map(presentOf),
    consents: consents.map(consentOf),
    ending: endingOf(session.endings[0]),
    capture: captureOf(planned, preflight?.reportedAt ? preflight.tracks : null),
    preflight,
  };
}

async function newestJudgements(db: Reader, recordingId: string): Promise<TrackJudgement[]> {
  return db.trackJudgement.findMany({
    where: { recordingId },
    distinct: 'track',
    orderBy: [{ track: 'asc' }, { mediaMs: 'desc' }, { eventId: 'desc' }],
    select: { track: true, state: true, sinceMs: true },
  });
}

/** The observation side's number rises by one. */
export async function raiseLiveSeq(tx: Transaction, sessionId: string): Promise<number> {
  const { liveSeq } = await tx.session.update({
    where: { id: sessionId },
    data: { liveSeq: { increment: 1 } },
    select: { liveSeq: true },
  });
  return liveSeq;
}

export async function markStarted(tx: Transaction, sessionId: string, startedAt: Date): Promise<void> {
  await tx.session.update({ where: { id: sessionId }, data: { state: 'live', startedAt } });
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
