// For the bench: a large house with twelve years of work in its database. 200,000 bookings of rooms, people and recorder slots, the
// last of them months after the day that the clock is set to; hours, certificates and imported calendars besides.
import pg from 'pg';
import type { SearchQuestion } from '../../server/contract/search.ts';
import { uuidv7 } from '../../server/platform/ids.ts';

export const now = new Date('2030-01-07T06:00:00.000Z');
const teams = {
  interviewer: 6,
  desk: 6,
  interpreter: 8,
  police: 36,
  prosecution: 36,
  health: 36,
  'child-protection': 36,
} as const;
const inHouse: readonly string[] = ['interviewer', 'desk', 'interpreter'];

export interface StoredHouse {
  readonly coordinator: { readonly id: string; readonly agencyId: string };
  readonly caseId: string;
  readonly bookings: number;
  question(parties: SearchQuestion['parties']): SearchQuestion;
  /** ids of a team's people */
  readonly team: Readonly<Record<keyof typeof teams, readonly string[]>>;
}

export async function storeHouse(ownerUrl: string): Promise<StoredHouse> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const house = await storePeople(owner);
    await owner.query(sessions);
    await owner.query(calendars);
    await owner.query('VACUUM ANALYZE');
    const { rows } = await owner.query<{ count: string }>('SELECT count(*) FROM booking');
    return { ...house, bookings: Number(rows[0]?.count) };
  } finally {
    await owner.end();
  }
}

async function storePeople(owner: pg.Client): Promise<Omit<StoredHouse, 'bookings'>> {
  const [agencyId, coordinatorId, childId, caseId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await owner.query(`INSERT INTO agency VALUES ($1, 'House', 'barnahus')`, [agencyId]);
  await owner.query(
    `INSERT INTO person (id, agency_id, name, email, roles) VALUES ($1, $2, 'Coordinator', 'c@bench.example', '{coordinator}')`,
    [coordinatorId, agencyId],
  );
  await owner.query(`INSERT INTO child (id, pseudonym) VALUES ($1, 'Bench')`, [childId]);
  await owner.query(
    `INSERT INTO "case" (id, case_number, child_id, opened_by_id, opened_at) VALUES ($1, '30-001', $2, $3, $4)`,
    [caseId, childId, coordinatorId, now],
  );
  await owner.query(
    `INSERT INTO assignment (id, case_id, person_id, role, valid_from, granted_by_id)
     VALUES (gen_random_uuid(), $1, $2, 'coordinator', '2029-01-01', $2)`,
    [caseId, coordinatorId],
  );
  await owner.query(
    `INSERT INTO safeguard (id, case_id, kind, sealed_who, conflict_of_interest, entered_by_id, entered_at)
     VALUES (gen_random_uuid(), $1, 'guardian', '\\x00', 'none', $2, $3)`,
    [caseId, coordinatorId, now],
  );
  await owner.query(childTimes, [childId, coordinatorId]);
  await owner.query(rooms, [agencyId]);
  const team = { ...none };
  for (const [name, count] of Object.entries(teams)) {
    const home = inHouse.includes(name) ? agencyId : uuidv7();
    if (home !== agencyId) await owner.query('INSERT INTO agency VALUES ($1, $2, $3)', [home, name, name]);
    const { rows } = await owner.query<{ id: string }>(people, [
      home,
      name,
      count,
      inHouse.includes(name) ? name : 'observer',
    ]);
    Object.assign(team, { [name]: rows.map(({ id }) => id) });
  }
  await owner.query(everybody);
  const question = (parties: SearchQuestion['parties']): SearchQuestion => ({
    ...{ lengthMinutes: 90, zone: 'Europe/Oslo', earliest: '2030-01-07T08:00', latest: '2030-03-08T08:00' },
    ...{ parties, equipment: [], interpreterUnlessSpoken: 'uk' },
  });
  return { coordinator: { id: coordinatorId, agencyId }, caseId, question, team };
}

const none: StoredHouse['team'] = {
  ...{ interviewer: [], desk: [], interpreter: [], police: [], prosecution: [], health: [], 'child-protection': [] },
};

const people = `
  INSERT INTO person (id, agency_id, name, email, roles, zone, place)
  SELECT gen_random_uuid(), $1::uuid, $2::text || ' ' || number, $2::text || number || '@bench.example', ARRAY[$4::role], 'Europe/Oslo', $2::text
  FROM generate_series(1, $3::int) AS number RETURNING id`;

const rooms = `
  INSERT INTO room (id, agency_id, name, place, zone)
  SELECT gen_random_uuid(), $1, 'Room ' || number, 'Place ' || number % 2, 'Europe/Oslo' FROM generate_series(1, 4) AS number;`;

const childTimes = `
  INSERT INTO child_time (id, child_id, kind, zone, weekdays, from_minute, until_minute, entered_by_id, entered_at)
  SELECT gen_random_uuid(), $1, kind, 'Europe/Oslo', days, from_minute, until_minute, $2, now()
  FROM (VALUES ('good', '{1,2,3,4,5}'::int[], 540, 720), ('sleep', '{1,2,3,4,5,6,7}', 1200, 1860),
    ('school', '{1,2,3,4,5}', 510, 840), ('looked-forward-to', '{3}', 960, 1050)) AS t (kind, days, from_minute, until_minute)`;

/** Hours, certificates, ways, assignments to the case, slots. Police and the like are assigned where they have low numbers. */
const everybody = `
  INSERT INTO working_hours (id, person_id, weekday, from_minute, until_minute)
    SELECT gen_random_uuid(), p.id, day, 450, 990 FROM person p, generate_series(1, 5) AS day;
  INSERT INTO working_hours (id, room_id, weekday, from_minute, until_minute)
    SELECT gen_random_uuid(), r.id, day, 420, 1080 FROM room r, generate_series(1, 5) AS day;
  INSERT INTO qualification (id, person_id, kind, code, trained_on, valid_until, entered_by_id, entered_at)
    SELECT gen_random_uuid(), p.id, kind::qualification_kind, code, '2020-01-01', until::date, p.id, now() FROM person p,
      (VALUES ('protocol', 'nichd', '2030-02-15'), ('language', 'uk', NULL), ('language', 'nb', NULL)) AS q (kind, code, until)
    WHERE p.roles && '{interviewer,interpreter}'::role[] AND (code <> 'uk' OR 'interpreter' = ANY (p.roles) OR p.name LIKE '%5');
  INSERT INTO travel_time SELECT a.place, b.place, 20 FROM (SELECT DISTINCT place FROM person WHERE place IS NOT NULL) a,
    (SELECT DISTINCT place FROM room) b;
  INSERT INTO assignment (id, case_id, person_id, role, valid_from, granted_by_id)
    SELECT gen_random_uuid(), c.id, p.id, 'observer', '2029-01-01', c.opened_by_id FROM "case" c, person p WHERE 'observer' = ANY (p.roles);
  INSERT INTO media_node_capacity VALUES ('node', 1);
  INSERT INTO recorder_slot (id, node, number) SELECT gen_random_uuid(), 'node', number FROM generate_series(1, 4) AS number;`;

/** Three sittings at three times a day over 3,200 weekdays, each with a slot and five people: 201,600 bookings. */
const sessions = `
  CREATE TEMP TABLE planned AS
    SELECT gen_random_uuid() AS id, day, time, number,
      '2018-04-02'::timestamptz + make_interval(days => day + 2 * (day / 5), hours => 7 + 3 * time) AS starts_at
    FROM generate_series(0, 3199) AS day, generate_series(0, 2) AS time, generate_series(0, 2) AS number;
  CREATE TEMP TABLE ranked AS
    SELECT id, roles[1]::text || place AS team, row_number() OVER (PARTITION BY roles[1], place ORDER BY id) - 1 AS rank,
      count(*) OVER (PARTITION BY roles[1], place) AS many, place, roles[1] AS role FROM person WHERE place IS NOT NULL;
  CREATE TEMP TABLE room_ranked AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS rank FROM room;
  INSERT INTO session (id, practice, room_id, starts_at, ends_at, zone, booked_by_id)
    SELECT p.id, true, r.id, p.starts_at, p.starts_at + interval '90 minutes', 'Europe/Oslo',
      (SELECT id FROM person WHERE 'coordinator' = ANY (roles))
    FROM planned p JOIN room_ranked r ON r.rank = (p.number + p.day) % 4;
  INSERT INTO booking (id, session_id, room_id, starts_at, ends_at)
    SELECT gen_random_uuid(), id, room_id, starts_at, ends_at FROM session;
  INSERT INTO booking (id, session_id, recorder_slot_id, starts_at, ends_at)
    SELECT gen_random_uuid(), p.id, s.id, p.starts_at, p.starts_at + interval '90 minutes'
    FROM planned p JOIN recorder_slot s ON s.number = p.number + 1;
  INSERT INTO booking (id, session_id, person_id, booked_as, party, starts_at, ends_at)
    SELECT gen_random_uuid(), p.id, w.id, w.role, w.place, p.starts_at, p.starts_at + interval '90 minutes'
    FROM planned p JOIN ranked w ON w.rank = (p.number + 7 * p.day + 3 * p.time) % w.many
      AND w.place IN ('interviewer', 'desk', 'police', 'prosecution', 'child-protection');`;

/** A meeting a day for everybody, over 200 days; written calendar after calendar, as they are read. */
const calendars = `
  INSERT INTO calendar_source (id, person_id, kind, added_by_id, added_at, read_at)
    SELECT gen_random_uuid(), id, 'file', id, now(), now() FROM person WHERE place IS NOT NULL;
  INSERT INTO busy_time (id, source_id, person_id, starts_at, ends_at)
    SELECT gen_random_uuid(), c.id, c.person_id, at, at + interval '50 minutes' FROM calendar_source c, generate_series(0, 199) AS day,
      LATERAL (SELECT '2029-12-01'::timestamptz + make_interval(days => day, hours => 7 + abs(hashtext(c.id::text || day)) % 8)) AS t (at)
    ORDER BY c.id, at;`;
