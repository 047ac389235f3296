// For tests: from now on the database takes no change, so that everything can be asked and nothing is done. Whoever was allowed in is
// told so at the first change it would make, by a problem that nothing else gives.
import type pg from 'pg';

/** The sentence that says: it was allowed, and would have been done. */
export const heldStill = 'Held still by the test.';

/** All tables but sign-ins, which are marked as seen; a sign-in neither begins nor ends. */
export async function holdStill(owner: pg.Pool): Promise<void> {
  await owner.query(`
    CREATE FUNCTION held_still() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'conflict: ${heldStill}'; END $$`);
  const { rows } = await owner.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('sign_in', '_prisma_migrations')`,
  );
  const hold = (table: string, when: string) =>
    `CREATE TRIGGER held_still BEFORE ${when} ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION held_still();`;
  const all = rows.map(({ name }) => hold(name, 'INSERT OR UPDATE OR DELETE'));
  await owner.query([...all, hold('sign_in', 'INSERT OR UPDATE OF ended_at')].join('\n'));
}
