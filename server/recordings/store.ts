// The index of recordings, their working copies and viewings: the one place here that speaks Prisma. The index can be
// made anew from log and vault; the truth is there.
import type { TrackState } from '../contract/watching-recording.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import type { Prisma } from '../platform/database/generated/client.ts';
import type { IndexedRecording } from './node-event-rules.ts';

export type Reader = Database | Transaction;

/** Held until the transaction ends; null when there is no such recording. */
export async function lockRecording(tx: Transaction, id: string): Promise<IndexedRecording | null> {
  await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.recording.findUnique({ where: { id } });
}

export async function markStarted(
  tx: Transaction,
  id: string,
  start: { startedAt: Date; state: 'recording' | 'stopping' },
): Promise<void> {
  const { startedAt, state } = start;
  await tx.recording.update({ where: { id }, data: { startedAt, state } });
}

export async function markSealed(
  tx: Transaction,
  id: string,
  seal: { sealedAt: Date; manifestHash: string },
): Promise<void> {
  const { sealedAt, manifestHash } = seal;
  await tx.recording.update({ where: { id }, data: { state: 'sealed', sealedAt, manifestHash } });
}

/** Told again, it stands once. */
export async function insertJudgement(
  tx: Transaction,
  recordingId: string,
  {
    event,
    judgement,
  }: { event: string; judgement: { track: string; state: TrackState; sinceMs: number; mediaMs: number } },
): Promise<void> {
  const { track, state, sinceMs, mediaMs } = judgement;
  const data = [{ eventId: event, recordingId, track, state, sinceMs, mediaMs }];
  await tx.trackJudgement.createMany({ data, skipDuplicates: true });
}

export async function setDuration(db: Reader, id: string, durationMs: number): Promise<void> {
  await db.recording.update({ where: { id }, data: { durationMs } });
}

// ---- who asks, and what they have to do with it

/** On a case: the asker's own assignments, and the declared ties that bar them. */
function standingOf(personId: string) {
  const ties = { where: { personId, withdrawnAt: null } };
  return { assignments: { where: { personId } }, ties, brokenGlass: { where: { personId } } };
}

const matter = { id: true, caseNumber: true, jurisdiction: true, closedAt: true } as const;

/** A recording with its session and only the asker's own bookings and assignments. */
function withTies(personId: string) {
  return {
    copies: { where: { besideId: null, derivativeId: null, erasedAt: null }, orderBy: { copyNumber: 'desc' }, take: 1 },
    checks: { orderBy: [{ checkedAt: 'desc' }, { id: 'desc' }], take: 1 },
    safetyCopies: { where: { keptAt: { not: null } }, orderBy: { beganAt: 'asc' } },
    destruction: { select: { begunAt: true } },
    session: {
      include: {
        room: { select: { id: true, zone: true } },
        bookings: { where: { cancelledAt: null, personId: { not: null } }, include: { person: true } },
        interview: {
          include: { case: { select: { ...matter, ...standingOf(personId) } } },
        },
      },
    },
  } satisfies Prisma.RecordingInclude;
}
export type TiedRecording = Prisma.RecordingGetPayload<{ include: ReturnType<typeof withTies> }>;

export async function findTied(db: Reader, id: string, personId: string): Promise<TiedRecording | null> {
  return db.recording.findUnique({ where: { id }, include: withTies(personId) });
}

/** In no order. */
export async function tiedByIds(db: Reader, ids: readonly string[], personId: string): Promise<TiedRecording[]> {
  return db.recording.findMany({ where: { id: { in: [...ids] } }, include: withTies(personId) });
}

/** Newest first. */
export async function tiedOfCase(db: Reader, caseId: string, personId: string): Promise<TiedRecording[]> {
  const orderBy = [{ requestedAt: 'desc' as const }, { id: 'desc' as const }];
  return db.recording.findMany({ where: { session: { interview: { caseId } } }, include: withTies(personId), orderBy });
}

/** What somebody may keep: of the cases that they are assigned to, and all practice where that is theirs. Oldest first, at most 2000. */
export async function keptCandidates(
  db: Reader,
  { personId, allPractice }: { personId: string; allPractice: boolean },
): Promise<TiedRecording[]> {
  const assigned = { session: { interview: { case: { assignments: { some: { personId } } } } } };
  return db.recording.findMany({
    where: { OR: [assigned, ...(allPractice ? [{ practice: true }] : [])] },
    include: withTies(personId),
    ...{ orderBy: { id: 'asc' }, take: 2_000 },
  });
}

// ---- packages that other centres made

const kept = { id: true, origin: true, payload: true, exhibitNumber: true, importedAt: true } as const;
export type ImportedKept = Prisma.ImportedPackageGetPayload<{ select: typeof kept }>;

export async function findImported(db: Reader, id: string): Promise<ImportedKept | null> {
  return db.importedPackage.findUnique({ where: { id }, select: kept });
}

export async function allImported(db: Reader): Promise<ImportedKept[]> {
  return db.importedPackage.findMany({ select: kept, orderBy: { id: 'asc' }, take: 2_000 });
}

// ---- working copies

/** Sealed and without a copy, oldest first. */
export async function sealedWithoutCopy(db: Reader) {
  const rows = await db.recording.findMany({
    where: { state: 'sealed', manifestHash: { not: null }, copies: { none: {} }, destruction: null },
    orderBy: { sealedAt: 'asc' },
    select: { id: true, manifestHash: true },
  });
  return rows.flatMap(({ id, manifestHash }) => (manifestHash ? [{ id, manifestHash }] : []));
}

/** Sealed, with its copy, and without all that belongs beside it; oldest first. */
export async function unaccompanied(db: Reader) {
  const rows = await db.recording.findMany({
    where: {
      state: 'sealed',
      manifestHash: { not: null },
      copies: { some: {} },
      accompaniedAt: null,
      destruction: null,
    },
    orderBy: { sealedAt: 'asc' },
    select: { id: true, manifestHash: true },
  });
  return rows.flatMap(({ id, manifestHash }) => (manifestHash ? [{ id, manifestHash }] : []));
}

export async function markAccompanied(db: Reader, id: string, accompaniedAt: Date): Promise<void> {
  await db.recording.update({ where: { id }, data: { accompaniedAt } });
}

/** 0 before the first. */
export async function lastCopyNumber(tx: Transaction, recordingId: string): Promise<number> {
  const { _max: max } = await tx.workingCopy.aggregate({ where: { recordingId }, _max: { copyNumber: true } });
  return max.copyNumber ?? 0;
}

/** The one with the sound. */
export async function mainCopyOf(db: Reader, recordingId: string): Promise<CopyRow | null> {
  return db.workingCopy.findFirst({
    where: { recordingId, besideId: null, derivativeId: null },
    orderBy: { copyNumber: 'asc' },
  });
}

export type NewCopy = Prisma.WorkingCopyUncheckedCreateInput;

export async function insertCopy(tx: Transaction, copy: NewCopy): Promise<void> {
  await tx.workingCopy.create({ data: copy });
}

/** The copy itself, which has the sound, and the pictures of other cameras beside it, in the order of their tracks. */
export async function picturesOf(db: Reader, copy: CopyRow): Promise<CopyRow[]> {
  const besides = await db.workingCopy.findMany({ where: { besideId: copy.id }, orderBy: { track: 'asc' } });
  return [copy, ...besides];
}

/** Those that are to be there, strips among them: not of what was erased or destroyed. */
export async function copyFileNames(db: Reader): Promise<Set<string>> {
  const recording = { destruction: null };
  const copies = await db.workingCopy.findMany({ where: { erasedAt: null, recording }, select: { fileName: true } });
  const strips = await db.copyStrip.findMany({ where: { recording }, select: { fileName: true } });
  return new Set([...copies, ...strips].flatMap(({ fileName }) => fileName ?? []));
}

/** The working copy and all derivatives, erased ones too. */
export async function copiesOf(db: Reader, recordingId: string) {
  const include = { derivative: true } as const;
  return db.workingCopy.findMany({ where: { recordingId }, orderBy: { copyNumber: 'asc' }, include });
}

/** One that can be watched, and until when. */
export async function findCopy(db: Reader, recordingId: string, of: { id: string; now: Date }) {
  const kept = {
    OR: [{ derivativeId: null }, { derivative: { is: { OR: [{ expiresAt: null }, { expiresAt: { gt: of.now } }] } } }],
  };
  return db.workingCopy.findFirst({
    where: { id: of.id, recordingId, erasedAt: null, ...kept },
    include: { derivative: { select: { expiresAt: true } } },
  });
}
export type CopyRow = NonNullable<TiedRecording['copies'][number]>;

// ---- viewings

export interface NewViewing {
  readonly id: string;
  readonly recordingId: string;
  readonly copyId: string;
  readonly personId: string;
  readonly signInId: string;
  readonly purpose: string;
  readonly authority: string | null;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** a recipient's, under their release */
  readonly releaseId?: string;
}

export async function insertViewing(tx: Transaction, viewing: NewViewing): Promise<void> {
  await tx.viewing.create({ data: viewing });
}

export async function findViewing(db: Reader, id: string) {
  return db.viewing.findUnique({ where: { id }, include: { copy: true, end: true } });
}

/** Null unless it was given to this person and its span holds; what of it was released. */
export async function findOpenRelease(db: Reader, { id, personId, now }: { id: string; personId: string; now: Date }) {
  return db.disclosureRelease.findFirst({
    where: {
      ...{ id, recipientId: personId, begunAt: { not: null }, revokedAt: null, expiredAt: null },
      ...{ startsAt: { lte: now }, endsAt: { gt: now } },
    },
    select: { id: true, components: true },
  });
}

/** True the first time that this viewing opens this exhibit file. */
export async function insertOpening(
  tx: Transaction,
  opening: { viewingId: string; fileId: string; openedAt: Date },
): Promise<boolean> {
  return (await tx.exhibitOpening.createMany({ data: [opening], skipDuplicates: true })).count > 0;
}

// ---- what stands beside the picture

export async function timelineOf(db: Reader, sessionId: string) {
  const person = { include: { agency: true } } as const;
  const [phases, questions] = await Promise.all([
    db.phaseEntry.findMany({ where: { sessionId }, orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }] }),
    db.questionProposal.findMany({
      where: { sessionId },
      include: { author: person },
      orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }],
    }),
  ]);
  return { phases, questions };
}
export type SessionTimeline = Awaited<ReturnType<typeof timelineOf>>;

export async function peopleById(db: Reader, ids: readonly string[]) {
  const rows = await db.person.findMany({ where: { id: { in: [...ids] } }, include: { agency: true } });
  return new Map(rows.map((row) => [row.id, { name: row.name, agency: row.agency.name }]));
}
