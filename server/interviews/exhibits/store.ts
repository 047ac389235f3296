// Exhibits, their files and the interviewer's notes in the database: the only place here that speaks Prisma. Rows are added; of an exhibit
// only its withdrawal is written later.
import {
  type Exhibit,
  type ExhibitForm,
  type ExhibitHow,
  type ExhibitKind,
  type ExhibitType,
  exhibitType,
  type WithdrawalReason,
  withdrawalReason,
} from '../../contract/exhibits.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { ExhibitState } from './rules.ts';

type Reader = Database | Transaction;

/** UUIDv7: the files in the order in which they came. */
const whole = { notedBy: { select: { name: true } }, files: { orderBy: { id: 'asc' } } } as const;

/** In the order of their numbers. */
export async function exhibitsOf(db: Reader, sessionId: string) {
  return db.exhibit.findMany({ where: { sessionId }, include: whole, orderBy: { no: 'asc' } });
}
type Row = Awaited<ReturnType<typeof exhibitsOf>>[number];

export async function findExhibit(db: Reader, id: string): Promise<Row | null> {
  return db.exhibit.findUnique({ where: { id }, include: whole });
}

export function stateOf({ kind, notedById, withdrawnAt }: Row): ExhibitState {
  return { kind, notedById, withdrawn: withdrawnAt !== null };
}

export function presentExhibit(row: Row): Exhibit {
  const { id, number, rootNumber, kind, how, words, mediaMs, notedAt, notedBy, files, withdrawnAt, withdrawnFor } = row;
  return {
    ...{ id, number, rootNumber, kind, how, words, mediaMs },
    ...{ notedAt: notedAt.toISOString(), by: notedBy.name },
    files: files.map(({ id: file, form, type, bytes, sha256, keptAt }) => ({
      ...{ id: file, form, type: exhibitType.parse(type), bytes, sha256, keptAt: keptAt.toISOString() },
    })),
    withdrawn: withdrawnAt && { at: withdrawnAt.toISOString(), reason: withdrawalReason.parse(withdrawnFor) },
  };
}

/** The place of the next one; right while the session's row is held. */
export async function nextPlace(tx: Transaction, recordingId: string): Promise<number> {
  const { _max } = await tx.exhibit.aggregate({ where: { recordingId }, _max: { no: true } });
  return (_max.no ?? 0) + 1;
}

export interface NewExhibit {
  readonly id: string;
  readonly sessionId: string;
  readonly recordingId: string;
  readonly no: number;
  readonly number: string;
  readonly rootNumber: string;
  readonly kind: ExhibitKind;
  readonly how: ExhibitHow;
  readonly words: string | null;
  readonly mediaMs: number | null;
  readonly notesVersion: number | null;
  readonly notedById: string;
  readonly notedAt: Date;
}

/** Refused by the database where the id or the number is taken. */
export async function insertExhibit(tx: Transaction, exhibit: NewExhibit): Promise<void> {
  await tx.exhibit.create({ data: exhibit });
}

export async function markWithdrawn(
  tx: Transaction,
  id: string,
  withdrawal: { withdrawnAt: Date; withdrawnById: string; withdrawnFor: WithdrawalReason },
): Promise<void> {
  await tx.exhibit.update({ where: { id }, data: withdrawal });
}

export interface NewFile {
  readonly id: string;
  readonly exhibitId: string;
  readonly form: ExhibitForm;
  readonly type: ExhibitType;
  readonly bytes: number;
  readonly sha256: string;
  readonly keptById: string;
  readonly keptAt: Date;
}

export async function insertFile(tx: Transaction, file: NewFile): Promise<void> {
  await tx.exhibitFile.create({ data: file });
}

/** Of a session: what a consultation needs to open one. */
export async function findFile(db: Reader, sessionId: string, id: string) {
  const found = await db.exhibitFile.findFirst({ where: { id, exhibit: { sessionId } }, include: { exhibit: true } });
  return found && { ...found, number: found.exhibit.number };
}

export async function fileIds(db: Reader): Promise<Set<string>> {
  return new Set((await db.exhibitFile.findMany({ select: { id: true } })).map(({ id }) => id));
}

export interface OwnNotes {
  readonly sessionId: string;
  readonly authorId: string;
}

/** The newest version, and the number that it was handed in as. */
export async function newestNotes(db: Reader, { sessionId, authorId }: OwnNotes) {
  const notes = await db.interviewNotes.findFirst({ where: { sessionId, authorId }, orderBy: { version: 'desc' } });
  const handedIn =
    notes &&
    (await db.exhibit.findFirst({
      where: { sessionId, notedById: authorId, notesVersion: notes.version, withdrawnAt: null },
      select: { number: true },
    }));
  return { version: notes?.version ?? 0, text: notes?.text ?? '', handedIn: handedIn?.number ?? null };
}

/** Refused by the database where the version is there already. */
export async function insertNotes(
  db: Reader,
  notes: OwnNotes & { readonly version: number; readonly text: string; readonly writtenAt: Date },
): Promise<void> {
  await db.interviewNotes.create({ data: notes });
}
