// The log as it is read from its newest entry backwards, and what its subjects are called. Speaks Prisma; believes nothing of what it reads.
import type { Subject } from '../../../media/evidence/event-codes.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import type { LogFilter, Numbers } from './rules.ts';

type Reader = Database | Transaction;

export interface EntryRow {
  readonly logIndex: number;
  readonly event: Uint8Array<ArrayBuffer>;
  readonly subject: string;
  readonly type: string;
  readonly loggedAt: Date;
}

/** Newest first, or those behind `after` in the order of the log. */
export async function entriesThatFit(
  db: Reader,
  { from, until, kind, actor, subjects }: LogFilter,
  page: { readonly most: number; readonly before?: number | undefined; readonly after?: number },
): Promise<EntryRow[]> {
  const { before, after } = page;
  const narrowed = [
    Prisma.sql`TRUE`,
    ...(before === undefined ? [] : [Prisma.sql`log_index < ${BigInt(before)}`]),
    ...(after === undefined ? [] : [Prisma.sql`log_index > ${BigInt(after)}`]),
    ...(from === null ? [] : [Prisma.sql`logged_at >= ${from}`]),
    ...(until === null ? [] : [Prisma.sql`logged_at < ${until}`]),
    ...(kind === null ? [] : [Prisma.sql`type = ${kind}`]),
    ...(actor === null ? [] : [Prisma.sql`custody_actor(event) = ${actor}`]),
    ...(subjects === null ? [] : [Prisma.sql`subject = ANY (${[...subjects]}::text[])`]),
  ];
  // The order of the index, so that a page costs as much as it holds, however long the log is.
  const order = after === undefined ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await db.$queryRaw<(Omit<EntryRow, 'logIndex'> & { readonly logIndex: bigint })[]>`
    SELECT log_index AS "logIndex", event, subject, type, logged_at AS "loggedAt" FROM custody_entry
    WHERE ${Prisma.join(narrowed, ' AND ')} ORDER BY log_index ${order} LIMIT ${page.most}`;
  return rows.map((row) => ({ ...row, logIndex: Number(row.logIndex) }));
}

export async function headOfLog(db: Reader) {
  const { size, frontier, loggedAt } = await db.custodyHead.findUniqueOrThrow({ where: { id: 1 } });
  const checkpoint = await db.custodyCheckpoint.findFirst({ orderBy: { size: 'desc' } });
  return { size: Number(size), frontier, loggedAt, checkpoint };
}

/** By subject; one that is of no case, or is gone, is left out. Asked as the part of the house that sees numbers. */
export async function numbersOf(db: Reader, subjects: readonly string[]): Promise<ReadonlyMap<string, Numbers>> {
  const idsOf = (kind: string) =>
    subjects.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1));
  const rows = await db.$queryRaw<(Numbers & { subject: string })[]>`
    SELECT 'case:' || c.id AS subject, c.case_number AS "caseNumber", NULL AS "exhibitNumber"
      FROM "case" c WHERE c.id = ANY (${idsOf('case')}::uuid[])
    UNION ALL SELECT 'session:' || s.id, c.case_number, NULL FROM session s
      JOIN forensic_interview i ON i.id = s.interview_id JOIN "case" c ON c.id = i.case_id
      WHERE s.id = ANY (${idsOf('session')}::uuid[])
    UNION ALL SELECT 'evidence:' || e.id, c.case_number, e.exhibit_number FROM (
        SELECT id, id AS recording_id, exhibit_number FROM recording WHERE id = ANY (${idsOf('evidence')}::uuid[])
        UNION ALL SELECT id, recording_id, exhibit_number FROM derivative_copy WHERE id = ANY (${idsOf('evidence')}::uuid[])
      ) AS e JOIN recording r ON r.id = e.recording_id JOIN session s ON s.id = r.session_id
      LEFT JOIN forensic_interview i ON i.id = s.interview_id LEFT JOIN "case" c ON c.id = i.case_id`;
  return new Map(rows.map(({ subject, ...numbers }) => [subject, numbers]));
}

/** Of a case its sittings, their recordings and copies of them; of an exhibit what is kept of it; null where nothing has that number. */
export async function subjectsBehind(
  db: Reader,
  number: string,
): Promise<{ readonly about: Subject; readonly subjects: readonly string[] } | null> {
  const found = await db.case.findUnique({ where: { caseNumber: number }, select: { id: true } });
  const recording = found ? null : await db.recording.findUnique({ where: { exhibitNumber: number } });
  const copy = found || recording ? null : await db.derivativeCopy.findUnique({ where: { exhibitNumber: number } });
  if (copy) return { about: `evidence:${copy.id}`, subjects: [`evidence:${copy.id}`] };
  const root: Subject | null = found ? `case:${found.id}` : recording ? `evidence:${recording.id}` : null;
  if (root === null) return null;
  const rows = await db.$queryRaw<{ subject: string }[]>`
    WITH sittings AS (SELECT s.id FROM session s JOIN forensic_interview i ON i.id = s.interview_id
        WHERE i.case_id = ${found?.id ?? null}::uuid),
      recordings AS (SELECT id FROM recording WHERE id = ${recording?.id ?? null}::uuid OR session_id IN (SELECT id FROM sittings))
    SELECT 'session:' || id AS subject FROM sittings UNION ALL SELECT 'evidence:' || id FROM recordings
    UNION ALL SELECT 'evidence:' || id FROM derivative_copy WHERE recording_id IN (SELECT id FROM recordings)`;
  return { about: root, subjects: [root, ...rows.map(({ subject }) => subject)] };
}
