// For tests of the wall in PostgreSQL: of one table, what is let through that must not be, and what is kept from whoever it belongs to. Each
// answers with sentences, none where the wall stands. Asked of the house as it is, and of one whose wall was broken on purpose.
import { partsThatSee } from '../../identity/walls/parts.ts';
import { type Wall, walls } from '../../identity/walls/tables.ts';
import { type HousePart, houseParts, settingOf } from '../../platform/database/acting.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { TestPerson } from '../house.ts';
import { asPerson, type FilledHouse, type Row } from './filled-house.ts';

/** People without a tie, and what isn't a case's: known once for all tables. */
export interface Strangers {
  /** a coordinator of another agency: what waits is theirs to take */
  readonly coordinator: TestPerson;
  readonly custodian: TestPerson;
  readonly observer: TestPerson;
  /** a coordinator who was shut out */
  readonly former: TestPerson;
  readonly practice: ReadonlySet<unknown>;
}

export async function strangersTo(at: FilledHouse): Promise<Strangers> {
  const { rows } = await at.house.owner.query('SELECT id FROM session WHERE practice');
  const former = await at.house.person('coordinator');
  await at.house.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [former.id]);
  return {
    coordinator: await at.house.person('coordinator', { agencyKind: 'police' }),
    custodian: await at.house.person('custodian', { agencyKind: 'prosecution' }),
    observer: await at.house.person('observer'),
    former,
    practice: new Set(rows.map(({ id }) => id)),
  };
}

const nobody = {
  'nobody who acts': '',
  'an id that is none': `SELECT set_config('heard.person', '', true), set_config('heard.part', '', true)`,
  'a part that is none': `SELECT set_config('heard.part', 'nobody', true)`,
};
export async function toNobody(at: FilledHouse, table: string): Promise<string[]> {
  const told: string[] = [];
  for (const [who, setting] of Object.entries(nobody))
    if ((await at.rowsOf(table, setting)).length > 0) told.push(`rows to ${who}`);
  return told;
}

const childIn = (table: string, row: Row) => (table === 'child' ? row.id : row.child_id);
export const ownColumnOf = (wall: Wall) => ('alsoOwn' in wall ? wall.alsoOwn : undefined);

/** Whose referral has no case yet. */
async function childrenWhoWait(at: FilledHouse): Promise<ReadonlySet<unknown>> {
  const { rows } = await at.house.owner.query('SELECT child_id FROM referral WHERE case_id IS NULL');
  return new Set(rows.map((row) => row.child_id));
}

export async function toStrangers(at: FilledHouse, table: string, strangers: Strangers): Promise<string[]> {
  const wall = walls[table] ?? { open: 'unknown' };
  const { coordinator, custodian, practice } = strangers;
  const people = [at.personOf('administrator'), ...('as' in wall ? [] : [custodian.id]), coordinator.id];
  const own = ownColumnOf(wall);
  const waiting = 'alsoWaiting' in wall ? await childrenWhoWait(at) : new Set();
  const told: string[] = [];
  for (const personId of people) {
    const others = (await at.rowsOf(table, asPerson(personId))).filter((row) => !own || row[own] !== personId);
    const rows = others.filter((row) => !practice.has(table === 'session' ? row.id : row.session_id));
    const left = rows.filter((row) => {
      if (personId === coordinator.id && waiting.has(childIn(table, row))) return false;
      // What another centre made is any keeper's (`ofImported`).
      return personId !== custodian.id || !row.imported_id;
    });
    if (left.length > 0) told.push(`${left.length} rows to somebody without a tie`);
  }
  return told;
}

/** Of a case one is assigned to and one that isn't one's: by the key that the row bears. */
export async function toOneOfTheCase(at: FilledHouse, table: string): Promise<string[]> {
  const found = at.foundBy(table, walls[table] ?? { open: 'unknown' });
  if (!found || found.column === null) return [];
  const { column, mine, foreign } = found;
  const seen = new Set((await at.rowsOf(table, asPerson(at.personOf('custodian')))).map((row) => row[column]));
  const told: string[] = [];
  if ((await at.count(table, column, foreign)) === 0) told.push('there is no foreign row to be kept');
  if (!seen.has(mine)) told.push('rows of their own case are kept from somebody');
  if (seen.has(foreign)) told.push('rows of a foreign case to somebody of another');
  return told;
}

const keyOf = (row: Row, columns: readonly string[]) => columns.map((name) => String(row[name])).join(' ');

/** What goes with another table's row goes with it, and not without: to somebody of the case, and to nobody. */
export async function withItsOwner(at: FilledHouse, table: string): Promise<string[]> {
  const wall = walls[table];
  if (wall === undefined || !('with' in wall)) return [];
  const pairs = await at.keysTo(table, wall.with);
  const { rows: all } = await at.house.owner.query<Row>(`SELECT * FROM "${table}"`);
  const of = async (setting: string) => {
    const owners = new Set(
      (await at.rowsOf(wall.with, setting)).map((row) =>
        keyOf(
          row,
          pairs.map(([, of]) => of),
        ),
      ),
    );
    const mine = all.filter((row) =>
      owners.has(
        keyOf(
          row,
          pairs.map(([column]) => column),
        ),
      ),
    );
    return { meant: mine.length, given: (await at.rowsOf(table, setting)).length };
  };
  const told: string[] = [];
  const { meant: some } = await of(asPerson(at.personOf('custodian')));
  if (some === 0 || some === all.length) told.push('there is nothing that one sees, or nothing that one doesn’t');
  for (const role of ['custodian', 'prosecutor', 'desk', 'coordinator'] as const) {
    const { meant, given } = await of(asPerson(at.personOf(role)));
    if (meant !== given) told.push(`${given} rows to the ${role}, who sees ${meant} with ${wall.with}`);
  }
  return told;
}

/** What belongs to a row is seen with it. */
export function isSeenBy(part: HousePart, table: string): boolean {
  const wall = walls[table];
  return partsThatSee(table).includes(part) || (wall !== undefined && 'with' in wall && isSeenBy(part, wall.with));
}

/** The end of what another centre made is its keepers' to see, though it is of no recording. */
export async function ofImported(at: FilledHouse, table: string): Promise<string[]> {
  if (table !== 'destruction') return [];
  const told: string[] = [];
  for (const [role, meant] of [
    ['custodian', true],
    ['observer', false],
  ] as const) {
    const rows = await at.rowsOf(table, asPerson(at.personOf(role)));
    const given = rows.some((row) => row.imported_id !== null);
    if (given !== meant) told.push(`the end of an imported package ${given ? 'to the' : 'is kept from the'} ${role}`);
  }
  return told;
}

/** Its wall is up, and is the app's role's alone: whoever else is let in by one would be let in past the reviewed list. */
export async function forWhom(at: FilledHouse, table: string): Promise<string[]> {
  const { rows } = await at.house.owner.query(
    `SELECT FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.oid = $1::regclass
       AND (NOT c.relrowsecurity OR NOT p.polpermissive OR p.polroles <> ARRAY['heard_once_app'::regrole::oid])`,
    [`"${table}"`],
  );
  return rows.length === 0 ? [] : ['its wall is down, or somebody else’s'];
}

export async function toParts(at: FilledHouse, table: string): Promise<string[]> {
  const told: string[] = [];
  const { rows } = await at.house.owner.query(`SELECT EXISTS (SELECT FROM "${table}") AS filled`);
  for (const part of houseParts) {
    const given = (await at.rowsOf(table, settingOf({ part }))).length > 0;
    const meant = rows[0].filled === true && isSeenBy(part, table);
    if (given !== meant) told.push(`${given ? 'rows' : 'no row'} to ${part}`);
  }
  return told;
}

/** What somebody may not see they may not write either: a row of a foreign case, and, as nobody, any. */
export async function writtenUnseen(at: FilledHouse, table: string): Promise<string[]> {
  const told: string[] = [];
  for (const [who, setting] of [
    ['nobody', ''],
    ['somebody of another case', asPerson(at.personOf('custodian'))],
  ] as const) {
    const [row] = await at.hiddenFrom(table, setting);
    if (row !== undefined && (await at.write(table, row, setting)) === 'written') told.push(`a row by ${who}`);
  }
  return told;
}

/** A child that waits for a case: any coordinator's, and nobody else's. */
export async function whoWaits(at: FilledHouse, { coordinator, observer, former }: Strangers): Promise<string[]> {
  const [childId, referralId] = [uuidv7(), uuidv7()];
  const { owner, agencyId } = at.house;
  await owner.query('INSERT INTO child (id, pseudonym) VALUES ($1, $2)', [childId, `who waits ${childId}`]);
  await owner.query(
    `INSERT INTO referral (id, child_id, referring_agency_id, received_by_id, received_at, urgency) VALUES ($1, $2, $3, $4, now(), 'days')`,
    [referralId, childId, agencyId, coordinator.id],
  );
  const told: string[] = [];
  const given = async (table: string, { id }: TestPerson) =>
    (await at.rowsOf(table, asPerson(id))).map((row) => row.id);
  for (const [table, id] of [
    ['child', childId],
    ['referral', referralId],
  ] as const) {
    if (!(await given(table, coordinator)).includes(id)) told.push(`${table}: kept from a coordinator`);
    if ((await given(table, observer)).includes(id)) told.push(`${table}: given to an observer`);
    if ((await given(table, former)).includes(id)) told.push(`${table}: given to a coordinator who was shut out`);
  }
  return told;
}

/** All of it, of one table. */
export async function brokenWall(at: FilledHouse, table: string, strangers: Strangers): Promise<string[]> {
  return [
    ...(await toNobody(at, table)),
    ...(await toStrangers(at, table, strangers)),
    ...(await toOneOfTheCase(at, table)),
    ...(await withItsOwner(at, table)),
    ...(await toParts(at, table)),
    ...(await ofImported(at, table)),
    ...(await writtenUnseen(at, table)),
    ...(await forWhom(at, table)),
  ];
}
