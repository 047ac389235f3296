import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { roleNames } from '../database/roles.ts';
import { testDatabase } from './database.ts';

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

describe('a database of one’s own', () => {
  it('knows its three roles, keeps UTC and is gone after drop', async () => {
    const database = await testDatabase();
    expect(await ask(database.ownerUrl, 'SELECT current_user')).toBe(roleNames.owner);
    expect(await ask(database.appUrl, 'SELECT current_user')).toBe(roleNames.app);
    expect(await ask(database.notaryUrl, 'SELECT current_user')).toBe(roleNames.notary);
    expect(await ask(database.appUrl, 'SHOW timezone')).toBe('UTC');
    await database.drop();
    await expect(ask(database.appUrl, 'SELECT 1')).rejects.toThrow(/does not exist/);
  });

  it('lets the owner make tables and nobody else', async () => {
    const database = await testDatabase();
    await ask(database.ownerUrl, 'CREATE TABLE thing (id int)');
    await expect(ask(database.appUrl, 'CREATE TABLE other (id int)')).rejects.toThrow(/permission denied/);
    await expect(ask(database.notaryUrl, 'SELECT * FROM thing')).rejects.toThrow(/permission denied/);
    await expect(ask(database.appUrl, 'CREATE TEMP TABLE other (id int)')).rejects.toThrow(/permission denied/);
    await database.drop();
  });
});
