// Ticks and notes in the database, and the needs that they stand beside. It decides nothing.
import type { Transaction } from '../../platform/database/database.ts';
import type { SessionFacts } from '../live-facts.ts';
import { needsOf } from '../needs/store.ts';
import type { Reader } from '../store.ts';
import { type BoardFacts, mentionedFacts } from './coverage-rules.ts';

/** A practice session has no case, and so no needs. */
export async function readBoard(db: Reader, { id, caseId }: Pick<SessionFacts, 'id' | 'caseId'>): Promise<BoardFacts> {
  const needs = caseId === null ? [] : await needsOf(db, caseId);
  const ticks = await db.needTick.findMany({
    where: { needId: { in: needs.map((need) => need.id) } },
    orderBy: [{ tickedAt: 'asc' }, { id: 'asc' }],
  });
  return { needs, ticks, notes: await notesOf(db, id) };
}

/** What a question may take for known: what the desk has noted that the child mentioned. */
export async function readMentioned(db: Reader, sessionId: string): Promise<readonly string[]> {
  return mentionedFacts({ notes: await notesOf(db, sessionId) });
}

async function notesOf(db: Reader, sessionId: string) {
  return db.deskNote.findMany({
    where: { sessionId },
    include: { versions: { orderBy: { version: 'asc' } } },
    orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }],
  });
}

export async function insertTick(
  tx: Transaction,
  tick: {
    id: string;
    sessionId: string;
    needId: string;
    questionId: string | null;
    tickedById: string;
    tickedAt: Date;
    mediaMs: number | null;
  },
): Promise<void> {
  await tx.needTick.create({ data: tick });
}

export async function takeBack(
  tx: Transaction,
  id: string,
  back: { untickedById: string; untickedAt: Date; untickedMediaMs: number | null },
): Promise<void> {
  await tx.needTick.update({ where: { id }, data: back });
}

export interface NoteVersion {
  readonly noteId: string;
  readonly version: number;
  readonly text: string;
  readonly byId: string;
  readonly at: Date;
}

/** Refused by the database where the id is taken. */
export async function insertNote(
  tx: Transaction,
  note: { id: string; sessionId: string; mediaMs: number | null; enteredAt: Date },
  first: NoteVersion,
): Promise<void> {
  await tx.deskNote.create({ data: note });
  await tx.deskNoteVersion.create({ data: first });
}

export async function insertNoteVersion(tx: Transaction, version: NoteVersion): Promise<void> {
  await tx.deskNoteVersion.create({ data: version });
}

export async function markStruck(tx: Transaction, id: string, struckAt: Date): Promise<void> {
  await tx.deskNote.update({ where: { id }, data: { struckAt } });
}
