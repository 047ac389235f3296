// What operations ask of the database: counts, ages and names that stand in the source. Refuses rows: nothing here tells of anybody.
import type { Database } from '../platform/database/database.ts';

export type Counts = Readonly<Record<string, number>>;

export async function answers(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}

export async function appliedMigrations(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`SELECT name FROM applied_migrations()`;
  return new Set(rows.map(({ name }) => name));
}

/** How long the oldest entry that no checkpoint covers has waited, in seconds; 0 when all are covered. */
export async function notaryLag(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<{ lag: number }[]>`
    SELECT coalesce(extract(epoch FROM now() - logged_at), 0)::float8 AS lag FROM custody_entry
    WHERE log_index >= (SELECT coalesce(max(size), 0) FROM custody_checkpoint) ORDER BY log_index LIMIT 1`;
  return Math.max(0, row?.lag ?? 0);
}

/** Entries of the custody log, and how many of them the newest checkpoint covers. */
export async function logSizes(db: Database): Promise<Counts> {
  const [row] = await db.$queryRaw<{ entries: bigint; signed: bigint }[]>`
    SELECT (SELECT coalesce(max(log_index) + 1, 0) FROM custody_entry) AS entries,
      (SELECT coalesce(max(size), 0) FROM custody_checkpoint) AS signed`;
  return { entries: Number(row?.entries ?? 0), signed: Number(row?.signed ?? 0) };
}

/** Practice and evidence alike, by state, without those that are sealed. */
export async function unsealedRecordings(db: Database): Promise<Counts> {
  const rows = await db.recording.groupBy({ by: ['state'], where: { sealedAt: null }, _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
}

/** Jobs that wait, run or are tried again, and those that were given up. */
export async function jobsByState(db: Database): Promise<Counts> {
  const rows = await db.$queryRaw<{ state: string; count: bigint }[]>`
    SELECT CASE WHEN name = 'dead' THEN 'given-up' ELSE state::text END AS state, count(*) AS count
    FROM jobs.job WHERE state < 'completed' GROUP BY 1`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}
