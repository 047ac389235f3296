import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/database.ts';
import { applyMigrations } from './apply-migrations.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await testDatabase();
  await query('DROP TABLE _prisma_migrations');
  folder = mkdtempSync(join(tmpdir(), 'heard-once-migrations-'));
  add('1_first', 'CREATE TABLE applied_one (id int);');
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function add(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('applying migrations', () => {
  it('applies each once, in order', async () => {
    expect(await applyMigrations(database.ownerUrl, folder)).toEqual(['1_first']);
    add('2_second', 'ALTER TABLE applied_one ADD COLUMN more int;');
    expect(await applyMigrations(database.ownerUrl, folder)).toEqual(['2_second']);
    expect(await applyMigrations(database.ownerUrl, folder)).toEqual([]);
  });

  it('applies each once when two start at the same time', async () => {
    const both = await Promise.all([1, 2].map(() => applyMigrations(database.ownerUrl, folder)));
    expect(both.flat()).toEqual(['1_first']);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await applyMigrations(database.ownerUrl, folder);
    add('1_first', 'CREATE TABLE applied_one (id bigint);');
    await expect(applyMigrations(database.ownerUrl, folder)).rejects.toMatchObject({ code: 'migration-changed' });
  });

  it('refuses data that is newer than the checkout', async () => {
    await applyMigrations(database.ownerUrl, folder);
    rmSync(join(folder, '1_first'), { recursive: true });
    await expect(applyMigrations(database.ownerUrl, folder)).rejects.toThrow(
      /newer than this checkout: migration 1_first/,
    );
  });

  it('leaves nothing of a migration that fails', async () => {
    add('2_bad', 'CREATE TABLE applied_two (id int); SELECT 1 / 0;');
    await expect(applyMigrations(database.ownerUrl, folder)).rejects.toMatchObject({ code: 'migration-failed' });
    expect(await query(`SELECT to_regclass('applied_one') AS one, to_regclass('applied_two') AS two`)).toEqual([
      { one: 'applied_one', two: null },
    ]);
    expect(await query('SELECT migration_name FROM _prisma_migrations')).toEqual([{ migration_name: '1_first' }]);
  });
});
