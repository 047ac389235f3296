// What the way into PostgreSQL promises: UTC whatever the server thinks, refusals in our words, repeats, and no more power
// than the app's role has.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import { Fault } from '../fault.ts';
import { uuidv7 } from '../ids.ts';
import { assertDatabaseRole, type Database, inTransaction, openDatabase } from './database.ts';

let database: TestDatabase;
let db: Database;
let owner: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  // A server whose clock runs elsewhere: what the adapter gets wrong unless the session is in UTC.
  await owner.query(`ALTER DATABASE ${database.name} SET timezone TO 'America/New_York'`);
  await owner.query(`INSERT INTO agency VALUES ($1, 'A', 'police')`, [randomUUID()]);
  db = openDatabase(database.appUrl);
});
afterAll(async () => {
  await db.$disconnect();
  await owner.end();
  await database.drop();
});

async function newPerson(email = `${randomUUID()}@people.example`) {
  const agency = await db.agency.findFirstOrThrow();
  return { id: uuidv7(), agencyId: agency.id, name: 'P', email, roles: ['room_station' as const].slice(1) };
}
const faultOf = (error: unknown) => (error instanceof Fault ? error.code : error);

describe('a database in another zone', () => {
  it('gives back the instants it was given, to the millisecond', async () => {
    const instants = [
      '2026-03-29T00:59:59.999Z',
      '2026-10-25T00:30:00.001Z',
      '2026-11-01T05:30:00.000Z',
      '1999-12-31T23:59:59.123Z',
    ];
    for (const instant of instants) {
      const person = await newPerson();
      await inTransaction(db, (tx) => tx.person.create({ data: { ...person, createdAt: new Date(instant) } }));
      const read = await db.person.findUniqueOrThrow({ where: { id: person.id } });
      expect(read.createdAt.toISOString()).toBe(instant);
      const { rows } = await owner.query(
        'SELECT extract(epoch FROM created_at) * 1000 AS ms FROM person WHERE id = $1',
        [person.id],
      );
      expect(Number(rows[0]?.ms)).toBe(Date.parse(instant));
    }
  });

  it('is no reason to refuse: the session is in UTC', async () => {
    await assertDatabaseRole(db);
  });
});

describe('a refusal of the database', () => {
  it('comes out as conflict for what is there already, and nothing of the transaction stays', async () => {
    const [first, second] = [await newPerson(), await newPerson()];
    await inTransaction(db, (tx) => tx.person.create({ data: first }));
    const twice = inTransaction(db, async (tx) => {
      await tx.person.create({ data: second });
      await tx.person.create({ data: { ...second, id: uuidv7(), email: first.email } });
    });
    expect(faultOf(await twice.catch((error: unknown) => error))).toBe('conflict');
    expect(await db.person.count({ where: { id: second.id } })).toBe(0);
  });

  it('raised by a trigger carries the trigger’s code and sentence', async () => {
    const raise = (text: string) =>
      inTransaction(db, (tx) =>
        tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION '${text}' USING ERRCODE = 'P0001'; END $$`),
      );
    await expect(raise('out-of-order: Not yet.')).rejects.toMatchObject({ code: 'out-of-order', message: 'Not yet.' });
    const unknown = await raise('password: hunter2').catch((error: unknown) => error);
    expect(unknown).not.toBeInstanceOf(Fault);
  });

  it('for somebody else being in the way is repeated, and in the end said', async () => {
    let tries = 0;
    const fail = (until: number) =>
      inTransaction(db, async (tx) => {
        tries += 1;
        if (tries < until)
          await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$`);
        return tries;
      });
    expect(await fail(3)).toBe(3);
    tries = 0;
    expect(faultOf(await fail(99).catch((error: unknown) => error))).toBe('busy');
    expect(tries).toBe(5);
  });

  it('passes a Fault of the act through and rolls back', async () => {
    const person = await newPerson();
    const act = inTransaction(db, async (tx) => {
      await tx.person.create({ data: person });
      throw new Fault('forbidden', 'No.');
    });
    await expect(act).rejects.toMatchObject({ code: 'forbidden' });
    expect(await db.person.count({ where: { id: person.id } })).toBe(0);
  });
});

describe('the server’s role', () => {
  const said = async (url: string) => {
    const other = openDatabase(url);
    const answer = await assertDatabaseRole(other).then(
      () => 'accepted',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    await other.$disconnect();
    return answer;
  };

  it('is refused as owner, as superuser, as one who bypasses row security, and when nobody answers', async () => {
    const { adminUrl } = inject('postgres');
    const superuser = adminUrl.replace(/\/[^/]*$/, `/${database.name}`);
    expect(await said(database.appUrl)).toBe('accepted');
    expect(await said(database.ownerUrl)).toMatch(
      /^DATABASE_URL signs in as heard_once_owner, who owns the tables: use/,
    );
    expect(await said(superuser)).toMatch(/a superuser/);
    const admin = new pg.Client({ connectionString: superuser });
    await admin.connect();
    const passer = `passer_${randomUUID().slice(0, 8)}`;
    await admin.query(
      `CREATE ROLE ${passer} LOGIN BYPASSRLS PASSWORD 'by'; GRANT CONNECT ON DATABASE ${database.name} TO ${passer}`,
    );
    const passing = new URL(database.appUrl);
    Object.assign(passing, { username: passer, password: 'by' });
    expect(await said(passing.href)).toMatch(/bypasses row security: use heard_once_app/);
    await admin.query(`DROP OWNED BY ${passer}; DROP ROLE ${passer}`);
    await admin.end();
    expect(await said(database.appUrl.replace(/:\d+\//, ':1/'))).toMatch(/can't be used .* is it running\?$/);
  });
});
