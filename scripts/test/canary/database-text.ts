// A whole database as text, a table an output: what a dump of it would tell. Bytes stand in hex, as in a dump; the scan unwraps them.
import pg from 'pg';
import type { Output } from './scan.ts';

/** `url`: of somebody who may read all of it. Partitions and views are read as the tables they are of. */
export async function databaseText(url: string): Promise<Output[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const all = tables.map(({ name }, n) => `SELECT ${n} AS no, to_jsonb(t)::text AS row FROM ${name} AS t`);
    const { rows } = await client.query<{ no: number; row: string }>(all.join(' UNION ALL '));
    const byTable = Map.groupBy(rows, ({ no }) => no);
    return [...byTable].map(([no, of]) => ({
      name: `table ${tables[no]?.name}`,
      content: of.map(({ row }) => row).join('\n'),
    }));
  } finally {
    await client.end();
  }
}
