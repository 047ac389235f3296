// What the database itself refuses of safeguards, diary, hours and plans, asked directly as the app's role.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CasePage } from '../contract/cases.ts';
import { uuidv7 } from '../platform/ids.ts';
import { openCase } from '../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../testing/house.ts';

let house: TestHouse;
let app: pg.Client;
let coordinator: TestPerson;
let page: CasePage;
beforeAll(async () => {
  house = await openHouse();
  app = new pg.Client({ connectionString: house.database.appUrl, options: '-c heard.part=command' });
  await app.connect();
  coordinator = await house.person('coordinator');
  page = await openCase(house, coordinator);
});
afterAll(async () => {
  await app.end();
  await house.close();
});

type Row = Record<string, unknown>;
function insert(table: string, row: Row): Promise<unknown> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  return app.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, Object.values(row));
}
const entered = () => ({ id: uuidv7(), entered_by_id: coordinator.id, entered_at: new Date() });
const of = { safeguard: 'case_id', diary_entry: 'case_id', child_time: 'child_id' } as const;

const safeguard = { kind: 'guardian', sealed_who: Buffer.from('x'), conflict_of_interest: 'none' };
const foreign = {
  ...{ ...safeguard, kind: 'foreign-authority', legal_basis: 'eio', zone: 'Europe/Kyiv' },
  ...{ valid_from: '2027-01-01', valid_until: '2027-02-01' },
};
const told = () => ({
  topic: 'rights',
  told_at: new Date(),
  told_by_id: coordinator.id,
  language: 'nb',
  understood: 'yes',
});
const weekly = { kind: 'school', zone: 'Europe/Oslo', weekdays: [1], from_minute: 480, until_minute: 840 };
const once = {
  kind: 'good',
  zone: 'Europe/Oslo',
  weekdays: [],
  starts_at: '2027-01-01T10:00Z',
  ends_at: '2027-01-01T11:00Z',
};

describe('the database', () => {
  it.each<[keyof typeof of, string, () => Row, RegExp | null]>([
    ['safeguard', 'takes a guardian', () => safeguard, null],
    ['safeguard', 'takes a guardian of the family', () => ({ ...safeguard, family: true }), null],
    [
      'safeguard',
      'refuses an interpreter of the family',
      () => ({ ...safeguard, kind: 'interpreter', family: true }),
      /never_family/,
    ],
    [
      'safeguard',
      'refuses a mediator of the family',
      () => ({ ...safeguard, kind: 'cultural-mediator', family: true }),
      /never_family/,
    ],
    [
      'safeguard',
      'refuses an answer that isn’t one',
      () => ({ ...safeguard, conflict_of_interest: 'maybe' }),
      /safeguard_conflict/,
    ],
    ['safeguard', 'refuses nobody', () => ({ ...safeguard, sealed_who: null }), /safeguard_who/],
    ['safeguard', 'takes an authority from abroad', () => foreign, null],
    ['safeguard', 'refuses one without a basis', () => ({ ...foreign, legal_basis: null }), /foreign_basis/],
    ['safeguard', 'refuses one without a zone', () => ({ ...foreign, zone: null }), /foreign_basis/],
    ['safeguard', 'refuses one without an end', () => ({ ...foreign, valid_until: null }), /foreign_basis/],
    [
      'safeguard',
      'refuses an end before the start',
      () => ({ ...foreign, valid_until: '2026-12-01' }),
      /safeguard_span/,
    ],
    ['diary_entry', 'takes what was told', told, null],
    ['diary_entry', 'takes what is planned', () => ({ topic: 'rights', due_at: new Date() }), null],
    ['diary_entry', 'refuses neither', () => ({ topic: 'rights' }), /planned_or_told/],
    ['diary_entry', 'refuses what nobody told', () => ({ ...told(), told_by_id: null }), /told_whole/],
    ['diary_entry', 'refuses what was told in no language', () => ({ ...told(), language: null }), /told_whole/],
    ['child_time', 'takes weekly hours', () => weekly, null],
    ['child_time', 'takes hours once', () => once, null],
    [
      'child_time',
      'refuses both at once',
      () => ({ ...weekly, starts_at: once.starts_at, ends_at: once.ends_at }),
      /weekly_or_once/,
    ],
    ['child_time', 'refuses neither', () => ({ ...once, starts_at: null }), /weekly_or_once/],
    ['child_time', 'refuses an eighth weekday', () => ({ ...weekly, weekdays: [8] }), /weekly_or_once/],
    ['child_time', 'refuses hours backwards', () => ({ ...weekly, until_minute: 480 }), /weekly_or_once/],
    ['child_time', 'refuses a kind that isn’t one', () => ({ ...weekly, kind: 'nap' }), /child_time_kind/],
  ])('%s: %s', async (table, _, row, refusal) => {
    const owner = of[table] === 'case_id' ? { case_id: page.id } : { child_id: page.childId };
    const inserted = insert(table, { ...entered(), ...owner, ...row() });
    if (refusal) await expect(inserted).rejects.toThrow(refusal);
    else await inserted;
  });

  it('lets the app’s role remove nothing of it, and change no version of a plan', async () => {
    const tables = [
      'safeguard',
      'diary_entry',
      'agency_request',
      'child_time',
      'child_wish',
      'information_need',
      'interview_plan',
    ];
    for (const table of tables)
      await expect(app.query(`DELETE FROM ${table}`), table).rejects.toThrow(/permission denied/);
    for (const sql of ['DELETE FROM interview_plan_version', 'UPDATE interview_plan_version SET version = version']) {
      await expect(app.query(sql), sql).rejects.toThrow(/permission denied/);
    }
  });

  it('keeps a need’s id, and a plan’s version, for one', async () => {
    const need = {
      id: uuidv7(),
      case_id: page.id,
      agency_id: house.agencyId,
      author_id: coordinator.id,
      text: 'x',
      entered_at: new Date(),
    };
    await insert('information_need', need);
    await expect(insert('information_need', need)).rejects.toThrow(/information_need_pkey/);
    await insert('interview_plan', { case_id: page.id, version: 1 });
    const version = { case_id: page.id, version: 1, content: '{}', saved_by_id: coordinator.id, saved_at: new Date() };
    await insert('interview_plan_version', version);
    await expect(insert('interview_plan_version', version)).rejects.toThrow(/interview_plan_version_pkey/);
  });
});
