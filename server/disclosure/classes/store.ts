// Which class a recording is kept by: the one place here that speaks Prisma. Rows are added; the newest counts.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

type Reader = Database | Transaction;

const whole = { assignedBy: { select: { name: true } } } satisfies Prisma.RetentionAssignmentInclude;
export type AssignmentRow = Prisma.RetentionAssignmentGetPayload<{ include: typeof whole }>;
export type NewAssignment = Prisma.RetentionAssignmentUncheckedCreateInput;

export async function find(reader: Reader, id: string): Promise<AssignmentRow | null> {
  return reader.retentionAssignment.findUnique({ where: { id }, include: whole });
}

/** By recording; none for one that has none yet. */
export async function newest(
  reader: Reader,
  recordingIds: readonly string[],
): Promise<ReadonlyMap<string, AssignmentRow>> {
  const where = { recordingId: { in: [...recordingIds] } };
  const rows = await reader.retentionAssignment.findMany({
    ...{ where, include: whole, distinct: ['recordingId'] },
    orderBy: [{ recordingId: 'asc' }, { assignedAt: 'desc' }, { id: 'desc' }],
  });
  return new Map(rows.map((row) => [row.recordingId, row]));
}

export async function insert(tx: Transaction, row: NewAssignment): Promise<void> {
  await tx.retentionAssignment.create({ data: row });
}

/** Whoever assigns to the same recording, or imported package, meanwhile waits. */
export async function lockRecording(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ${id}::uuid FOR UPDATE`;
  // Of a package nobody has the right to change a row, or to hold it.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))`;
}

export async function markExpired(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.retentionAssignment.update({ where: { id }, data: { expiredAt: at } });
}

export interface SealedRow {
  readonly id: string;
  readonly practice: boolean;
  readonly sealedAt: Date;
  readonly zone: string;
  readonly jurisdiction: string | null;
  readonly closedAt: Date | null;
}

/** Everything sealed that is still there, after that id. */
export async function sealedAfter(reader: Reader, after: string, most: number): Promise<SealedRow[]> {
  const rows = await reader.recording.findMany({
    where: { id: { gt: after }, state: 'sealed', sealedAt: { not: null }, destruction: null },
    select: {
      ...{ id: true, practice: true, sealedAt: true },
      session: {
        select: { zone: true, interview: { select: { case: { select: { jurisdiction: true, closedAt: true } } } } },
      },
    },
    ...{ orderBy: { id: 'asc' }, take: most },
  });
  return rows.flatMap(({ id, practice, sealedAt, session }) => {
    const matter = session.interview?.case;
    if (sealedAt === null) return [];
    const more = { jurisdiction: matter?.jurisdiction ?? null, closedAt: matter?.closedAt ?? null };
    return [{ id, practice, sealedAt, zone: session.zone, ...more }];
  });
}

/** What another centre made and is still there, after that id: kept as what is pending, from the day on which it came. */
export async function importedAfter(reader: Reader, after: string, most: number): Promise<SealedRow[]> {
  const where = { id: { gt: after }, destruction: null };
  const select = { id: true, importedAt: true };
  const rows = await reader.importedPackage.findMany({ where, select, orderBy: { id: 'asc' }, take: most });
  const none = { practice: false, zone: 'UTC', jurisdiction: null, closedAt: null };
  return rows.map(({ id, importedAt }) => ({ id, sealedAt: importedAt, ...none }));
}

/** Of these recordings and packages, when their destruction began. */
export async function destroyedAmong(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const among = { in: [...ids] };
  const rows = await reader.destruction.findMany({
    where: { OR: [{ recordingId: among }, { importedId: among }] },
    select: { recordingId: true, importedId: true, begunAt: true },
  });
  return new Map(rows.map(({ recordingId, importedId, begunAt }) => [recordingId ?? importedId ?? '', begunAt]));
}
