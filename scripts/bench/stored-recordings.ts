// For the bench: recorded cases by the thousand, with all that was asked, marked and written in them.
import type pg from 'pg';
import { uuidv7 } from '../../server/platform/ids.ts';

export interface HowMany {
  readonly cases: number;
  /** in each case */
  readonly questions: number;
}

/** Of a thousand words, the lower ones oftener; one in all texts. */
const text = (seed: string) =>
  `'common word' || (${seed} % 1000) || ' word' || (${seed} % 97) || ' word' || (${seed} % 13) || ' and what was said besides'`;

/** One who is on all cases, one who is on forty. */
export async function storeRecordings(
  owner: pg.Client,
  { cases, questions }: HowMany,
): Promise<{ custodian: string; observer: string; agency: string }> {
  const [agency, custodian, observer, interviewer, room] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await owner.query(`INSERT INTO agency VALUES ($1, 'Bench House', 'barnahus')`, [agency]);
  await owner.query(
    `INSERT INTO person (id, agency_id, name, email, roles) SELECT id, $1::uuid, name, id || '@bench.example', roles::role[] FROM (VALUES
      ($2::uuid, 'Custodian', '{custodian}'), ($3::uuid, 'Observer', '{observer}'), ($4::uuid, 'Bench Interviewer', '{interviewer}')) AS new (id, name, roles)`,
    [agency, custodian, observer, interviewer],
  );
  await owner.query(
    `INSERT INTO room (id, agency_id, name, place, zone) VALUES ($1, $2, 'R', 'Place', 'Europe/Oslo')`,
    [...[room, agency]],
  );
  const all = [
    `CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS child, gen_random_uuid() AS "case", gen_random_uuid() AS interview,
       gen_random_uuid() AS session, timestamptz '2026-01-01' + n * interval '3 hours' AS at FROM generate_series(1, ${cases}) AS n`,
    `INSERT INTO child (id, pseudonym) SELECT child, 'Pseudonym ' || n FROM made`,
    `INSERT INTO "case" (id, case_number, child_id, opened_by_id, opened_at)
       SELECT "case", '30-' || lpad(n::text, 5, '0'), child, '${custodian}', at FROM made`,
    `INSERT INTO assignment (id, case_id, person_id, role, valid_from, granted_by_id)
       SELECT gen_random_uuid(), "case", '${custodian}'::uuid, 'custodian'::role, timestamptz '2026-01-01', '${custodian}'::uuid FROM made UNION ALL
       SELECT gen_random_uuid(), "case", '${interviewer}'::uuid, 'interviewer'::role, timestamptz '2026-01-01', '${custodian}'::uuid FROM made UNION ALL
       SELECT gen_random_uuid(), "case", '${observer}'::uuid, 'observer'::role, timestamptz '2026-01-01', '${custodian}'::uuid FROM made WHERE n % ${Math.ceil(cases / 40)} = 0`,
    `INSERT INTO forensic_interview (id, case_id) SELECT interview, "case" FROM made`,
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, state, booked_by_id)
       SELECT session, interview, false, '${room}', at, at + interval '1 hour', 'Europe/Oslo', 'scheduled', '${custodian}' FROM made`,
    `INSERT INTO booking (id, session_id, person_id, booked_as, starts_at, ends_at)
       SELECT gen_random_uuid(), session, '${interviewer}', 'interviewer', at, at + interval '1 hour' FROM made`,
    `INSERT INTO recording (id, session_id, practice, node, state, exhibit_number, seal_number, requested_at, started_at)
       SELECT gen_random_uuid(), session, false, 'node', 'sealed', 'E-' || n, 'S-' || n, at, at FROM made`,
    `INSERT INTO question_proposal (id, session_id, author_id, text, relayed_text, proposed_at, state, relayed_at, relayed_by_id)
       SELECT gen_random_uuid(), session, '${observer}', ${text('n * 31 + q')}, ${text('n * 17 + q')}, at, 'relayed', at, '${custodian}' FROM made, generate_series(1, ${questions}) AS q`,
    `INSERT INTO caption (id, session_id, writer_id, media_ms, received_media_ms, text, written_at)
       SELECT gen_random_uuid(), session, '${observer}', q, q, ${text('n * 7 + q')}, at FROM made, generate_series(1, 40) AS q`,
    `INSERT INTO marker (id, session_id, author_id, media_ms, received_media_ms, dropped_at)
       SELECT gen_random_uuid(), session, '${observer}', q, q, at FROM made, generate_series(1, 5) AS q`,
    `INSERT INTO marker_words (marker_id, version, audience, fact, written_at)
       SELECT marker.id, 1, 'everyone', ${text('made.n + media_ms')}, at FROM marker JOIN made ON made.session = session_id`,
    'VACUUM ANALYZE',
  ];
  for (const statement of all) await owner.query(statement);
  return { custodian, observer, agency };
}
