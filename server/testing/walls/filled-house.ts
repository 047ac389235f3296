// For tests of the wall in PostgreSQL: a whole house with a case for each way of standing to one, and a row in every table that has a wall, of
// one's own case and of a foreign one, asked as the app's role without any where-clause.
import pg from 'pg';
import { inject } from 'vitest';
import type { Role } from '../../contract/values.ts';
import { type Wall, walls } from '../../identity/walls/tables.ts';
import { settingOf } from '../../platform/database/acting.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { buildWorld, type Place, type World } from '../matrix/world.ts';

export const walled = Object.entries(walls).filter(([, wall]) => !('open' in wall));
export type Row = Readonly<Record<string, unknown>>;

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

/** What acts: somebody, a part of the house, or, with no setting, nobody. */
export const asPerson = (personId: string): string => settingOf({ personId, now: () => new Date() });

export class FilledHouse {
  readonly house: TestHouse;
  readonly world: World;
  readonly #app: pg.Client;
  /** as the app's role with every trigger and foreign key off: what refuses a row is the wall */
  readonly #writer: pg.Client;
  readonly #childOf = new Map<string, string>();

  private constructor(house: TestHouse, world: World, admin: pg.Client) {
    this.house = house;
    this.world = world;
    this.#app = new pg.Client({ connectionString: house.database.appUrl });
    this.#writer = admin;
  }

  static async open(): Promise<FilledHouse> {
    const house = await openHouse();
    const world = await buildWorld(house);
    const admin = new pg.Client({
      connectionString: inject('postgres').adminUrl.replace(/\/[^/]*$/, `/${house.database.name}`),
    });
    const filled = new FilledHouse(house, world, admin);
    await Promise.all([filled.#app.connect(), admin.connect()]);
    await admin.query('SET session_replication_role = replica');
    await filled.#fillUp();
    return filled;
  }

  async close(): Promise<void> {
    await Promise.all([this.#app.end(), this.#writer.end()]);
    await this.world.close();
    await this.house.close();
  }

  personOf(role: Role): string {
    return this.world.people.get(role)?.id ?? '';
  }

  /** What a statement without any where-clause gives the app's role. */
  async rowsOf(table: string, setting = ''): Promise<Row[]> {
    await this.#app.query(`BEGIN; ${setting}`);
    const { rows } = await this.#app.query<Row>(`SELECT * FROM "${table}"`);
    await this.#app.query('COMMIT');
    return rows;
  }

  /** Of all rows there are, as JSON, those that whoever asks isn't given. */
  async hiddenFrom(table: string, setting: string): Promise<string[]> {
    const { rows: all } = await this.house.owner.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM "${table}" t`,
    );
    await this.#app.query(`BEGIN; ${setting}`);
    const { rows } = await this.#app.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${table}" t`);
    await this.#app.query('COMMIT');
    const seen = new Set(rows.map(({ row }) => row));
    return all.map(({ row }) => row).filter((row) => !seen.has(row));
  }

  /** Writes the row as the app's role, and takes it back: who refused it, or that nobody did. */
  async write(table: string, row: string, setting: string): Promise<'wall' | 'no grant' | 'written'> {
    const { rows } = await this.house.owner.query<{ names: string }>(
      `SELECT string_agg(quote_ident(attname), ', ') AS names FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
      [`"${table}"`],
    );
    const names = rows[0]?.names ?? '';
    try {
      await this.#writer.query(`BEGIN; SET LOCAL ROLE heard_once_app; ${setting}`);
      const values = `SELECT ${names} FROM jsonb_populate_record(NULL::"${table}", $1::jsonb)`;
      await this.#writer.query(`INSERT INTO "${table}" (${names}) ${values}`, [row]);
      return 'written';
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      if (said.includes('row-level security')) return 'wall';
      return said.includes('permission denied') ? 'no grant' : 'written';
    } finally {
      await this.#writer.query('ROLLBACK');
    }
  }

  async count(table: string, column: string, id: unknown): Promise<number> {
    const { rows } = await this.house.owner.query(`SELECT count(*) FROM "${table}" WHERE "${column}" = $1`, [id]);
    return Number(rows[0].count);
  }

  /** What a row of one's own and a foreign one bear, and in which column; undefined: the world has some, or they come with another table's. */
  foundBy(table: string, wall: Wall) {
    const [mine, foreign] = [this.#keysOf('own case'), this.#keysOf('other agency')];
    if ('by' in wall && wall.by === 'subject')
      return { column: 'subject', mine: `evidence:${mine.recording}`, foreign: `evidence:${foreign.recording}` };
    if ('by' in wall && wall.by === 'evidence')
      return { column: 'recording_id', mine: mine.recording, foreign: foreign.recording };
    if ('by' in wall && wall.by === 'sitting') return { column: 'id', mine: mine.session, foreign: foreign.session };
    if ('by' in wall) {
      const column = table === wall.by ? 'id' : `${wall.by}_id`;
      return { column, mine: mine[wall.by], foreign: foreign[wall.by] };
    }
    if ('own' in wall)
      return { column: wall.own, mine: this.personOf('custodian'), foreign: this.personOf('coordinator') };
    return 'with' in wall ? undefined : { column: null, mine: null, foreign: null };
  }

  /** What a place's rows are found by. */
  #keysOf(relation: 'own case' | 'other agency') {
    const place: Place | undefined = this.world.places.get(relation);
    if (!place) throw new Error('there is no such place');
    const child = this.#childOf.get(place.caseId);
    return { case: place.caseId, session: place.sessions.ended, recording: place.recordings.ended, child };
  }

  /** Where the world has no row: only what ties it is true of it. So the checks of this database of the test's own are off. */
  async #fillUp(): Promise<void> {
    for (const { caseId } of this.world.places.values()) {
      const { rows } = await this.house.owner.query('SELECT child_id FROM "case" WHERE id = $1', [caseId]);
      this.#childOf.set(caseId, rows[0].child_id);
    }
    for (const [table, wall] of walled) {
      const found = this.foundBy(table, wall);
      if (!found) continue;
      const { column } = found;
      for (const key of [found.mine, found.foreign]) await this.#fill(table, column === null ? {} : { [column]: key });
    }
    for (const [table, wall] of walled) if ('with' in wall) await this.#fillWith(table, wall.with);
    await this.#fillImported();
  }

  /** What belongs to a row of one's own, and to a foreign one. */
  async #fillWith(table: string, owner: string): Promise<void> {
    const found = this.foundBy(owner, walls[owner] ?? { open: 'unknown' });
    const pairs = await this.keysTo(table, owner);
    if (!found?.column || pairs.length === 0) throw new Error(`${table} can’t be filled with ${owner}`);
    for (const key of [found.mine, found.foreign]) {
      const select = `SELECT * FROM "${owner}" WHERE "${found.column}" = $1 LIMIT 1`;
      const [row] = (await this.house.owner.query<Row>(select, [key])).rows;
      if (row) await this.#fill(table, Object.fromEntries(pairs.map(([column, of]) => [column, row[of]])));
    }
  }

  /** The end of what another centre made: of no recording here. */
  async #fillImported(): Promise<void> {
    const { rows } = await this.house.owner.query('SELECT id FROM imported_package LIMIT 1');
    await this.#fill('destruction', { imported_id: rows[0].id, recording_id: null });
  }

  /** By which columns rows of a table belong to another's. */
  async keysTo(table: string, owner: string): Promise<[column: string, of: string][]> {
    const { rows } = await this.house.owner.query<{ column: string; of: string }>(
      `SELECT a.attname AS column, o.attname AS of
       FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k (mine, theirs)
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.mine
       JOIN pg_attribute o ON o.attrelid = c.confrelid AND o.attnum = k.theirs
       WHERE c.contype = 'f' AND c.conrelid = $1::regclass AND c.confrelid = $2::regclass`,
      [`"${table}"`, `"${owner}"`],
    );
    return rows.map(({ column, of }) => [column, of]);
  }

  /** A row that bears these, unless there is one. */
  async #fill(table: string, fixed: Row): Promise<void> {
    const { rows: checks } = await this.#writer.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'x')`,
      [`"${table}"`],
    );
    for (const { name } of checks) await this.#writer.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
    const where = Object.keys(fixed).map((name, n) => `"${name}" IS NOT DISTINCT FROM $${n + 1}`);
    const there = `SELECT FROM "${table}" WHERE ${where.join(' AND ')} LIMIT 1`;
    if (where.length > 0 && (await this.house.owner.query(there, Object.values(fixed))).rows.length > 0) return;
    const { rows: all } = await this.#writer.query<Column>(columnsOf, [`"${table}"`]);
    const made = all.filter(({ name }) => !(name in fixed));
    const names = [...Object.keys(fixed), ...made.map(({ name }) => name)].map((name) => `"${name}"`);
    const values = [...Object.keys(fixed).map((_, n) => `$${n + 1}`), ...made.map(anyOf)];
    const insert = `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${values.join(', ')})`;
    await this.#writer.query(insert, Object.values(fixed));
  }
}
