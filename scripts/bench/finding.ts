// What finding a recording costs with CASES recorded cases (10,000) in a real PostgreSQL (embedded, as the tests'), all in: the question,
// the rows, the policy on each. Asked by the one who is on all of them, which is the worst there is, and by one who is on forty. Each case has
// QUESTIONS questions (12), markers and captions (40 lines) besides. ROUNDS (20) of each search.
import pg from 'pg';
import type { Actor } from '../../server/identity/actor.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { actAs } from '../../server/platform/database/acting.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { findRecordings } from '../../server/recordings/finding/finding.ts';
import { roleNames } from '../database/roles.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { printRows, type Row } from './figures.ts';

const count = (name: string, usual: number) => Number(process.env[name] ?? usual);
const [cases, questions, rounds] = [count('CASES', 10_000), count('QUESTIONS', 12), count('ROUNDS', 20)];

const searches = [
  ...['', '30-04711', '2029-11', 'bench interviewer', 'pseudonym 77', 'sealed'],
  ...['word777', 'word12 word30', 'common', 'nowhere', '30-04711 common'],
];

/** Of a thousand words, the lower ones oftener; one in all texts. */
const text = (seed: string) =>
  `'common word' || (${seed} % 1000) || ' word' || (${seed} % 97) || ' word' || (${seed} % 13) || ' and what was said besides'`;

async function store(owner: pg.Client): Promise<{ custodian: string; observer: string; agency: string }> {
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

const postgres = await startTestPostgres();
const { port, passwords, template, templateOwnerUrl } = postgres.given;
const owner = new pg.Client({ connectionString: templateOwnerUrl });
await owner.connect();
const database = openDatabase(`postgresql://${roleNames.app}:${passwords.app}@127.0.0.1:${port}/${template}`);
try {
  console.log(`storing ${cases} recorded cases …`);
  const { custodian, observer, agency } = await store(owner);
  const actor = (personId: string, role: 'custodian' | 'observer'): Actor => ({
    ...{ personId, name: role, agencyId: agency, agencyName: 'Bench House', agencyKind: 'barnahus', roles: [role] },
    ...{ stationRoomId: null, signInId: uuidv7(), strongAt: null },
  });
  const askers = [
    { who: 'on all cases', asker: actor(custodian, 'custodian') },
    { who: 'on forty', asker: actor(observer, 'observer') },
  ];
  const rows: Row[] = [];
  for (const { who, asker } of askers)
    for (const search of searches) {
      const values: number[] = [];
      let found = 0;
      for (let round = 0; round <= rounds; round += 1) {
        const begun = performance.now();
        found = (await actAs(asker, () => findRecordings({ database, clock }, asker, search))).length;
        // The first round warms caches and the compiler.
        if (round > 0) values.push(performance.now() - begun);
      }
      rows.push({ measure: `${who}: “${search}” (${found})`, unit: 'ms', values, peer: '–', bar: '≤ 100' });
    }
  printRows(`finding among ${cases} recorded cases`, rows);
} finally {
  await database.$disconnect();
  await owner.end();
  await postgres.stop();
}
