// The second wall: whatever the server forgets to ask for, PostgreSQL gives its role no row of a case to whoever isn't tied to it. Asked of a
// whole house with a case for each way of standing to one; and the reviewed list is held against the database's own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Relation } from './identity/matrix/notation.ts';
import { partsThatSee } from './identity/walls/parts.ts';
import { type Wall, walls } from './identity/walls/tables.ts';
import { houseParts, settingOf } from './platform/database/acting.ts';
import type { TestHouse } from './testing/house.ts';
import { asPerson, FilledHouse, walled } from './testing/walls/filled-house.ts';
import {
  ofImported,
  ownColumnOf,
  type Strangers,
  strangersTo,
  toNobody,
  toOneOfTheCase,
  toParts,
  toStrangers,
  whoWaits,
  withItsOwner,
  writtenUnseen,
} from './testing/walls/let-through.ts';

let at: FilledHouse;
let house: TestHouse;
let strangers: Strangers;
beforeAll(async () => {
  at = await FilledHouse.open();
  house = at.house;
  strangers = await strangersTo(at);
});
afterAll(() => at.close());

describe('a statement whose where-clause was forgotten', () => {
  it.each(walled)('gives no row of %s where nobody acts, or an id that is none', async (table) => {
    expect(await toNobody(at, table)).toEqual([]);
  });

  it.each(walled)(
    'gives no row of %s to somebody of another agency, or of this house, without a tie',
    async (table) => {
      expect(await toStrangers(at, table, strangers)).toEqual([]);
    },
  );

  it('gives any coordinator the children and referrals that wait for a case, and nobody else', async () => {
    expect(await whoWaits(at, strangers)).toEqual([]);
  });

  it('gives somebody of a case the rows of that case, and none of one where the assignment has ended or a tie is declared', async () => {
    const placeOf = (relation: Relation) => at.world.places.get(relation)?.caseId ?? '';
    const asked = asPerson(at.personOf('coordinator'));
    const seen = (await at.rowsOf('information_need', asked)).map((row) => row.case_id);
    expect(new Set(seen)).toContain(placeOf('own case'));
    const [ended, tied, foreign] = [placeOf('ended assignment'), placeOf('declared tie'), placeOf('other agency')];
    for (const caseId of [ended, tied, foreign, placeOf('other case of own agency')])
      expect(seen).not.toContain(caseId);
    const { rows } = await house.owner.query('SELECT case_id FROM information_need');
    expect(rows.map((row) => row.case_id)).toEqual(expect.arrayContaining([ended, tied, foreign]));
  });

  it.each(walled)('gives of %s, to somebody of a case, rows of that case and none of another', async (table) => {
    expect(await toOneOfTheCase(at, table)).toEqual([]);
  });

  it.each(walled.filter(([, wall]) => 'with' in wall))('gives of %s what goes with a row one sees', async (table) => {
    expect(await withItsOwner(at, table)).toEqual([]);
  });

  it.each(walled)('gives rows of %s to the parts of the house whose work it is, and to no other', async (table) => {
    expect(await toParts(at, table)).toEqual([]);
  });

  it('gives each part something', async () => {
    for (const part of houseParts) {
      let given = 0;
      for (const [table] of walled) given += (await at.rowsOf(table, settingOf({ part }))).length;
      expect([part, given > 0]).toEqual([part, true]);
    }
  });

  it('gives the end of an imported package to those who keep it, and to nobody else', async () => {
    expect(await ofImported(at, 'destruction')).toEqual([]);
  });

  it.each(walled)('writes no row of %s that whoever acts could not see', async (table) => {
    expect(await writtenUnseen(at, table)).toEqual([]);
  });
});

describe('the reviewed list', () => {
  const facts = `
    SELECT c.relname AS name, c.relrowsecurity AS walled, array_remove(array_agg(p.polname::text ORDER BY p.polname), NULL) AS policies
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_policy p ON p.polrelid = c.oid
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' GROUP BY c.oid`;
  const tieOf = (name: string, wall: Wall): string => {
    if ('house' in wall) return 'acting_part()';
    if ('by' in wall && wall.by === 'evidence')
      return `sees_evidence(${name === 'destruction' ? 'COALESCE(recording_id, imported_id)' : 'recording_id'})`;
    if ('by' in wall && wall.by === 'sitting') return 'sees_sitting(id, interview_id, room_id, booked_by_id)';
    if ('by' in wall && wall.by === 'subject') return 'sees_subject(act, subject)';
    if ('by' in wall) return `sees_${wall.by}(${name === wall.by ? '' : `${wall.by}_`}id)`;
    if ('with' in wall) return `FROM ${wall.with} `;
    if ('own' in wall) return `(${wall.own} = acting_person())`;
    return 'as' in wall ? `acts_as('{${wall.as.join(',')}}'::role[])` : 'no policy';
  };
  const policyOf = (wall: Wall): string[] => {
    if ('by' in wall) return [`by_${wall.by}`];
    if ('with' in wall) return [`with_${wall.with}`];
    if ('house' in wall) return ['house'];
    return 'own' in wall ? ['own'] : 'as' in wall ? ['as_role'] : [];
  };
  const partsIn = (policy: string): string[] =>
    /acting_part\(\) = ANY \('\{([a-z,-]+)\}'::text\[\]\)/.exec(policy)?.[1]?.split(',') ?? [];

  it('names every table of the database, and says of each what keeps it', async () => {
    const { rows } = await house.owner.query<{ name: string; walled: boolean; policies: string[] }>(facts);
    const said = Object.entries(walls).map(([name, wall]) => [name, policyOf(wall)] as const);
    const found = rows.map(({ name, walled, policies }) => [name, walled ? policies : []] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(said));
  });

  it('is what the policies say: each asks for the parts of the house and for the tie', async () => {
    const { rows } = await house.owner.query<{ name: string; sees: string; writes: string | null }>(`
      SELECT polrelid::regclass::text AS name, pg_get_expr(polqual, polrelid) AS sees, pg_get_expr(polwithcheck, polrelid) AS writes FROM pg_policy`);
    for (const { name, sees, writes } of rows) {
      const plain = name.replaceAll('"', '');
      const wall = walls[plain] ?? { open: 'unknown' };
      expect([plain, partsIn(sees).toSorted()]).toEqual([plain, partsThatSee(plain).toSorted()]);
      const own = 'own' in wall ? wall.own : ownColumnOf(wall);
      expect([plain, /\((\w+) = acting_person\(\)\)/.exec(sees)?.[1]]).toEqual([plain, own]);
      if ('house' in wall) expect([plain, sees]).toEqual([plain, expect.not.stringContaining(' OR ')]);
      const waiting =
        /acts_as_coordinator\(\) AS acts_as_coordinator\) AND (child_waits\((child_)?id\)|\(case_id IS NULL\))/;
      expect([plain, sees.includes('acts_as_coordinator()')]).toEqual([plain, 'alsoWaiting' in wall]);
      expect([plain, waiting.test(sees)]).toEqual([plain, 'alsoWaiting' in wall]);
      expect(`${name}: ${sees}`).toContain(tieOf(plain, wall));
      expect(`${name}: ${writes ?? sees}`).toContain(tieOf(plain, wall));
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

it('the auditor’s role reads the log’s own tables and nothing else', async () => {
  const { rows } = await house.owner.query(`
    SELECT c.relname AS name FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace IN ('public'::regnamespace, 'jobs'::regnamespace)
      AND (has_table_privilege('heard_once_auditor', c.oid, 'SELECT') OR has_any_column_privilege('heard_once_auditor', c.oid, 'SELECT, INSERT, UPDATE'))
    ORDER BY 1`);
  expect(rows.map(({ name }) => name)).toEqual(['custody_checkpoint', 'custody_entry', 'custody_head']);
});
