// Rows that figures are counted of: times, codes and counts, of no case and no child by name or number. The one place here that speaks Prisma.
import type { Database } from '../../platform/database/database.ts';
import { findings } from '../../recordings/check/findings.ts';
import type { Heard, Held, Sealed } from './rules.ts';

/** Half-open. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** Children whose first sitting that counts was held then. */
export async function heardIn(db: Database, { from, until }: Span): Promise<Heard[]> {
  return db.$queryRaw<Heard[]>`
    SELECT min(s.started_at) AS "heardAt", count(*)::int AS sittings, child.languages,
           (SELECT min(received_at) FROM referral WHERE referral.child_id = child.id) AS "referredAt"
    FROM session s JOIN forensic_interview i ON i.id = s.interview_id
      JOIN "case" ON "case".id = i.case_id JOIN child ON child.id = "case".child_id
    WHERE s.state = 'ended' AND NOT s.practice AND s.started_at IS NOT NULL
    GROUP BY child.id HAVING min(s.started_at) >= ${from} AND min(s.started_at) < ${until}`;
}

export async function heldIn(db: Database, { from, until }: Span): Promise<Held[]> {
  const rows = await db.session.findMany({
    where: { state: 'ended', practice: false, startedAt: { gte: from, lt: until } },
    select: { breaks: { select: { begunAt: true, endedAt: true } } },
  });
  return rows.map(({ breaks }) => ({
    breakMinutes: breaks.flatMap(({ begunAt, endedAt }) =>
      endedAt === null ? [] : [(endedAt.getTime() - begunAt.getTime()) / 60_000],
    ),
  }));
}

/** By their newest reading; without those that were never read. */
export async function sealedIn(db: Database, { from, until }: Span): Promise<Sealed[]> {
  const rows = await db.recording.findMany({
    where: { practice: false, sealedAt: { gte: from, lt: until } },
    select: { checks: { orderBy: [{ checkedAt: 'desc' }, { id: 'desc' }], take: 1, select: { findings: true } } },
  });
  return rows.flatMap(({ checks: [newest] }) =>
    newest ? [{ gapCauses: findings.parse(newest.findings).gaps.map(({ cause }) => cause) }] : [],
  );
}
