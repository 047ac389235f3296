// That a test's database is searched when it is dropped, every table of it, and that this can fail.
import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '../database.ts';
import { canaryChildren } from './marks.ts';

const { givenName } = canaryChildren.cyrillic;

it.each([
  ['a column of text', `INSERT INTO agency VALUES (gen_random_uuid(), $1, 'police')`, `Police of ${givenName}`],
  ['bytes', `INSERT INTO custody_pii VALUES (gen_random_uuid(), gen_random_uuid(), convert_to($1, 'UTF8'))`, givenName],
  [
    'a job’s table',
    `CREATE TABLE jobs.probe AS SELECT json_build_object('url', $1::text) AS data`,
    `/case?child=${encodeURIComponent(givenName)}`,
  ],
])(
  'a child’s name in %s fails the test that left it there, and the database is gone all the same',
  async (_, statement, text) => {
    const database = await testDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(statement, [text]);
    await owner.end();
    await expect(database.drop()).rejects.toThrow(
      /got out.*times:\n {2}table (public\.agency|public\.custody_pii|jobs\.probe)/,
    );
    await expect(new pg.Client({ connectionString: database.ownerUrl }).connect()).rejects.toThrow(/does not exist/);
  },
);

it('a database that tells nobody’s name is dropped without a word', async () => {
  await expect((await testDatabase()).drop()).resolves.toBeUndefined();
});
