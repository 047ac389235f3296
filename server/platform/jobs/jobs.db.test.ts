// The queue on a real PostgreSQL, as the app's role: what is promised across transactions, failures and killed servers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { getConstructionPlans } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import { type Database, inTransaction, openDatabase } from '../database/database.ts';
import { Fault } from '../fault.ts';
import { createLog } from '../log.ts';
import { createJobs, type Jobs } from './jobs.ts';
import type { Queue } from './queue.ts';

let database: TestDatabase;
let db: Database;
let owner: pg.Pool;
const running: Jobs[] = [];
beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  db = openDatabase(database.appUrl);
});
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
});
afterAll(async () => {
  await db.$disconnect();
  await owner.end();
  await database.drop();
});

type Thing = { thing: string };
let made = 0;
const newQueue = (more: Partial<Queue<Thing>> = {}): Queue<Thing> => ({
  part: 'command',
  name: `things-${++made}`,
  data: z.strictObject({ thing: z.string() }),
  ...{ retries: 2, retryAfterSeconds: 1, expireAfterSeconds: 60, atOnce: 1 },
  ...more,
});

/** A server with one worker; `lines` is its log. */
async function server(queue: Queue<Thing>, handle: (data: Thing) => Promise<void>) {
  const lines: string[] = [];
  const log = createLog({ level: 'warn', destination: { write: (line: string) => void lines.push(line) } });
  const jobs = createJobs({ databaseUrl: database.appUrl, log, pollSeconds: 0.5 });
  jobs.work(queue, handle);
  await jobs.start();
  running.push(jobs);
  return { jobs, lines };
}
const idle = async () => undefined;
const add = (jobs: Jobs, queue: Queue<Thing>, thing: string, options = {}) =>
  inTransaction(db, (tx) => jobs.enqueue(tx, queue, { thing }, options));
const until = (check: () => unknown | Promise<unknown>) =>
  expect.poll(check, { timeout: 25_000, interval: 100 }).toBeTruthy();
const waiting = async ({ name }: Queue<Thing>) =>
  (await owner.query(`SELECT data->>'thing' AS thing FROM jobs.job WHERE name = $1 AND state < 'active'`, [name])).rows;

describe('a job', () => {
  it('is there once its transaction commits, and not when it doesn’t', async () => {
    const queue = newQueue();
    const done: string[] = [];
    const { jobs } = await server(queue, async ({ thing }) => void done.push(thing));
    const undone = inTransaction(db, async (tx) => {
      await jobs.enqueue(tx, queue, { thing: 'never' });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await add(jobs, queue, 'kept');
    await until(() => done.length > 0);
    expect(done).toEqual(['kept']);
  });

  it('with the same key is the same job, before and after it was done', async () => {
    const queue = newQueue();
    const done: string[] = [];
    const { jobs } = await server(queue, async ({ thing }) => void done.push(thing));
    const later = { key: 'later', runAt: new Date(Date.now() + 3_600_000) };
    await add(jobs, queue, 'later', later);
    await add(jobs, queue, 'later', later);
    await add(jobs, queue, 'now', { key: 'now' });
    await until(() => done.length > 0);
    await add(jobs, queue, 'now', { key: 'now' });
    await add(jobs, queue, 'other', { key: 'other' });
    await until(() => done.includes('other'));
    expect(done).toEqual(['now', 'other']);
    expect(await waiting(queue)).toEqual([{ thing: 'later' }]);
  });

  it('written by a server that was killed before it did it is done by the next', async () => {
    const queue = newQueue();
    const first = createJobs({ databaseUrl: database.appUrl, log: createLog({ level: 'silent' }) });
    first.work(queue, idle);
    await first.start();
    await first.stop();
    const done: string[] = [];
    await inTransaction(db, (tx) => first.enqueue(tx, queue, { thing: 'left behind' }));
    await server(queue, async ({ thing }) => void done.push(thing));
    await until(() => done.length > 0);
    expect(done).toEqual(['left behind']);
  });

  it('that a killed server was in the middle of is done again', async () => {
    const queue = newQueue({ retryAfterSeconds: 0, expireAfterSeconds: 1 });
    const tries: string[] = [];
    const { jobs } = await server(queue, async ({ thing }) => void tries.push(thing));
    // As a server that took it and died: active since long ago, and nobody is at it.
    await owner.query(
      `INSERT INTO jobs.job (name, data, state, started_on, expire_seconds, retry_limit)
       VALUES ($1, '{"thing":"half done"}', 'active', now() - interval '1 hour', 1, 2)`,
      [queue.name],
    );
    await jobs.sweep();
    await until(() => tries.length > 0);
    expect(tries).toEqual(['half done']);
  });

  it('that fails is tried again, and is dead when it has failed often enough: the log and a list say so', async () => {
    const queue = newQueue({ retries: 1 });
    let tries = 0;
    const { jobs, lines } = await server(queue, async () => {
      tries += 1;
      throw new Error('Secret words');
    });
    await add(jobs, queue, 'one', { key: 'one' });
    await until(async () => (await jobs.dead()).some((one) => one.queue === queue.name));
    expect(tries).toBe(2);
    const [dead, ...others] = await jobs.dead();
    expect(others).toEqual([]);
    expect(dead).toMatchObject({ queue: queue.name, data: { thing: 'one' }, tries: 2, failure: 'unknown' });
    expect(dead?.wantedAt.getTime()).toBeLessThan(dead?.diedAt.getTime() ?? 0);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      'a job failed; it will be tried again',
      'a job was given up',
    ]);
    const { rows } = await owner.query(`SELECT output::text, source_output::text FROM jobs.job`);
    expect(JSON.stringify(rows)).not.toContain('Secret');
  });

  it('that is dead is put back once, with all its tries before it, and is done when nothing stands in its way any more', async () => {
    const queue = newQueue({ retries: 1, retryAfterSeconds: 0 });
    const done: string[] = [];
    let broken = true;
    const { jobs } = await server(queue, async ({ thing }) => {
      if (broken) throw new Fault('busy', 'Not now.');
      done.push(thing);
    });
    await add(jobs, queue, 'late');
    const ours = async () => (await jobs.dead()).filter((one) => one.queue === queue.name);
    await until(async () => (await ours()).length > 0);
    const [dead] = await ours();
    expect(dead).toMatchObject({ tries: 2, failure: 'busy' });
    broken = false;
    const both = await Promise.all([jobs.revive(dead?.id ?? ''), jobs.revive(dead?.id ?? '')]);
    expect(both.sort()).toEqual([false, true]);
    expect(await ours()).toEqual([]);
    await until(() => done.length > 0);
    expect(done).toEqual(['late']);
    expect(await jobs.revive(dead?.id ?? '')).toBe(false);
  });

  it('that fails holds up none of those done beside it', async () => {
    const queue = newQueue({ retries: 0, atOnce: 5 });
    const done: string[] = [];
    const { jobs } = await server(queue, async ({ thing }) => {
      if (thing === 'bad') throw new Error('No.');
      done.push(thing);
    });
    const things = ['bad', ...Array.from({ length: 11 }, (_, index) => `good ${index}`)];
    await inTransaction(db, async (tx) => {
      for (const thing of things) await jobs.enqueue(tx, queue, { thing });
    });
    await until(() => done.length >= 11);
    expect([...done].sort()).toEqual(things.slice(1).sort());
  });

  it('whose data isn’t what its queue carries fails, and is not handed on', async () => {
    const queue = newQueue({ retries: 0 });
    const done: string[] = [];
    const { jobs } = await server(queue, async ({ thing }) => void done.push(thing));
    await owner.query(
      `INSERT INTO jobs.job (name, data, retry_limit, dead_letter) VALUES ($1, '{"other":1}', 0, 'dead')`,
      [queue.name],
    );
    await until(async () => (await jobs.dead()).some((one) => one.queue === queue.name));
    expect(done).toEqual([]);
  });
});

describe('the queue’s tables', () => {
  it('are word for word those of the version of pg-boss that is installed', () => {
    const migration = join(import.meta.dirname, '../../../prisma/migrations/20261126010000_jobs/migration.sql');
    const ours = readFileSync(migration, 'utf8');
    const theirs = getConstructionPlans('jobs')
      .replace(/^[\s\S]*?(?=CREATE SCHEMA)/, '')
      .replace(/\s*COMMIT;\s*$/, '');
    expect(ours).toContain(theirs);
  });

  it('are looked after by the app without asking for a right that it hasn’t', async () => {
    const { jobs, lines } = await server(newQueue(), idle);
    // Each minute's pass; a claim that is older is as good as one that was never made.
    await owner.query(`UPDATE jobs.queue SET maintain_on = NULL, monitor_on = NULL`);
    await jobs.sweep();
    expect(lines).toEqual([]);
  });

  it('can be filled and emptied by the app, but not made, changed, or dropped', async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    const tried = async (sql: string) =>
      app.query(sql).then(
        () => 'done',
        (error: unknown) => (error instanceof pg.DatabaseError ? error.code : error),
      );
    expect(await tried('CREATE TABLE jobs.x (y int)')).toBe('42501');
    expect(await tried('DROP TABLE jobs.job')).toBe('42501');
    expect(await tried('ALTER TABLE jobs.job ADD x int')).toBe('42501');
    expect(await tried('UPDATE jobs.version SET version = 1')).toBe('42501');
    expect(await tried("SELECT jobs.job_table_run('DROP TABLE public.person')")).toBe('42501');
    await app.end();
  });
});
