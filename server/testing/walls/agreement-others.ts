// For tests of the wall in PostgreSQL: where it and the policy don't agree on what is no case's to tell: practice, a room's device, a
// supervisor, what was cancelled, and what is released to somebody outside. May be asked again and again of the same database.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Role } from '../../contract/values.ts';
import { isOpen, type ReleaseFacts } from '../../disclosure/releases/rules.ts';
import { noStanding, type RecordingFacts, type Sitting } from '../../identity/facts.ts';
import * as standing from '../ways-of-standing.ts';
import { at, type Ground, now, type Way } from '../ways-of-standing.ts';
import { type Agreement, actorOf, known, knownSession, rowsOf } from './agreement.ts';

/** What is there once for however many times it is asked. */
export interface Others {
  readonly practice: { readonly kept: string; readonly own: string; readonly bookerId: string };
  readonly people: readonly {
    readonly id: string;
    readonly roles: readonly Role[];
    readonly booked: 'not' | 'interviewer' | 'cancelled';
  }[];
  readonly quiet: Ground;
  readonly cancelled: Ground;
  readonly devices: {
    readonly device: string;
    readonly otherDevice: string;
    readonly supervisor: string;
    readonly booked: string;
    readonly former: string;
  };
}

const sets: readonly (readonly Role[])[] = [
  ['interviewer'],
  ['observer'],
  ['custodian'],
  ['coordinator'],
  ['supervisor'],
];

export async function storeOthers({ owner, here }: Agreement): Promise<Others> {
  const practice = { kept: randomUUID(), own: randomUUID(), bookerId: randomUUID() };
  const people = sets.flatMap((roles) =>
    (['not', 'interviewer', 'cancelled'] as const).map((booked) => ({ id: randomUUID(), roles, booked })),
  );
  await standing.storePeople(owner, here.agencyId, [{ id: practice.bookerId, roles: ['observer'] }, ...people]);
  await standing.storeSession(owner, here, { sessionId: practice.kept, interviewId: null, hour: 20 });
  const own = { sessionId: practice.own, interviewId: null, hour: 30, bookedById: practice.bookerId };
  await standing.storeSession(owner, here, own);
  for (const { id, booked } of people.filter((one) => one.booked !== 'not'))
    await owner.query(
      `INSERT INTO booking (id, session_id, person_id, booked_as, starts_at, ends_at, cancelled_at)
       VALUES (gen_random_uuid(), $1, $2, 'interviewer', $3, $4, $5)`,
      [practice.kept, id, at(20), at(21), booked === 'cancelled' ? now : null],
    );
  return { practice, people, ...(await storeDevices({ owner, here })) };
}

async function storeDevices({ owner, here }: Pick<Agreement, 'owner' | 'here'>) {
  const otherRoom = randomUUID();
  await owner.query(`INSERT INTO room VALUES ($1, $2, 'S', 'Oslo', 'Europe/Oslo')`, [otherRoom, here.agencyId]);
  const quiet = await standing.storeGround(owner, here, { hour: 40, kept: false });
  const cancelled = await standing.storeGround(owner, here, { hour: 50, state: 'cancelled', kept: false });
  const devices = {
    ...{ device: randomUUID(), otherDevice: randomUUID(), supervisor: randomUUID(), booked: randomUUID() },
    former: randomUUID(),
  };
  await standing.storePeople(owner, here.agencyId, [
    { id: devices.device, roles: ['room-station'], stationRoomId: here.roomId },
    { id: devices.otherDevice, roles: ['room-station'], stationRoomId: otherRoom },
    { id: devices.supervisor, roles: ['supervisor'] },
    { id: devices.booked, roles: ['interviewer'] },
    { id: devices.former, roles: ['supervisor'] },
  ]);
  await owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [devices.former]);
  const once: Way = {
    ...{ id: devices.booked, assigned: 'never', booked: 'interviewer', tied: 'not', broken: 'never', held: '' },
  };
  await standing.storeTies(owner, cancelled, [once], 50);
  return { quiet, cancelled, devices };
}

/** Where it is otherwise: what was asked, what the wall gave, what was meant. */
const unlike = (what: unknown, wall: unknown, meant: unknown): unknown[] =>
  isDeepStrictEqual(wall, meant) ? [] : [{ what, wall, meant }];

/** Practice: whoever is booked on it, booked it or keeps it; and a coordinator, who plans the rooms. */
export async function onPractice(agreement: Agreement, { practice, people }: Others): Promise<unknown[]> {
  const { here } = agreement;
  const seesOf = (id: string, sessionId: string) =>
    agreement.askedAs(
      id,
      `SELECT sees_session('${sessionId}') AS wall, EXISTS (SELECT FROM session WHERE id = '${sessionId}') AS row`,
    );
  const told: unknown[] = [];
  for (const { id, roles, booked } of people) {
    const sitting: Sitting = {
      ...{ ...noStanding, practice: true, state: 'scheduled', roomId: here.roomId, bookedById: here.keeperId },
      bookedAs: booked === 'interviewer' ? ['interviewer'] : [],
    };
    // A booking in a role that the person has no longer shows that there is practice, of nobody's case.
    const sees =
      knownSession(actorOf(here, id, roles), sitting) || roles.includes('coordinator') || booked === 'interviewer';
    told.push(...unlike({ roles, booked }, await seesOf(id, practice.kept), { wall: sees, row: sees }));
  }
  const { bookerId, own, kept } = practice;
  return [
    ...told,
    ...unlike('who booked it', await seesOf(bookerId, own), { wall: true, row: true }),
    ...unlike('who booked another', await seesOf(bookerId, kept), { wall: false, row: false }),
  ];
}

/** A room's device, a supervisor who reviews emergencies, and a session that was cancelled. */
export async function onDevices(agreement: Agreement, { quiet, cancelled, devices }: Others): Promise<unknown[]> {
  const { here } = agreement;
  const sees = async (id: string, ground: Ground) => {
    const { ofSession, ofCase, case: number, interview, glass } = await agreement.askedAs(id, rowsOf(ground));
    return { ofSession, ofCase, number, interview, glass };
  };
  const nothing = { ofSession: false, ofCase: false, number: false, interview: false, glass: false };
  const ofRoom = { ...nothing, ofSession: true, number: true, interview: true };
  return [
    ...unlike('device', await sees(devices.device, here), ofRoom),
    ...unlike('device of another room', await sees(devices.otherDevice, here), nothing),
    ...unlike('supervisor', await sees(devices.supervisor, here), { ...nothing, number: true, glass: true }),
    ...unlike('supervisor, of a case without', await sees(devices.supervisor, quiet), nothing),
    ...unlike('supervisor who was shut out', await sees(devices.former, here), nothing),
    ...unlike('cancelled', await sees(devices.booked, cancelled), { ...nothing, ofSession: true }),
  ];
}

const given = { startsAt: at(-1), endsAt: at(1), withdrawnAt: null, begunAt: at(-1), revokedAt: null, expiredAt: null };
export const releases: Readonly<Record<string, ReleaseFacts>> = {
  open: given,
  'open from now': { ...given, startsAt: now },
  'only asked for': { ...given, begunAt: null },
  'taken back': { ...given, begunAt: null, withdrawnAt: now },
  revoked: { ...given, revokedAt: now },
  'logged as over': { ...given, expiredAt: now },
  coming: { ...given, startsAt: at(0.5) },
  'over by now': { ...given, endsAt: now },
};

/** A release, whatever is released of another case. */
export async function onRelease(agreement: Agreement, release: ReleaseFacts): Promise<unknown[]> {
  const { owner, here, elsewhere } = agreement;
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
    ...{ ...noStanding, kind: 'recording', practice: false, state: 'ended', roomId: here.roomId },
    ...{ bookedById: here.keeperId, bookedAs: [] },
    ...(isOpen(release, now) ? { released: { id: recipient } } : {}),
  };
  const policy = known(actorOf(here, recipient, ['recipient']), 'release.watch', facts);
  const { ofSession, ofCase, recording, session } = await agreement.askedAs(recipient, rowsOf(here));
  const meant = { ofSession: policy, ofCase: false, recording: policy, session: policy };
  return unlike(release, { ofSession, ofCase, recording, session }, meant);
}

/** All of it; up to the first that is otherwise. */
export async function disagreement(agreement: Agreement, others: Others): Promise<unknown[]> {
  const told = [...(await onPractice(agreement, others)), ...(await onDevices(agreement, others))];
  for (const release of Object.values(releases))
    if (told.length === 0) told.push(...(await onRelease(agreement, release)));
  return told.length > 0 ? told : (await agreement.onWays(1)).unlike;
}
