// The wall in PostgreSQL and the policy agree on who is tied to what: every way of standing to a case, one person each, is asked of both. The
// wall lets nobody see what the policy calls unknown to them, and hides nothing that it calls theirs.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../scripts/test/database.ts';
import type { Role } from './contract/values.ts';
import { isOpen, type ReleaseFacts } from './disclosure/releases/rules.ts';
import type { Actor } from './identity/actor.ts';
import { noStanding, type RecordingFacts, type Sitting, type Standing } from './identity/facts.ts';
import { type Action, decide } from './identity/policy.ts';
import { settingOf } from './platform/database/acting.ts';
import * as standing from './testing/ways-of-standing.ts';
import {
  assigned,
  at,
  bookedAs,
  broken,
  contrary,
  type Ground,
  held,
  now,
  type Way,
  ways,
} from './testing/ways-of-standing.ts';

let place: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let here: Ground;
let elsewhere: Ground;
beforeAll(async () => {
  place = await testDatabase();
  owner = new pg.Client({ connectionString: place.ownerUrl });
  app = new pg.Client({ connectionString: place.appUrl });
  await Promise.all([owner.connect(), app.connect()]);
  const house = await standing.storeHouse(owner);
  here = await standing.storeGround(owner, house, { hour: 0 });
  elsewhere = await standing.storeGround(owner, house, { hour: 10 });
  const people = ways.map(({ id, held: one }) => ({ id, roles: held[one]?.roles ?? [] }));
  await standing.storePeople(owner, house.agencyId, people);
  await standing.storeTies(owner, here, ways);
  await standing.storeTies(owner, elsewhere, ways.map(contrary), 10);
}, 120_000);
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await place.drop();
});

/** As that person, in one transaction; the last statement's only row. */
async function askedAs(personId: string, statement: string): Promise<Record<string, unknown>> {
  const told: unknown = await app.query(`BEGIN; ${settingOf({ personId, now: () => now })}; ${statement}; COMMIT`);
  const results: readonly pg.QueryResult<Record<string, unknown>>[] = Array.isArray(told) ? told : [];
  return results.at(-2)?.rows[0] ?? {};
}

const actorOf = (personId: string, roles: readonly Role[], stationRoomId: string | null = null): Actor => ({
  ...{ personId, name: 'P', agencyId: here.agencyId, agencyName: 'A', agencyKind: 'police' },
  ...{ roles: [...roles], stationRoomId, signInId: personId },
});

function known(actor: Actor, action: Action, facts: Parameters<typeof decide>[2]): boolean {
  const decision = decide(actor, action, facts, { now });
  return decision.allow || decision.code !== 'not-found';
}

const knownSession = (actor: Actor, sitting: Sitting): boolean =>
  known(actor, 'session.read', { kind: 'session', ...sitting }) ||
  known(actor, 'recording.read', { kind: 'recording', ...sitting });

/** What the policy is told of them: by hand, not by the code that asks the database. */
function byPolicy(way: Way): { readonly ofCase: boolean; readonly ofSession: boolean } {
  const assignment = assigned[way.assigned];
  const glass = broken[way.broken];
  const stands: Standing = {
    assignments: assignment ? [{ role: standing.assignedAs(way), ...assignment }] : [],
    barred: way.tied === 'declared',
    brokenGlass: glass ? [{ id: way.id, role: 'observer', openedAt: glass[0], untilAt: glass[1] }] : [],
  };
  const role = way.booked === 'cancelled' ? null : bookedAs(way);
  const sitting: Sitting = {
    ...{ ...stands, practice: false, state: 'scheduled', roomId: here.roomId, bookedById: here.keeperId },
    bookedAs: role === null ? [] : [role],
  };
  const actor = actorOf(way.id, held[way.held]?.roles ?? []);
  return { ofCase: known(actor, 'case.read', { kind: 'case', ...stands }), ofSession: knownSession(actor, sitting) };
}

/** What they are given of one case: whether there is anything; of people, of somebody else's and how many of one's own. */
const rowsOf = ({ caseId, sessionId, keeperId }: Ground): string => `
  SELECT sees_session('${sessionId}') AS "ofSession", sees_case('${caseId}') AS "ofCase",
    EXISTS (SELECT FROM "case" WHERE id = '${caseId}') AS case,
    EXISTS (SELECT FROM forensic_interview WHERE case_id = '${caseId}') AS interview,
    EXISTS (SELECT FROM session WHERE id = '${sessionId}') AS session,
    EXISTS (SELECT FROM recording WHERE session_id = '${sessionId}') AS recording,
    EXISTS (SELECT FROM assignment WHERE case_id = '${caseId}' AND person_id = '${keeperId}') AS assignments,
    EXISTS (SELECT FROM declared_tie WHERE case_id = '${caseId}' AND person_id = '${keeperId}') AS ties,
    EXISTS (SELECT FROM break_glass WHERE case_id = '${caseId}' AND person_id = '${keeperId}') AS glass,
    EXISTS (SELECT FROM booking WHERE session_id = '${sessionId}' AND person_id = '${keeperId}') AS bookings,
    (SELECT count(*)::int FROM assignment WHERE case_id = '${caseId}' AND person_id = acting_person()) AS "ownAssignments",
    (SELECT count(*)::int FROM declared_tie WHERE case_id = '${caseId}' AND person_id = acting_person()) AS "ownTies",
    (SELECT count(*)::int FROM break_glass WHERE case_id = '${caseId}' AND person_id = acting_person()) AS "ownGlass",
    (SELECT count(*)::int FROM booking WHERE session_id = '${sessionId}' AND person_id = acting_person()) AS "ownBookings"`;

/** One's own are what is decided on: seen however one stands. */
function ownOf(way: Way) {
  return {
    ownAssignments: assigned[way.assigned] ? 1 : 0,
    ownTies: way.tied === 'not' ? 0 : 1,
    ownGlass: broken[way.broken] ? 1 : 0,
    ownBookings: way.booked === 'not' ? 0 : 1,
  };
}

/** Whoever sits in a session of the case sees whose it is; of how others stand to it, whoever is of the case alone is told. */
function meantBy(way: Way) {
  const policy = byPolicy(way);
  const { ofCase, ofSession } = policy;
  const either = ofCase || ofSession;
  return {
    ...{ ...policy, ...ownOf(way), case: either, interview: either, session: ofSession, recording: ofSession },
    ...{ assignments: ofCase, ties: ofCase, glass: ofCase, bookings: ofSession },
  };
}

it('on every way of standing to a case and to a session of it, whatever one is to another case', async () => {
  const unlike: unknown[] = [];
  let [seen, hidden] = [0, 0];
  for (const way of ways) {
    // Both cases in one transaction: what was found out of one says nothing of the other.
    const cases = [way, contrary(way)].filter((one) => meantBy(one).case).length;
    const wall = await askedAs(way.id, `${rowsOf(here)}, (SELECT count(*)::int FROM "case") AS cases`);
    const meant = { ...meantBy(way), cases };
    if (!isDeepStrictEqual(wall, meant)) unlike.push({ ...way, wall, meant });
    if (meant.ofSession) seen += 1;
    else hidden += 1;
  }
  expect(unlike.slice(0, 5), `${unlike.length} of ${ways.length}`).toEqual([]);
  expect(Math.min(seen, hidden)).toBeGreaterThan(100);
}, 120_000);

it('on practice: whoever is booked on it, booked it or keeps it; and a coordinator, who plans the rooms', async () => {
  const [kept, own] = [randomUUID(), randomUUID()];
  const booker = { id: randomUUID(), roles: ['observer'] } as const;
  const sets: readonly (readonly Role[])[] = [
    ['interviewer'],
    ['observer'],
    ['custodian'],
    ['coordinator'],
    ['supervisor'],
  ];
  const people = sets.flatMap((roles) =>
    (['not', 'interviewer', 'cancelled'] as const).map((booked) => ({ id: randomUUID(), roles, booked })),
  );
  await standing.storePeople(owner, here.agencyId, [booker, ...people]);
  await standing.storeSession(owner, here, { sessionId: kept, interviewId: null, hour: 20 });
  await standing.storeSession(owner, here, { sessionId: own, interviewId: null, hour: 30, bookedById: booker.id });
  for (const { id, booked } of people.filter((one) => one.booked !== 'not'))
    await owner.query(
      `INSERT INTO booking (id, session_id, person_id, booked_as, starts_at, ends_at, cancelled_at)
       VALUES (gen_random_uuid(), $1, $2, 'interviewer', $3, $4, $5)`,
      [kept, id, at(20), at(21), booked === 'cancelled' ? now : null],
    );
  const seesOf = (id: string, sessionId: string) =>
    askedAs(
      id,
      `SELECT sees_session('${sessionId}') AS wall, EXISTS (SELECT FROM session WHERE id = '${sessionId}') AS row`,
    );
  for (const { id, roles, booked } of people) {
    const bookedAs: readonly Role[] = booked === 'interviewer' ? ['interviewer'] : [];
    const sitting: Sitting = {
      ...{
        ...noStanding,
        practice: true,
        state: 'scheduled',
        roomId: here.roomId,
        bookedById: here.keeperId,
        bookedAs,
      },
    };
    // A booking in a role that the person has no longer shows that there is practice, of nobody's case.
    const sees = knownSession(actorOf(id, roles), sitting) || roles.includes('coordinator') || booked === 'interviewer';
    expect({ roles, booked, ...(await seesOf(id, kept)) }).toEqual({ roles, booked, wall: sees, row: sees });
  }
  expect(await seesOf(booker.id, own)).toEqual({ wall: true, row: true });
  expect(await seesOf(booker.id, kept)).toEqual({ wall: false, row: false });
});

it('on a room’s device, a supervisor who reviews emergencies, and a session that was cancelled', async () => {
  const otherRoom = randomUUID();
  await owner.query(`INSERT INTO room VALUES ($1, $2, 'S', 'Oslo', 'Europe/Oslo')`, [otherRoom, here.agencyId]);
  const quiet = await standing.storeGround(owner, here, { hour: 40, kept: false });
  const cancelled = await standing.storeGround(owner, here, { hour: 50, state: 'cancelled', kept: false });
  const [device, otherDevice, supervisor, booked] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await standing.storePeople(owner, here.agencyId, [
    { id: device, roles: ['room-station'], stationRoomId: here.roomId },
    { id: otherDevice, roles: ['room-station'], stationRoomId: otherRoom },
    { id: supervisor, roles: ['supervisor'] },
    { id: booked, roles: ['interviewer'] },
  ]);
  const once: Way = { id: booked, assigned: 'never', booked: 'interviewer', tied: 'not', broken: 'never', held: '' };
  await standing.storeTies(owner, cancelled, [once], 50);
  const sees = async (id: string, ground: Ground) => {
    const { ofSession, ofCase, case: number, interview, glass } = await askedAs(id, rowsOf(ground));
    return { ofSession, ofCase, number, interview, glass };
  };
  const nothing = { ofSession: false, ofCase: false, number: false, interview: false, glass: false };
  expect(await sees(device, here)).toEqual({ ...nothing, ofSession: true, number: true, interview: true });
  expect(await sees(otherDevice, here)).toEqual(nothing);
  expect(await sees(supervisor, here)).toEqual({ ...nothing, number: true, glass: true });
  expect(await sees(supervisor, quiet)).toEqual(nothing);
  expect(await sees(booked, cancelled)).toEqual({ ...nothing, ofSession: true });
});

const given = { startsAt: at(-1), endsAt: at(1), withdrawnAt: null, begunAt: at(-1), revokedAt: null, expiredAt: null };
const releases: Readonly<Record<string, ReleaseFacts>> = {
  open: given,
  'open from now': { ...given, startsAt: now },
  'only asked for': { ...given, begunAt: null },
  'taken back': { ...given, begunAt: null, withdrawnAt: now },
  revoked: { ...given, revokedAt: now },
  'logged as over': { ...given, expiredAt: now },
  coming: { ...given, startsAt: at(0.5) },
  'over by now': { ...given, endsAt: now },
};

it.each(Object.entries(releases))(
  'on a release that is %s, whatever is released of another case',
  async (_, release) => {
    const recipient = randomUUID();
    await standing.storePeople(owner, here.agencyId, [{ id: recipient, roles: ['recipient'] }]);
    const store = ({ sessionId, keeperId }: Ground, of: ReleaseFacts) =>
      owner.query(
        `INSERT INTO disclosure_release (id, recording_id, recipient_id, kind, purpose, basis, authority, components, starts_at, ends_at,
         manifest_hash, requested_by_id, requested_at, begun_at, begun_by_id, withdrawn_at, revoked_at, revoked_by_id, revoked_for, expired_at)
       VALUES (gen_random_uuid(), $1, $2, 'supervised-view', 'p', 'b', 'a', '{video}', $3, $4, 'h', $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          ...[sessionId, recipient, of.startsAt, of.endsAt, keeperId, at(-2), of.begunAt, of.begunAt && keeperId],
          ...[of.withdrawnAt, of.revokedAt, of.revokedAt && keeperId, of.revokedAt && 'r', of.expiredAt],
        ],
      );
    await store(here, release);
    if (!isOpen(release, now)) await store(elsewhere, given);
    const facts: RecordingFacts = {
      ...{
        ...noStanding,
        kind: 'recording',
        practice: false,
        state: 'ended',
        roomId: here.roomId,
        bookedById: here.keeperId,
      },
      ...{ bookedAs: [], ...(isOpen(release, now) ? { released: { id: recipient } } : {}) },
    };
    const policy = known(actorOf(recipient, ['recipient']), 'release.watch', facts);
    const { ofSession, ofCase, recording, session } = await askedAs(recipient, rowsOf(here));
    expect({ ofSession, ofCase, recording, session }).toEqual({
      ...{ ofSession: policy, ofCase: false, recording: policy, session: policy },
    });
  },
);
