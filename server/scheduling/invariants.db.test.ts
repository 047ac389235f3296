// What the database itself refuses, asked directly as the app's role: no code of ours is between.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../scripts/test/database.ts';

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let room: string;
let other: string;
let person: string;
let matter: string;
let cases = 0;

const at = (time: string) => `2027-03-01T${time}:00.000Z`;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl, options: '-c heard.part=command' });
  await Promise.all([owner.connect(), app.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

beforeEach(async () => {
  [room, other, person, matter] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [agency, child] = [randomUUID(), randomUUID()];
  await owner.query(`INSERT INTO agency VALUES ($1, 'House', 'barnahus')`, [agency]);
  for (const id of [room, other])
    await owner.query(`INSERT INTO room VALUES ($1, $2, 'R', 'Oslo', 'Europe/Oslo')`, [id, agency]);
  await app.query(`INSERT INTO person (id, agency_id, name, email, roles) VALUES ($1, $2, 'P', $3, '{interviewer}')`, [
    person,
    agency,
    `${person}@example.org`,
  ]);
  await app.query('INSERT INTO child (id, pseudonym) VALUES ($1::uuid, $1::text)', [child]);
  await app.query(`INSERT INTO "case" VALUES ($1, $2, $3, $4, now())`, [
    matter,
    `27-${String(++cases).padStart(3, '0')}`,
    child,
    person,
  ]);
});

async function session(more: { interview?: string; practice?: boolean; roomId?: string } = {}): Promise<string> {
  const id = randomUUID();
  await app.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id)
     VALUES ($1, $2, $3, $4, $5, $6, 'Europe/Oslo', $7)`,
    [id, more.interview ?? null, more.practice ?? true, more.roomId ?? room, at('10:00'), at('12:00'), person],
  );
  return id;
}

async function book(of: { room?: string; person?: string }, from: string, until: string): Promise<string> {
  const id = randomUUID();
  await app.query(
    'INSERT INTO booking (id, session_id, room_id, person_id, booked_as, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [id, await session(), of.room ?? null, of.person ?? null, of.person ? 'interviewer' : null, at(from), at(until)],
  );
  return id;
}

async function interview(): Promise<string> {
  const id = randomUUID();
  await app.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)', [id, matter]);
  return id;
}

describe('the database', () => {
  it('refuses a room that is booked twice at once, and lets one booking end as the next begins', async () => {
    await book({ room }, '10:00', '12:00');
    await expect(book({ room }, '11:59', '13:00')).rejects.toThrow(/booking_room_free/);
    await book({ room }, '12:00', '13:00');
    await book({ room: other }, '10:00', '12:00');
  });

  it('refuses a person who is booked twice at once, until the first booking is cancelled', async () => {
    const first = await book({ person }, '10:00', '12:00');
    await expect(book({ person }, '09:00', '10:01')).rejects.toThrow(/booking_person_free/);
    await app.query('UPDATE booking SET cancelled_at = now() WHERE id = $1', [first]);
    await book({ person }, '09:00', '10:01');
  });

  it('refuses a second interview of the same case, until the first is cancelled', async () => {
    const first = await interview();
    await expect(interview()).rejects.toThrow(/forensic_interview_one_per_case/);
    await app.query(`UPDATE forensic_interview SET state = 'cancelled' WHERE id = $1`, [first]);
    await interview();
  });

  it('refuses to make evidence of practice, practice of evidence, or practice with an interview', async () => {
    const practice = await session();
    const real = await session({ practice: false, interview: await interview() });
    const relabelled = /never changes/;
    await expect(app.query('UPDATE session SET practice = false WHERE id = $1', [practice])).rejects.toThrow(
      relabelled,
    );
    await expect(app.query('UPDATE session SET practice = true WHERE id = $1', [real])).rejects.toThrow(relabelled);
    await expect(app.query('UPDATE session SET interview_id = null WHERE id = $1', [real])).rejects.toThrow(relabelled);
    await expect(session({ practice: false })).rejects.toThrow(/session_practice_has_no_interview/);
  });

  it('refuses a recording of practice that says it isn’t', async () => {
    const id = await session();
    const insert = `INSERT INTO recording (id, session_id, practice, node, exhibit_number, requested_at)
      VALUES ($1::uuid, $2, $3, 'n', $1::text, now())`;
    await expect(app.query(insert, [randomUUID(), id, false])).rejects.toThrow(/of practice is practice/);
    await app.query(insert, [randomUUID(), id, true]);
  });

  it('refuses a session that goes back, ends before it starts or lasts longer than twelve hours', async () => {
    const id = await session();
    const state = (set: string) => app.query(`UPDATE session SET ${set} WHERE id = $1`, [id]);
    await expect(state(`state = 'ended', started_at = now(), ended_at = now()`)).rejects.toThrow(/out-of-order/);
    await expect(state(`state = 'live'`)).rejects.toThrow(/session_started/);
    await state(`state = 'live', started_at = now()`);
    await expect(state(`state = 'ended', ended_at = now() - interval '1 hour'`)).rejects.toThrow(/session_order/);
    await state(`state = 'ended', ended_at = now()`);
    await expect(state(`state = 'live', ended_at = null`)).rejects.toThrow(/out-of-order/);
    await expect(book({ room }, '00:00', '12:01')).rejects.toThrow(/booking_span/);
    await expect(book({ room }, '12:00', '12:00')).rejects.toThrow(/booking_span/);
  });

  it('lets the app’s role delete nothing, define nothing and touch no furniture', async () => {
    const denied = /permission denied|must be owner/;
    const asked = [
      'DELETE FROM "case"',
      'UPDATE "case" SET case_number = case_number',
      'DELETE FROM session',
      'TRUNCATE booking',
      'CREATE TABLE mine (id int)',
      'ALTER TABLE booking DROP CONSTRAINT booking_room_free',
      'DROP TRIGGER session_never_relabelled ON session',
      'DELETE FROM room',
      `UPDATE agency SET kind = 'court'`,
    ];
    for (const sql of asked) await expect(app.query(sql), sql).rejects.toThrow(denied);
  });
});
