// What the database itself refuses, asked directly as each role: no code of ours is between.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../scripts/test/database.ts';

let database: TestDatabase;
const clients: pg.Client[] = [];

async function client(url: string): Promise<pg.Client> {
  const one = new pg.Client({ connectionString: url });
  await one.connect();
  clients.push(one);
  return one;
}

const insert = `INSERT INTO custody_entry (log_index, event, leaf_hash, subject, seq, event_id, type, logged_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'case.opened', now())`;

function row(index: number, event = Buffer.from(`{"n":${index}}`), leaf?: Buffer): unknown[] {
  const hash = leaf ?? createHash('sha256').update('\0').update(event).digest();
  return [index, event, hash, 'log', index, randomUUID()];
}

let app: pg.Client;
let notary: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  app = await client(database.appUrl);
  notary = await client(database.notaryUrl);
  owner = await client(database.ownerUrl);
  await app.query(insert, row(0));
  await notary.query(`INSERT INTO custody_checkpoint (size, note) VALUES (1, 'a note')`);
});
afterAll(async () => {
  for (const one of clients) await one.end();
  await database.drop();
});

describe('the custody tables', () => {
  const denied = /permission denied/;
  const appendOnly = /append-only/;

  it('let the app append and read, and refuse it every change', async () => {
    expect((await app.query('SELECT * FROM custody_entry')).rowCount).toBe(1);
    await expect(app.query(`UPDATE custody_entry SET type = 'x'`)).rejects.toThrow(denied);
    await expect(app.query('DELETE FROM custody_entry')).rejects.toThrow(denied);
    await expect(app.query('TRUNCATE custody_entry')).rejects.toThrow(denied);
    await expect(app.query('DELETE FROM custody_head')).rejects.toThrow(denied);
    await expect(app.query(`INSERT INTO custody_checkpoint (size, note) VALUES (2, 'n')`)).rejects.toThrow(denied);
    await expect(app.query(`UPDATE custody_checkpoint SET note = 'n'`)).rejects.toThrow(denied);
    await expect(app.query('ALTER TABLE custody_entry DISABLE TRIGGER ALL')).rejects.toThrow(/must be owner/);
  });

  it('let the notary read entries and add checkpoints, nothing else', async () => {
    expect((await notary.query('SELECT size FROM custody_head')).rows).toEqual([{ size: '0' }]);
    await expect(notary.query(insert, row(1))).rejects.toThrow(denied);
    await expect(notary.query('UPDATE custody_head SET size = 5')).rejects.toThrow(denied);
    await expect(notary.query('DELETE FROM custody_checkpoint')).rejects.toThrow(denied);
    await expect(notary.query('SELECT * FROM person')).rejects.toThrow(denied);
    await expect(notary.query('SELECT * FROM custody_pii')).rejects.toThrow(denied);
  });

  it('refuse even the owner’s mistakes', async () => {
    for (const table of ['custody_entry', 'custody_checkpoint']) {
      const column = table === 'custody_entry' ? 'type' : 'note';
      await expect(owner.query(`UPDATE ${table} SET ${column} = 'x'`)).rejects.toThrow(appendOnly);
      await expect(owner.query(`DELETE FROM ${table}`)).rejects.toThrow(appendOnly);
      await expect(owner.query(`TRUNCATE ${table}`)).rejects.toThrow(appendOnly);
    }
    await expect(owner.query('DELETE FROM custody_head')).rejects.toThrow(appendOnly);
    await expect(owner.query('TRUNCATE custody_head')).rejects.toThrow(appendOnly);
  });

  it('refuse a hole, a wrong leaf hash, an event too long and a head that goes back', async () => {
    await expect(app.query(insert, row(2))).rejects.toThrow(/has index 1, not 2/);
    await expect(app.query(insert, row(0))).rejects.toThrow(/has index 1, not 0/);
    await expect(app.query(insert, row(1, Buffer.from('{}'), Buffer.alloc(32)))).rejects.toThrow(/leaf_hash/);
    await expect(app.query(insert, row(1, Buffer.alloc(65_536, 32)))).rejects.toThrow(/event_size/);
    await app.query('BEGIN');
    await app.query(`UPDATE custody_head SET size = 7, logged_at = '2026-01-01'`);
    await expect(app.query('UPDATE custody_head SET size = 6')).rejects.toThrow(/moves forward/);
    await app.query('ROLLBACK');
  });
});
