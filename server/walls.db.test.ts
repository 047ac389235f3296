// The second wall: whatever the server forgets to ask for, PostgreSQL gives its role no row of a case to whoever isn't tied to it. Asked of a
// whole house with a case for each way of standing to one; and the reviewed list is held against the database's own.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Relation } from './identity/matrix/notation.ts';
import { type Wall, walls } from './identity/walls/tables.ts';
import { settingOf } from './platform/database/acting.ts';
import { openHouse, type TestHouse } from './testing/house.ts';
import { buildWorld, type World } from './testing/matrix/world.ts';

let house: TestHouse;
let world: World;
let app: pg.Client;
beforeAll(async () => {
  house = await openHouse();
  world = await buildWorld(house);
  app = new pg.Client({ connectionString: house.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await world.close();
  await house.close();
});

/** Their policies are those of the others, word for word: the list at the end looks at that. */
const emptyHere = ['interview_plan_version', 'interview_notes'];
const walled = Object.entries(walls).filter(([, wall]) => 'by' in wall || 'with' in wall);

/** What a statement without any where-clause gives the app's role. */
async function rowsOf(table: string, setting?: string): Promise<Record<string, unknown>[]> {
  await app.query(`BEGIN; ${setting ?? ''}`);
  const { rows } = await app.query(`SELECT * FROM "${table}"`);
  await app.query('COMMIT');
  return rows;
}
const personOf = (role: 'coordinator' | 'administrator') => world.people.get(role)?.id ?? '';
const as = (personId: string) => settingOf({ personId, now: () => new Date() });
const countOf = async (table: string) =>
  Number((await house.owner.query(`SELECT count(*) FROM "${table}"`)).rows[0].count);

describe('a statement whose where-clause was forgotten', () => {
  it.each(walled)('gives no row of %s where nobody acts, or an id that is none', async (table) => {
    expect(await rowsOf(table)).toEqual([]);
    expect(
      await rowsOf(table, `SELECT set_config('heard.person', '', true), set_config('heard.part', '', true)`),
    ).toEqual([]);
    expect(await rowsOf(table, `SELECT set_config('heard.part', 'nobody', true)`)).toEqual([]);
  });

  it.each(walled)(
    'gives no row of %s to somebody of another agency, or of this house, without a tie',
    async (table) => {
      const { id: stranger } = await house.person('coordinator', { agencyKind: 'police' });
      const { id: custodian } = await house.person('custodian', { agencyKind: 'prosecution' });
      const practice = new Set(
        (await house.owner.query('SELECT id FROM session WHERE practice')).rows.map(({ id }) => id),
      );
      for (const personId of [stranger, custodian, personOf('administrator')]) {
        const rows = (await rowsOf(table, as(personId))).filter(
          (row) => !practice.has(row.session_id) && row.person_id !== personId,
        );
        expect(rows).toEqual([]);
      }
    },
  );

  it('gives somebody of a case the rows of that case, and none of one where the assignment has ended or a tie is declared', async () => {
    const placeOf = (relation: Relation) => world.places.get(relation)?.caseId ?? '';
    const seen = (await rowsOf('information_need', as(personOf('coordinator')))).map((row) => row.case_id);
    expect(new Set(seen)).toContain(placeOf('own case'));
    const [ended, tied, foreign] = [placeOf('ended assignment'), placeOf('declared tie'), placeOf('other agency')];
    for (const caseId of [ended, tied, foreign, placeOf('other case of own agency')])
      expect(seen).not.toContain(caseId);
    const { rows } = await house.owner.query('SELECT case_id FROM information_need');
    expect(rows.map((row) => row.case_id)).toEqual(expect.arrayContaining([ended, tied, foreign]));
  });

  it('finds rows to keep: only what is named here is empty in this house', async () => {
    const empty: string[] = [];
    for (const [table] of walled) if ((await countOf(table)) === 0) empty.push(table);
    expect(empty.filter((table) => !emptyHere.includes(table))).toEqual([]);
  });
});

describe('the reviewed list', () => {
  const facts = `
    SELECT c.relname AS name, c.relrowsecurity AS walled, array_remove(array_agg(p.polname::text ORDER BY p.polname), NULL) AS policies
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_policy p ON p.polrelid = c.oid
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' GROUP BY c.oid`;
  const tieOf = (wall: Wall): string =>
    'by' in wall ? `sees_${wall.by}(${wall.by}_id)` : 'with' in wall ? `FROM ${wall.with} ` : 'no policy';
  const policyOf = (wall: Wall): string[] => {
    if ('by' in wall) return [`by_${wall.by}`];
    return 'with' in wall ? [`with_${wall.with}`] : [];
  };

  it('names every table of the database, and says of each what keeps it', async () => {
    const { rows } = await house.owner.query<{ name: string; walled: boolean; policies: string[] }>(facts);
    const said = Object.entries(walls).map(([name, wall]) => [name, policyOf(wall)] as const);
    const found = rows.map(({ name, walled, policies }) => [name, walled ? policies : []] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(said));
  });

  it('is what the policies say: each asks for the house, for one’s own where that is said, and for the tie', async () => {
    const { rows } = await house.owner.query<{ name: string; sees: string; writes: string | null }>(`
      SELECT polrelid::regclass::text AS name, pg_get_expr(polqual, polrelid) AS sees, pg_get_expr(polwithcheck, polrelid) AS writes FROM pg_policy`);
    for (const { name, sees, writes } of rows) {
      const wall = walls[name.replaceAll('"', '')] ?? { open: 'unknown' };
      expect(`${name}: ${sees}`).toContain(tieOf(wall));
      expect(`${name}: ${writes ?? sees}`).toContain(tieOf(wall));
      expect(sees.includes('acting_person()')).toBe('alsoOwn' in wall);
    }
  });

  it('has no policy on a table whose wall isn’t up, and none for another role than the app’s', async () => {
    const { rows } = await house.owner.query(`
      SELECT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE NOT c.relrowsecurity OR NOT p.polpermissive OR p.polroles <> ARRAY['heard_once_app'::regrole::oid]`);
    expect(rows).toEqual([]);
  });

  it('isn’t passed by: triggers look after all rows, and no view gives what its reader may not see', async () => {
    const { rows: triggers } = await house.owner.query(
      `
      SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'public' AND p.prorettype = 'trigger'::regtype AND NOT p.prosecdef
        AND p.prosrc ~ ANY (SELECT '(FROM|JOIN) "?' || name || '\\y' FROM unnest($1::text[]) AS walled (name))`,
      [walled.map(([table]) => table)],
    );
    const { rows: views } = await house.owner.query(`
      SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm') AND NOT 'security_invoker=true' = ANY (COALESCE(c.reloptions, '{}'))`);
    expect([triggers, views]).toEqual([[], []]);
  });
});
