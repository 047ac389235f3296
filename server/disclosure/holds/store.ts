// Legal holds in the database, on one recording or on a whole case: the one place here that speaks Prisma. The database refuses a hold on what
// was destroyed, and a second release.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

type Reader = Database | Transaction;

const named = { select: { name: true } } as const;
const whole = { setBy: named, releasedBy: named, agreedBy: named } satisfies Prisma.LegalHoldInclude;
export type HoldRow = Prisma.LegalHoldGetPayload<{ include: typeof whole }>;
export type CaseHoldRow = Prisma.CaseHoldGetPayload<{ include: typeof whole }>;

/** A hold that stands on a recording, and whether it is on that alone. */
export interface Stands {
  readonly of: 'this' | 'case';
  readonly reason: string;
  readonly authority: string;
}

/** Newest first, released ones too. */
export async function holdsOn(reader: Reader, recordingId: string): Promise<HoldRow[]> {
  return reader.legalHold.findMany({ where: { recordingId }, include: whole, orderBy: { id: 'desc' } });
}

/** Newest first, released ones too. */
export async function holdsOnCase(reader: Reader, caseId: string): Promise<CaseHoldRow[]> {
  return reader.caseHold.findMany({ where: { caseId }, include: whole, orderBy: { id: 'desc' } });
}

/** By recording or imported package, the holds that stand on it; `caseId` null: of no case. */
export async function standingOn(
  reader: Reader,
  kept: readonly { readonly recording: string; readonly caseId: string | null }[],
): Promise<ReadonlyMap<string, Stands[]>> {
  const select = { reason: true, authority: true } as const;
  const orderBy = { id: 'desc' } as const;
  const own = await reader.legalHold.findMany({
    where: { recordingId: { in: kept.map(({ recording }) => recording) }, releasedAt: null },
    ...{ select: { ...select, recordingId: true }, orderBy },
  });
  const ofCases = await reader.caseHold.findMany({
    where: { caseId: { in: [...new Set(kept.flatMap(({ caseId }) => caseId ?? []))] }, releasedAt: null },
    ...{ select: { ...select, caseId: true }, orderBy },
  });
  const [byRecording, byCase] = [Map.groupBy(own, (row) => row.recordingId), Map.groupBy(ofCases, (row) => row.caseId)];
  const told = (of: Stands['of'], rows: readonly { reason: string; authority: string }[] = []) =>
    rows.map(({ reason, authority }) => ({ of, reason, authority }));
  return new Map(
    kept.map(({ recording, caseId }) => [
      recording,
      [...told('this', byRecording.get(recording)), ...told('case', caseId === null ? [] : byCase.get(caseId))],
    ]),
  );
}

/** Null: practice, or a package that another centre made. */
export async function caseOf(reader: Reader, recordingId: string): Promise<string | null> {
  const row = await reader.recording.findUnique({
    where: { id: recordingId },
    select: { session: { select: { interview: { select: { caseId: true } } } } },
  });
  return row?.session.interview?.caseId ?? null;
}

export async function findHold(reader: Reader, id: string): Promise<HoldRow | null> {
  return reader.legalHold.findUnique({ where: { id }, include: whole });
}

export async function insertHold(
  tx: Transaction,
  row: {
    readonly id: string;
    readonly recordingId: string;
    readonly reason: string;
    readonly authority: string;
    readonly setById: string;
    readonly setAt: Date;
  },
): Promise<void> {
  await tx.legalHold.create({ data: row });
}

export async function findCaseHold(reader: Reader, id: string): Promise<CaseHoldRow | null> {
  return reader.caseHold.findUnique({ where: { id }, include: whole });
}

export async function insertCaseHold(tx: Transaction, row: Prisma.CaseHoldUncheckedCreateInput): Promise<void> {
  await tx.caseHold.create({ data: row });
}

interface Released {
  readonly releasedAt: Date;
  readonly releasedById: string;
  readonly agreedById: string;
  readonly releaseRequestId: string;
}

export async function release(tx: Transaction, id: string, by: Released): Promise<void> {
  await tx.legalHold.update({ where: { id }, data: by });
}

export async function releaseCaseHold(tx: Transaction, id: string, by: Released): Promise<void> {
  await tx.caseHold.update({ where: { id }, data: by });
}
