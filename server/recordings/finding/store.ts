// Where words are found, asked of PostgreSQL in one question: the only place here that speaks Prisma. The database looks only at recordings
// that are whoever acts's by booking, assignment or emergency then, and into what was said and written only once a recording is sealed;
// which of the places they may know of is the rules' to say.
import type { FoundOnly } from '../../contract/recordings.ts';
import type { Reader } from '../store.ts';
import { type Hit, hitOf, type Source } from './rules.ts';

export interface Asking {
  /** practice has no case to be assigned to: the house's custodian sees all of it */
  readonly allPractice: boolean;
  readonly now: Date;
}

export interface AskingForWords extends Asking {
  readonly words: readonly string[];
  /** no other place is looked into */
  readonly places: readonly Source[];
}

export interface Candidate {
  readonly id: string;
  readonly hits: readonly Hit[];
}

/** A part of an answer: what follows the first `after` rows, at most `most`. */
export interface Part {
  readonly after: number;
  readonly most: number;
}

/** Newest first. */
export async function candidatesByWords(db: Reader, asking: AskingForWords, part: Part): Promise<Candidate[]> {
  const { words, places, allPractice, now } = asking;
  const rows = await db.$queryRaw<{ id: string; hits: string[] }[]>`
    SELECT id, hits FROM recordings_found(${[...words]}::text[], ${[...places]}::text[], ${allPractice}, ${now}::timestamptz,
      ${part.after}::int, ${part.most}::int)`;
  return rows.map(({ id, hits }) => ({ id, hits: hits.map(hitOf) }));
}

/** Of these, on which a hold stands, or which are open to somebody outside now. */
export async function whichAre(
  db: Reader,
  ids: readonly string[],
  { only, now }: { readonly only: FoundOnly; readonly now: Date },
): Promise<ReadonlySet<string>> {
  const recordingId = { in: [...ids] };
  const open = {
    begunAt: { not: null },
    revokedAt: null,
    expiredAt: null,
    startsAt: { lte: now },
    endsAt: { gt: now },
  };
  const select = { recordingId: true };
  if (only === 'released') {
    const rows = await db.disclosureRelease.findMany({ where: { recordingId, ...open }, select });
    return new Set(rows.map((row) => row.recordingId));
  }
  const own = await db.legalHold.findMany({ where: { recordingId, releasedAt: null }, select });
  const byCase = await db.recording.findMany({
    where: { id: recordingId, session: { interview: { case: { holds: { some: { releasedAt: null } } } } } },
    select: { id: true },
  });
  return new Set([...own.map((row) => row.recordingId), ...byCase.map(({ id }) => id)]);
}

/** All that is theirs, newest first. */
export async function newestOf(db: Reader, { allPractice, now }: Asking, part: Part): Promise<Candidate[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM recordings_newest(${allPractice}, ${now}::timestamptz, ${part.after}::int, ${part.most}::int) AS newest (id)`;
  return rows.map(({ id }) => ({ id, hits: [] }));
}
