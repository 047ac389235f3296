// Heard once, asked of the database itself as the app's role: no code of ours is between.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';

let database: TestDatabase;
let app: pg.Client;
let agency: string;
let room: string;
let person: string;
let child: string;
let matter: string;
let cases = 0;

beforeAll(async () => {
  database = await testDatabase();
  app = new pg.Client({ connectionString: database.appUrl, options: '-c heard.part=command' });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await Promise.all([owner.connect(), app.connect()]);
  [agency, room, person] = [randomUUID(), randomUUID(), randomUUID()];
  await owner.query(`INSERT INTO agency VALUES ($1, 'House', 'barnahus')`, [agency]);
  await owner.query(`INSERT INTO room VALUES ($1, $2, 'R', 'Oslo', 'Europe/Oslo')`, [room, agency]);
  await owner.query(
    `INSERT INTO person (id, agency_id, name, email, roles) VALUES ($1, $2, 'P', 'p@example.org', '{interviewer}')`,
    [person, agency],
  );
  await owner.end();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

async function openCase(): Promise<string> {
  const id = randomUUID();
  cases += 1;
  const number = `27-${String(cases).padStart(3, '0')}`;
  await app.query(
    `INSERT INTO "case" (id, case_number, child_id, occurrence, opened_by_id, opened_at)
     SELECT $1, $2, $3, 1 + count(*), $4, now() FROM "case" WHERE child_id = $3`,
    [id, number, child, person],
  );
  return id;
}

beforeEach(async () => {
  child = randomUUID();
  await app.query('INSERT INTO child (id, pseudonym) VALUES ($1::uuid, $1::text)', [child]);
  matter = await openCase();
});

async function interview(more: { kind?: string; authorisation?: string; of?: string } = {}): Promise<string> {
  const id = randomUUID();
  await app.query(
    'INSERT INTO forensic_interview (id, case_id, kind, authorisation_id) VALUES ($1, $2, $3::interview_kind, $4)',
    [id, more.of ?? matter, more.kind ?? 'coordinated', more.authorisation ?? null],
  );
  return id;
}

let hour = 0;
async function session(interviewId: string): Promise<string> {
  const id = randomUUID();
  hour += 2;
  await app.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id)
     VALUES ($1, $2, false, $3, now() + $4 * interval '1 hour', now() + ($4 + 1) * interval '1 hour', 'Europe/Oslo', $5)`,
    [id, interviewId, room, hour, person],
  );
  return id;
}

async function heard(): Promise<string> {
  const id = await interview();
  const sitting = await session(id);
  await app.query(`UPDATE session SET state = 'live', started_at = now() WHERE id = $1`, [sitting]);
  await app.query(`UPDATE session SET state = 'ended', ended_at = now() WHERE id = $1`, [sitting]);
  return id;
}

async function authorise(of = matter): Promise<string> {
  const id = randomUUID();
  await app.query(
    `INSERT INTO supplementary_authorisation (id, case_id, authority, reference, authorised_on, sealed_words, entered_by_id, entered_at)
     VALUES ($1, $2, 'court', 'r', '2027-01-01', '\\x00', $3, now())`,
    [id, of, person],
  );
  return id;
}

describe('the database, of a child who was heard', () => {
  it('refuses a further interview in the case, under any name, without an authorisation', async () => {
    await heard();
    await expect(interview()).rejects.toThrow(/forensic_interview_one_per_case/);
    await expect(interview({ kind: 'supplementary' })).rejects.toThrow(/forensic_interview_supplementary_authorised/);
    const authorisation = await authorise();
    await expect(interview({ authorisation })).rejects.toThrow(
      /forensic_interview_supplementary_authorised|one_per_case/,
    );
    await interview({ kind: 'supplementary', authorisation });
  });

  it('lets one authorisation stand for one interview, of its own case', async () => {
    await heard();
    const authorisation = await authorise();
    const further = { kind: 'supplementary', authorisation };
    const other = await openCase();
    await expect(interview({ ...further, of: other })).rejects.toThrow(/forensic_interview_authorisation_fkey/);
    const first = await interview(further);
    await expect(interview(further)).rejects.toThrow(/one_per_authorisation/);
    await app.query(`UPDATE forensic_interview SET state = 'cancelled' WHERE id = $1`, [first]);
    await interview(further);
    await expect(interview({ ...further, authorisation: randomUUID() })).rejects.toThrow(/authorisation_fkey/);
  });

  it('takes no authorisation before that, and none is changed or taken away after', async () => {
    await expect(authorise()).rejects.toThrow(/not heard in this case/);
    const booked = await session(await interview());
    await expect(authorise()).rejects.toThrow(/not heard in this case/);
    await app.query(`UPDATE session SET state = 'cancelled', cancelled_at = now() WHERE id = $1`, [booked]);
    await app.query(`UPDATE forensic_interview SET state = 'cancelled' WHERE case_id = $1`, [matter]);
    await heard();
    const id = await authorise();
    await expect(
      app.query(`UPDATE supplementary_authorisation SET authority = 'police' WHERE id = $1`, [id]),
    ).rejects.toThrow(/permission denied/);
    await expect(app.query('DELETE FROM supplementary_authorisation')).rejects.toThrow(/permission denied/);
  });

  it('never cancels an interview in which the child was heard, and hears nobody in a cancelled one', async () => {
    const held = await heard();
    const cancel = (id: string) => app.query(`UPDATE forensic_interview SET state = 'cancelled' WHERE id = $1`, [id]);
    await expect(cancel(held)).rejects.toThrow(/already-heard/);
    matter = await openCase();
    const other = await interview();
    const sitting = await session(other);
    await cancel(other);
    await expect(
      app.query(`UPDATE session SET state = 'live', started_at = now() WHERE id = $1`, [sitting]),
    ).rejects.toThrow(/was cancelled/);
    await expect(session(other)).rejects.toThrow(/was cancelled/);
    await app.query(`UPDATE session SET state = 'cancelled', cancelled_at = now() WHERE id = $1`, [sitting]);
  });

  it('keeps an interview what it was made as, and to the sessions that were planned', async () => {
    const id = await heard();
    await expect(session(id)).rejects.toThrow(/already-heard/);
    const authorisation = await authorise();
    const relabel = `UPDATE forensic_interview SET kind = 'supplementary', authorisation_id = $2 WHERE id = $1`;
    await expect(app.query(relabel, [id, authorisation])).rejects.toThrow(/was decided when it was made/);
    await app.query('UPDATE forensic_interview SET planned_sessions = 2 WHERE id = $1', [id]);
    await session(id);
    await expect(session(id)).rejects.toThrow(/already-heard/);
    await expect(app.query('UPDATE forensic_interview SET planned_sessions = 13 WHERE id = $1', [id])).rejects.toThrow(
      /planned_sessions/,
    );
  });
});

describe('the database, of a line in the ledger', () => {
  it('lets it be put into a case and struck out, once each, and nothing else', async () => {
    const id = randomUUID();
    await app.query(
      `INSERT INTO contact (id, child_id, kind, at, recorded_as, entered_by_id, entered_at)
       VALUES ($1, $2, 'conversation', now(), 'none', $3, now())`,
      [id, child, person],
    );
    const set = (what: string) => app.query(`UPDATE contact SET ${what} WHERE id = $1`, [id]);
    await set(`case_id = '${matter}'`);
    await expect(set(`case_id = '${await openCase()}'`)).rejects.toThrow(/stays in its case/);
    await set('withdrawn_at = now()');
    await expect(set('withdrawn_at = NULL')).rejects.toThrow(/stays struck out/);
    await expect(set('at = now()')).rejects.toThrow(/permission denied/);
    await expect(set(`sealed_words = '\\x00'`)).rejects.toThrow(/permission denied/);
    await expect(app.query('DELETE FROM contact')).rejects.toThrow(/permission denied/);
  });

  it('refuses tokens that aren’t sixteen bytes, and a way of recording that isn’t on the list', async () => {
    await expect(app.query(`INSERT INTO child_token VALUES ($1, '\\x00')`, [child])).rejects.toThrow(
      /child_token_size/,
    );
    const insert = `INSERT INTO contact (id, child_id, kind, at, recorded_as, entered_by_id, entered_at)
      VALUES ($1, $2, 'conversation', now(), 'tape', $3, now())`;
    await expect(app.query(insert, [randomUUID(), child, person])).rejects.toThrow(/contact_recorded_as/);
  });
});
