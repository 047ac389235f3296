// Notices, whom they are for, and how far the log was read for them: the one place here that speaks Prisma.
import type { Role } from '../../contract/values.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { underscored } from '../../platform/database/words.ts';

type Reader = Database | Transaction;

/** How far it was read, and how far the log goes; equal: nothing is new. */
export async function placeAndEnd(reader: Reader): Promise<{ place: number; end: number }> {
  const rows = await reader.$queryRaw<{ place: bigint; end: bigint }[]>`
    SELECT next_index AS place, (SELECT size FROM custody_head) AS "end" FROM notice_place`;
  const [row] = rows;
  return { place: Number(row?.place ?? 0), end: Number(row?.end ?? 0) };
}

/** Held until the transaction ends; null while another server is at it. */
export async function lockPlace(tx: Transaction): Promise<number | null> {
  const rows = await tx.$queryRaw<{ next_index: bigint }[]>`SELECT next_index FROM notice_place FOR UPDATE SKIP LOCKED`;
  return rows[0] ? Number(rows[0].next_index) : null;
}

export async function movePlace(tx: Transaction, nextIndex: number): Promise<void> {
  await tx.noticePlace.update({ where: { id: 1 }, data: { nextIndex: BigInt(nextIndex) } });
}

/** Exact bytes of the entries of these types, in the order of the log. */
export async function entriesBetween(
  reader: Reader,
  { from, until, types }: { from: number; until: number; types: readonly string[] },
): Promise<{ event: Uint8Array }[]> {
  const logIndex = { gte: BigInt(from), lt: BigInt(until) };
  const where = { logIndex, type: { in: [...types] } };
  return reader.custodyEntry.findMany({ where, select: { event: true }, orderBy: { logIndex: 'asc' } });
}

/** Of a recording: null where it is practice, or there is none. */
export async function caseOfRecording(reader: Reader, recordingId: string): Promise<string | null> {
  const row = await reader.recording.findUnique({
    where: { id: recordingId },
    select: { session: { select: { interview: { select: { caseId: true } } } } },
  });
  return row?.session.interview?.caseId ?? null;
}

/** Who is assigned to the case as one of these now, works here, and is barred by no tie. */
export async function assignedTo(
  reader: Reader,
  caseId: string,
  { roles, now }: { roles: readonly Role[]; now: Date },
): Promise<string[]> {
  const assigned = {
    ...{ caseId, revokedAt: null, validFrom: { lte: now }, role: { in: roles.map(underscored) } },
    OR: [{ validUntil: null }, { validUntil: { gt: now } }],
  } satisfies Prisma.AssignmentWhereInput;
  const rows = await reader.person.findMany({
    where: { disabledAt: null, assignments: { some: assigned }, ties: { none: { caseId, withdrawnAt: null } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function peopleWho(reader: Reader, roles: readonly Role[]): Promise<string[]> {
  if (roles.length === 0) return [];
  const where = { disabledAt: null, roles: { hasSome: roles.map(underscored) } };
  return (await reader.person.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

export async function whoAsked(reader: Reader, requestId: string): Promise<string | null> {
  const row = await reader.approvalRequest.findUnique({ where: { id: requestId }, select: { requestedById: true } });
  return row?.requestedById ?? null;
}

/** Null once they are shut out. */
export async function whoReceives(reader: Reader, releaseId: string): Promise<string | null> {
  const where = { id: releaseId, recipient: { disabledAt: null } };
  return (await reader.disclosureRelease.findFirst({ where, select: { recipientId: true } }))?.recipientId ?? null;
}

export async function isImported(reader: Reader, evidenceId: string): Promise<boolean> {
  return (await reader.importedPackage.count({ where: { id: evidenceId } })) > 0;
}

export type NewNotice = Omit<Prisma.NoticeUncheckedCreateInput, 'readAt'>;

/** False where they were told before. */
export async function insertNotice(tx: Transaction, row: NewNotice): Promise<boolean> {
  return (await tx.notice.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

export async function wantsLetters(reader: Reader, personId: string): Promise<boolean> {
  return (await reader.noticePreference.findUnique({ where: { personId } }))?.letters ?? true;
}

export async function setLetters(db: Reader, personId: string, letters: boolean): Promise<void> {
  await db.noticePreference.upsert({ where: { personId }, create: { personId, letters }, update: { letters } });
}

const whole = {
  case: { select: { caseNumber: true } },
  recording: { select: { exhibitNumber: true } },
} satisfies Prisma.NoticeInclude;
export type NoticeRow = Prisma.NoticeGetPayload<{ include: typeof whole }>;

export async function noticesOf(db: Database, personId: string, most: number): Promise<NoticeRow[]> {
  return db.notice.findMany({ where: { personId }, include: whole, orderBy: { id: 'desc' }, take: most });
}

export async function unreadOf(db: Database, personId: string): Promise<number> {
  return db.notice.count({ where: { personId, readAt: null } });
}

/** One's own alone; read ones stay as they were read. */
export async function markRead(
  db: Reader,
  personId: string,
  { ids, at }: { ids: readonly string[] | undefined; at: Date },
): Promise<void> {
  const which = ids === undefined ? {} : { id: { in: [...ids] } };
  await db.notice.updateMany({ where: { personId, readAt: null, ...which }, data: { readAt: at } });
}

/** After that id. */
export async function openCases(db: Database, after: string, most: number): Promise<string[]> {
  const where = { closedAt: null, id: { gt: after } };
  const rows = await db.case.findMany({ where, select: { id: true }, orderBy: { id: 'asc' }, take: most });
  return rows.map(({ id }) => id);
}
