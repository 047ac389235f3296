// The second wall: whatever the server forgets to ask for, PostgreSQL gives its role no row of a case to whoever isn't tied to it. Asked of a
// whole house with a case for each way of standing to one; and the reviewed list is held against the database's own.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Role } from './contract/values.ts';
import type { Relation } from './identity/matrix/notation.ts';
import { partsThatSee } from './identity/walls/parts.ts';
import { type Wall, walls } from './identity/walls/tables.ts';
import { type HousePart, houseParts, settingOf } from './platform/database/acting.ts';
import { uuidv7 } from './platform/ids.ts';
import { openHouse, type TestHouse } from './testing/house.ts';
import { buildWorld, type Place, type World } from './testing/matrix/world.ts';

let house: TestHouse;
let world: World;
let app: pg.Client;
beforeAll(async () => {
  house = await openHouse();
  world = await buildWorld(house);
  app = new pg.Client({ connectionString: house.database.appUrl });
  await app.connect();
  for (const place of world.places.values()) childOf.set(place.caseId, await childOfCase(place.caseId));
  await fillUp();
});
afterAll(async () => {
  await app.end();
  await world.close();
  await house.close();
});

const childOf = new Map<string, string>();
const childOfCase = async (caseId: string): Promise<string> =>
  (await house.owner.query('SELECT child_id FROM "case" WHERE id = $1', [caseId])).rows[0].child_id;

/** What a place's rows are found by. */
function keysOf(place: Place | undefined) {
  if (!place) throw new Error('there is no such place');
  const child = childOf.get(place.caseId);
  return { case: place.caseId, session: place.sessions.ended, recording: place.recordings.ended, child };
}

/**
 * A row in every table with a wall, of one's own case and of a foreign one, where the world has none: only what ties it is true of it. So the
 * checks of this database of the test's own are off.
 */
async function fillUp(): Promise<void> {
  const { adminUrl } = inject('postgres');
  const admin = new pg.Client({ connectionString: adminUrl.replace(/\/[^/]*$/, `/${house.database.name}`) });
  await admin.connect();
  await admin.query(`SET session_replication_role = replica`);
  for (const [table, wall] of walled) {
    const found = foundBy(table, wall);
    if (!found) continue;
    const { rows: checks } = await admin.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'x')`,
      [table],
    );
    for (const { name } of checks) await admin.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
    const { rows: columns } = await admin.query<Column>(columnsOf, [table]);
    const { column, mine, foreign } = found;
    for (const key of [mine, foreign]) {
      if (column !== null && (await countOf(table, column, key)) > 0) continue;
      const values = columns.map((one) => (one.name === column ? `'${key}'` : anyOf(one)));
      const names = columns.map(({ name }) => `"${name}"`);
      await admin.query(`INSERT INTO "${table}" (${names.join(', ')}) VALUES (${values.join(', ')})`);
    }
  }
  await admin.end();
}

/** What a row of one's own and a foreign one bear, and in which column; undefined: the world has some, or they come with another table's. */
function foundBy(table: string, wall: Wall) {
  const [mine, foreign] = [keysOf(world.places.get('own case')), keysOf(world.places.get('other agency'))];
  if ('by' in wall && wall.by === 'subject')
    return { column: 'subject', mine: `evidence:${mine.recording}`, foreign: `evidence:${foreign.recording}` };
  if ('by' in wall && wall.by === 'evidence')
    return { column: 'recording_id', mine: mine.recording, foreign: foreign.recording };
  if ('by' in wall && wall.by === 'sitting') return { column: 'id', mine: mine.session, foreign: foreign.session };
  if ('by' in wall) {
    const column = table === wall.by ? 'id' : `${wall.by}_id`;
    return { column, mine: mine[wall.by], foreign: foreign[wall.by] };
  }
  if ('own' in wall) return { column: wall.own, mine: personOf('custodian'), foreign: personOf('coordinator') };
  return 'with' in wall ? undefined : { column: null, mine: null, foreign: null };
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly label: string | null;
}
const columnsOf = `
  SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, t.typtype AS kind,
    (SELECT enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY enumsortorder LIMIT 1) AS label
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attnotnull OR a.attname IN ('case_id', 'session_id', 'recording_id', 'child_id')) AND a.attgenerated = ''`;

function anyOf({ type, kind, label }: Column): string {
  if (kind === 'e') return `'${label}'`;
  if (type.endsWith('[]')) return `'{}'`;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type.startsWith('timestamp') || type === 'date') return 'now()';
  if (type.startsWith('json')) return `'{}'`;
  if (type === 'boolean') return 'false';
  return type === 'bytea' ? `decode(md5(random()::text), 'hex')` : `(floor(random() * 1000000))::text::${type}`;
}

const walled = Object.entries(walls).filter(([, wall]) => !('open' in wall));

/** What a statement without any where-clause gives the app's role. */
async function rowsOf(table: string, setting?: string): Promise<Record<string, unknown>[]> {
  await app.query(`BEGIN; ${setting ?? ''}`);
  const { rows } = await app.query(`SELECT * FROM "${table}"`);
  await app.query('COMMIT');
  return rows;
}
/** What belongs to a row is seen with it. */
function isSeenBy(part: HousePart, table: string): boolean {
  const wall = walls[table];
  return partsThatSee(table).includes(part) || (wall !== undefined && 'with' in wall && isSeenBy(part, wall.with));
}
/** Whose referral has no case yet. */
const childrenWhoWait = async (): Promise<ReadonlySet<unknown>> =>
  new Set(
    (await house.owner.query('SELECT child_id FROM referral WHERE case_id IS NULL')).rows.map((row) => row.child_id),
  );
const childIn = (table: string, row: Record<string, unknown>) => (table === 'child' ? row.id : row.child_id);
const ownColumnOf = (wall: Wall) => ('alsoOwn' in wall ? wall.alsoOwn : undefined);
const personOf = (role: Role) => world.people.get(role)?.id ?? '';
const as = (personId: string) => settingOf({ personId, now: () => new Date() });
const countOf = async (table: string, column: string, id: unknown) =>
  Number((await house.owner.query(`SELECT count(*) FROM "${table}" WHERE "${column}" = $1`, [id])).rows[0].count);

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
    async (table, wall) => {
      const { id: stranger } = await house.person('coordinator', { agencyKind: 'police' });
      const { id: custodian } = await house.person('custodian', { agencyKind: 'prosecution' });
      const practice = new Set(
        (await house.owner.query('SELECT id FROM session WHERE practice')).rows.map(({ id }) => id),
      );
      const strangers = [personOf('administrator'), ...('as' in wall ? [] : [custodian]), stranger];
      const own = ownColumnOf(wall);
      const waiting = 'alsoWaiting' in wall ? await childrenWhoWait() : new Set();
      for (const personId of strangers) {
        const others = (await rowsOf(table, as(personId))).filter((row) => own === undefined || row[own] !== personId);
        const rows = others.filter((row) => !practice.has(table === 'session' ? row.id : row.session_id));
        expect(rows.filter((row) => personId !== stranger || !waiting.has(childIn(table, row)))).toEqual([]);
      }
    },
  );

  it('gives any coordinator the children and referrals that wait for a case, and nobody else', async () => {
    const [childId, referralId] = [uuidv7(), uuidv7()];
    const { id: stranger } = await house.person('coordinator', { agencyKind: 'police' });
    const { id: observer } = await house.person('observer');
    await house.owner.query('INSERT INTO child (id, pseudonym) VALUES ($1, $2)', [childId, `who waits ${childId}`]);
    await house.owner.query(
      `INSERT INTO referral (id, child_id, referring_agency_id, received_by_id, received_at, urgency) VALUES ($1, $2, $3, $4, now(), 'days')`,
      [referralId, childId, house.agencyId, stranger],
    );
    for (const [table, id] of [
      ['child', childId],
      ['referral', referralId],
    ] as const) {
      const given = async (personId: string) => (await rowsOf(table, as(personId))).map((row) => row.id);
      expect([table, await given(stranger), await given(observer)]).toEqual([table, [id], []]);
    }
  });

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

  it.each(walled)('gives of %s, to somebody of a case, rows of that case and none of another', async (table, wall) => {
    const found = foundBy(table, wall);
    if (!found || found.column === null) return;
    const { column, mine, foreign } = found;
    const seen = new Set((await rowsOf(table, as(personOf('custodian')))).map((row) => row[column]));
    expect(await countOf(table, column, foreign)).toBeGreaterThan(0);
    expect([seen.has(mine), seen.has(foreign)]).toEqual([true, false]);
  });

  it.each(houseParts)('gives %s rows of its own tables, and of no other', async (part) => {
    const given: string[] = [];
    for (const [table] of walled) if ((await rowsOf(table, settingOf({ part }))).length > 0) given.push(table);
    const { rows } = await house.owner.query<{ name: string }>(
      walled.map(([table]) => `(SELECT '${table}' AS name FROM "${table}" LIMIT 1)`).join(' UNION ALL '),
    );
    const filled = rows.map(({ name }) => name);
    expect(given.length).toBeGreaterThan(0);
    expect(given.toSorted()).toEqual(filled.filter((table) => isSeenBy(part, table)).toSorted());
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
