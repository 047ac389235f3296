// The wall in PostgreSQL and the policy agree on who is tied to what: every way of standing to a case, one person each, is asked of both. The
// wall lets nobody see what the policy calls unknown to them, and hides nothing that it calls theirs.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../scripts/test/database.ts';
import type { Role } from './contract/values.ts';
import type { Actor } from './identity/actor.ts';
import type { Sitting, Standing } from './identity/facts.ts';
import { type Action, decide } from './identity/policy.ts';
import { settingOf } from './platform/database/acting.ts';

const now = new Date('2031-05-05T10:00:00.000Z');
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const assigned = {
  never: null,
  now: { validFrom: at(-5), validUntil: null, revokedAt: null },
  until: { validFrom: at(-5), validUntil: at(1), revokedAt: null },
  'from later': { validFrom: at(1), validUntil: null, revokedAt: null },
  ended: { validFrom: at(-5), validUntil: now, revokedAt: null },
  revoked: { validFrom: at(-5), validUntil: null, revokedAt: now },
  'revoked later': { validFrom: at(-5), validUntil: null, revokedAt: at(1) },
} as const;
const booked = ['not', 'interviewer', 'observer', 'cancelled'] as const;
const tied = ['not', 'declared', 'withdrawn'] as const;
const broken = { never: null, now: [at(-0.5), at(0.5)], over: [at(-1), now], later: [at(0.5), at(1)] } as const;
const held: Readonly<Record<string, readonly Role[]>> = {
  'has the roles': ['interviewer', 'observer'],
  'has another role': ['captioner'],
  'is an administrator': ['administrator'],
};

interface Way {
  readonly id: string;
  readonly assigned: keyof typeof assigned;
  readonly booked: (typeof booked)[number];
  readonly tied: (typeof tied)[number];
  readonly broken: keyof typeof broken;
  readonly held: string;
}
const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];
const ways: Way[] = keysOf(assigned).flatMap((one) =>
  booked.flatMap((two) =>
    tied.flatMap((three) =>
      keysOf(broken).flatMap((four) =>
        Object.keys(held).map((five) => ({
          ...{ id: randomUUID(), assigned: one, booked: two, tied: three, broken: four, held: five },
        })),
      ),
    ),
  ),
);

let place: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
const [agencyId, keeperId, roomId, childId, caseId, sessionId] = Array.from({ length: 6 }, () => randomUUID());
beforeAll(async () => {
  place = await testDatabase();
  [owner, app] = [place.ownerUrl, place.appUrl].map((connectionString) => new pg.Client({ connectionString })) as [
    pg.Client,
    pg.Client,
  ];
  await Promise.all([owner.connect(), app.connect()]);
  await owner.query(`INSERT INTO agency VALUES ($1, 'A', 'police')`, [agencyId]);
  await storePerson(keeperId ?? '', ['coordinator']);
  await owner.query(`INSERT INTO room VALUES ($1, $2, 'R', 'Oslo', 'Europe/Oslo')`, [roomId, agencyId]);
  await owner.query(`INSERT INTO child (id, pseudonym) VALUES ($1, 'One')`, [childId]);
  const opened = [caseId, childId, keeperId];
  await owner.query(
    `INSERT INTO "case" (id, case_number, child_id, opened_by_id, opened_at) VALUES ($1, '31-001', $2, $3, now())`,
    opened,
  );
  await owner.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $1)', [caseId]);
  await owner.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id)
     VALUES ($1, $2, false, $3, $4, $5, 'Europe/Oslo', $6)`,
    [sessionId, caseId, roomId, now, at(1), keeperId],
  );
  await owner.query(
    `INSERT INTO recording (id, session_id, practice, node, exhibit_number, requested_at) VALUES ($1, $1, false, 'n', 'E-1', now())`,
    [sessionId],
  );
  // Whose rows, of each kind, everybody else looks at.
  await storeTies({
    id: keeperId ?? '',
    assigned: 'now',
    booked: 'observer',
    tied: 'declared',
    broken: 'now',
    held: '',
  });
  for (const way of ways) {
    await storePerson(way.id, held[way.held] ?? []);
    await storeTies(way);
  }
}, 120_000);
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await place.drop();
});

async function storePerson(id: string, roles: readonly Role[]): Promise<void> {
  const values = [id, agencyId, `${id}@people.example`, roles];
  await owner.query(
    `INSERT INTO person (id, agency_id, name, email, roles) VALUES ($1, $2, 'P', $3, $4::text[]::role[])`,
    values,
  );
}

async function storeTies(way: Way): Promise<void> {
  const { id } = way;
  const assignment = assigned[way.assigned];
  if (assignment) {
    const { validFrom, validUntil, revokedAt } = assignment;
    await owner.query(
      `INSERT INTO assignment (id, case_id, person_id, role, valid_from, valid_until, revoked_at, granted_by_id)
       VALUES (gen_random_uuid(), $1, $2, 'observer', $3, $4, $5, $6)`,
      [caseId, id, validFrom, validUntil, revokedAt, keeperId],
    );
  }
  if (way.booked !== 'not') {
    const as = way.booked === 'cancelled' ? 'interviewer' : way.booked;
    await owner.query(
      `INSERT INTO booking (id, session_id, person_id, booked_as, starts_at, ends_at, cancelled_at)
       VALUES (gen_random_uuid(), $1, $2, $3::role, $4, $5, $6)`,
      [sessionId, id, as, now, at(1), way.booked === 'cancelled' ? now : null],
    );
  }
  const glass = broken[way.broken];
  if (glass) {
    await owner.query(
      `INSERT INTO break_glass (id, case_id, person_id, role, reason, opened_at, until_at)
       VALUES (gen_random_uuid(), $1, $2, 'observer', 'A child in danger.', $3, $4)`,
      [caseId, id, ...glass],
    );
  }
  if (way.tied !== 'not') {
    await owner.query(
      `INSERT INTO declared_tie (id, case_id, person_id, tie_to, declared_by_id, declared_at, withdrawn_at)
       VALUES (gen_random_uuid(), $1, $2, 'suspect', $3, $4, $5)`,
      [caseId, id, keeperId, at(-1), way.tied === 'withdrawn' ? now : null],
    );
  }
}

/** What the policy is told of them: by hand, not by the code that asks the database. */
function byPolicy(way: Way): { readonly ofCase: boolean; readonly ofSession: boolean } {
  const assignment = assigned[way.assigned];
  const glass = broken[way.broken];
  const standing: Standing = {
    assignments: assignment ? [{ role: 'observer', ...assignment }] : [],
    barred: way.tied === 'declared',
    brokenGlass: glass ? [{ id: way.id, role: 'observer', openedAt: glass[0], untilAt: glass[1] }] : [],
  };
  const bookedAs: readonly Role[] = way.booked === 'interviewer' || way.booked === 'observer' ? [way.booked] : [];
  const sitting: Sitting = {
    ...{ ...standing, practice: false, state: 'scheduled', roomId: roomId ?? '', bookedById: keeperId ?? '', bookedAs },
  };
  const actor: Actor = {
    ...{ personId: way.id, name: 'P', agencyId: agencyId ?? '', agencyName: 'A', agencyKind: 'police' },
    ...{ roles: held[way.held] ?? [], stationRoomId: null, signInId: way.id },
  };
  const known = (action: Action, facts: Parameters<typeof decide>[2]) => {
    const decision = decide(actor, action, facts, { now });
    return decision.allow || decision.code !== 'not-found';
  };
  return {
    ofCase: known('case.read', { kind: 'case', ...standing }),
    ofSession:
      known('session.read', { kind: 'session', ...sitting }) ||
      known('recording.read', { kind: 'recording', ...sitting }),
  };
}

/** What a statement without any where-clause is given, of the one case there is: whether there is anything; of people, others' and one's own. */
const rowsOfTrunk = `
  SELECT EXISTS (SELECT FROM "case") AS case, EXISTS (SELECT FROM forensic_interview) AS interview, EXISTS (SELECT FROM session) AS session,
    EXISTS (SELECT FROM recording) AS recording,
    EXISTS (SELECT FROM assignment WHERE person_id = $1) AS assignments,
    EXISTS (SELECT FROM declared_tie WHERE person_id = $1) AS ties,
    EXISTS (SELECT FROM break_glass WHERE person_id = $1) AS glass,
    EXISTS (SELECT FROM booking WHERE person_id = $1) AS bookings,
    (SELECT count(*)::int FROM assignment WHERE person_id = acting_person()) AS "ownAssignments",
    (SELECT count(*)::int FROM declared_tie WHERE person_id = acting_person()) AS "ownTies",
    (SELECT count(*)::int FROM break_glass WHERE person_id = acting_person()) AS "ownGlass",
    (SELECT count(*)::int FROM booking WHERE person_id = acting_person()) AS "ownBookings"`;

/** One's own are what is decided on: seen however one stands. */
function ownOf(way: Way) {
  return {
    ownAssignments: assigned[way.assigned] ? 1 : 0,
    ownTies: way.tied === 'not' ? 0 : 1,
    ownGlass: broken[way.broken] ? 1 : 0,
    ownBookings: way.booked === 'not' ? 0 : 1,
  };
}

it('on every way of standing to a case, and to a session of it', async () => {
  const unlike: unknown[] = [];
  let [seen, hidden] = [0, 0];
  for (const way of ways) {
    await app.query(`BEGIN; ${settingOf({ personId: way.id, now: () => now })}`);
    const { rows } = await app.query('SELECT sees_session($2) AS "ofSession", sees_case($1) AS "ofCase"', [
      caseId,
      sessionId,
    ]);
    const { rows: trunk } = await app.query(rowsOfTrunk, [keeperId]);
    await app.query('COMMIT');
    const policy = byPolicy(way);
    // Whoever sits in a session of the case sees whose it is; of how others stand to it, whoever is of the case alone is told.
    const either = policy.ofCase || policy.ofSession;
    const wall = { ...rows[0], ...trunk[0] };
    const meant = { ...policy, case: either, interview: either, session: policy.ofSession };
    const others = {
      assignments: policy.ofCase,
      ties: policy.ofCase,
      glass: policy.ofCase,
      bookings: policy.ofSession,
    };
    const own = { ...ownOf(way), recording: policy.ofSession };
    if (!isDeepStrictEqual(wall, { ...meant, ...others, ...own })) unlike.push({ ...way, wall, policy });
    if (policy.ofSession) seen += 1;
    else hidden += 1;
  }
  expect(unlike).toEqual([]);
  expect(Math.min(seen, hidden)).toBeGreaterThan(100);
});
