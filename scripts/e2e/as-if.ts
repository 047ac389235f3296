// States that a walk stands on but doesn't bring about itself, written into its product's own database as the owner: a real
// interview takes devices and minutes and has a walk of its own; a letter is given up after a day.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { uuidv7 } from '../../server/platform/ids.ts';
import { roleNames } from '../database/roles.ts';
import { databaseName } from '../start/database.ts';

interface Kept {
  readonly port: number;
  readonly passwords: { readonly owner: string };
}

/** Of the embedded database of the product whose folder this is, as its owner. */
export function storeUrl(varFolder: string): string {
  const file = path.join(varFolder, 'secrets/database.json');
  const { port, passwords } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  return `postgresql://${roleNames.owner}:${passwords.owner}@127.0.0.1:${port}/${databaseName}`;
}

/** Speaks to it, and hangs up. */
export async function inStore(varFolder: string, act: (store: pg.Client) => Promise<void>): Promise<void> {
  const store = new pg.Client({ connectionString: storeUrl(varFolder) });
  await store.connect();
  try {
    await act(store);
  } finally {
    await store.end();
  }
}

/** The case's one interview was held two days ago, by the interviewer of that name. */
export async function asHeard(store: pg.Client, caseId: string, interviewer: RegExp): Promise<void> {
  const [interviewId, sessionId] = [uuidv7(), uuidv7()];
  const { rows } = await store.query<{ id: string; name: string }>('SELECT id, name FROM person');
  const person = rows.find(({ name }) => interviewer.test(name))?.id;
  await store.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)', [interviewId, caseId]);
  await store.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id, state, started_at, ended_at)
     SELECT $1, $2, false, room.id, begun, begun + interval '1 hour', zone, $3, 'ended', begun, begun + interval '50 minutes'
     FROM room, (SELECT date_trunc('hour', now()) - interval '2 days') AS day (begun) ORDER BY room.id LIMIT 1`,
    [sessionId, interviewId, person],
  );
  await store.query(
    `INSERT INTO booking (id, session_id, person_id, booked_as, party, starts_at, ends_at)
     SELECT $1, id, $3, 'interviewer', 'interviewer', starts_at, ends_at FROM session WHERE id = $2`,
    [uuidv7(), sessionId, person],
  );
}

/** A letter that was tried for a day, as the queue leaves it. It is about none: tried again, it finds nothing to send. */
export async function asGivenUp(store: pg.Client): Promise<void> {
  await store.query(
    `INSERT INTO jobs.job (name, data, source_name, source_id, source_created_on, source_retry_count, source_output)
     VALUES ('dead', $1, 'letters', $2, now() - interval '1 day', 30, '{"failure":"unknown"}')`,
    [{ letterId: uuidv7() }, uuidv7()],
  );
}
