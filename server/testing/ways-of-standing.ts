// Every way of standing to a case and to a session of it: assigned, booked, tied to the family, in by an emergency, with or without the
// role, one person each; and, so that nothing of another case ever counts, the contrary way of standing to a second one.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Role } from '../contract/values.ts';

export const now = new Date('2031-05-05T10:00:00.000Z');
export const at = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);

export const assigned = {
  never: null,
  now: { validFrom: at(-5), validUntil: null, revokedAt: null },
  'from now': { validFrom: now, validUntil: null, revokedAt: null },
  until: { validFrom: at(-5), validUntil: at(1), revokedAt: null },
  'from later': { validFrom: at(1), validUntil: null, revokedAt: null },
  ended: { validFrom: at(-5), validUntil: now, revokedAt: null },
  revoked: { validFrom: at(-5), validUntil: null, revokedAt: now },
  'revoked later': { validFrom: at(-5), validUntil: null, revokedAt: at(1) },
} as const;
const booked = ['not', 'interviewer', 'desk', 'interpreter', 'captioner', 'observer', 'cancelled'] as const;
const tied = ['not', 'declared', 'withdrawn'] as const;
export const broken = {
  never: null,
  now: [at(-0.5), at(0.5)],
  'from now': [now, at(1)],
  over: [at(-1), now],
  later: [at(0.5), at(1)],
} as const;
/** Roles, and the one that an assignment and a booking of theirs is as, where it is none of those. */
export const held: Readonly<Record<string, { readonly roles: readonly Role[]; readonly as?: Role }>> = {
  'has the roles': { roles: ['interviewer', 'desk', 'interpreter', 'captioner', 'observer'] },
  'has another role': { roles: ['custodian'] },
  'is an administrator': { roles: ['administrator'], as: 'administrator' },
};

export interface Way {
  readonly id: string;
  readonly assigned: keyof typeof assigned;
  readonly booked: (typeof booked)[number];
  readonly tied: (typeof tied)[number];
  readonly broken: keyof typeof broken;
  readonly held: string;
}
const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];
/** Booked for what nothing else turns on: of whoever has neither a tie nor an emergency. */
const alone: readonly Way['booked'][] = ['desk', 'interpreter', 'captioner'];
export const ways: readonly Way[] = keysOf(assigned).flatMap((one) =>
  booked.flatMap((two) =>
    tied.flatMap((three) =>
      keysOf(broken)
        .filter((four) => !alone.includes(two) || (three === 'not' && four === 'never'))
        .flatMap((four) =>
          Object.keys(held).map((five) => ({
            ...{ id: randomUUID(), assigned: one, booked: two, tied: three, broken: four, held: five },
          })),
        ),
    ),
  ),
);

/** How the same person stands to the second case. */
export function contrary(way: Way): Way {
  return {
    ...way,
    assigned: way.assigned === 'now' ? 'never' : 'now',
    booked: way.booked === 'not' ? 'interviewer' : 'not',
    tied: way.tied === 'not' ? 'declared' : 'not',
    broken: way.broken === 'never' ? 'now' : 'never',
  };
}

export const assignedAs = ({ held: one }: Way): Role => held[one]?.as ?? 'observer';
/** Null: not at all. */
export function bookedAs({ held: one, booked: how }: Way): Role | null {
  if (how === 'not') return null;
  return held[one]?.as ?? (how === 'cancelled' ? 'interviewer' : how);
}

/** One case with one session of it, which has a recording. */
export interface Ground {
  readonly caseId: string;
  readonly sessionId: string;
  readonly roomId: string;
  /** who opened and booked it, and stands to it in each way that there is */
  readonly keeperId: string;
  readonly agencyId: string;
}

export async function storeHouse(owner: pg.Client): Promise<Omit<Ground, 'caseId' | 'sessionId'>> {
  const [agencyId, keeperId, roomId] = [randomUUID(), randomUUID(), randomUUID()];
  await owner.query(`INSERT INTO agency VALUES ($1, 'A', 'police')`, [agencyId]);
  await storePeople(owner, agencyId, [{ id: keeperId, roles: ['coordinator'] }]);
  await owner.query(`INSERT INTO room VALUES ($1, $2, 'R', 'Oslo', 'Europe/Oslo')`, [roomId, agencyId]);
  return { agencyId, keeperId, roomId };
}

/** `hour`: when the session begins. The keeper's rows are those of somebody else, of each kind, to everybody who looks. */
export async function storeGround(
  owner: pg.Client,
  house: Omit<Ground, 'caseId' | 'sessionId'>,
  { hour, state = 'scheduled', kept = true }: { hour: number; state?: 'scheduled' | 'cancelled'; kept?: boolean },
): Promise<Ground> {
  const [caseId, sessionId] = [randomUUID(), randomUUID()];
  const ground = { ...house, caseId, sessionId };
  await owner.query('INSERT INTO child (id, pseudonym) VALUES ($1::uuid, $1::uuid::text)', [caseId]);
  await owner.query(
    `INSERT INTO "case" (id, case_number, child_id, opened_by_id, opened_at) VALUES ($1::uuid, $3, $1::uuid, $2, now())`,
    [caseId, house.keeperId, `31-${String(hour).padStart(3, '0')}`],
  );
  await owner.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $1)', [caseId]);
  await storeSession(owner, house, { sessionId, interviewId: caseId, hour, state });
  if (!kept) return ground;
  const keeper: Way = {
    id: house.keeperId,
    assigned: 'now',
    booked: 'observer',
    tied: 'declared',
    broken: 'now',
    held: '',
  };
  await storeTies(owner, ground, [keeper], hour);
  return ground;
}

/** Practice is of no interview. */
export async function storeSession(
  owner: pg.Client,
  { roomId, keeperId }: Pick<Ground, 'roomId' | 'keeperId'>,
  of: {
    readonly sessionId: string;
    readonly interviewId: string | null;
    readonly hour: number;
    readonly state?: string;
    readonly bookedById?: string;
  },
): Promise<void> {
  const practice = of.interviewId === null;
  await owner.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id, state, cancelled_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'Europe/Oslo', $7, $8::session_state, $9)`,
    [
      ...[of.sessionId, of.interviewId, practice, roomId, at(of.hour), at(of.hour + 1)],
      ...[of.bookedById ?? keeperId, of.state ?? 'scheduled', of.state === 'cancelled' ? now : null],
    ],
  );
  await owner.query(
    `INSERT INTO recording (id, session_id, practice, node, exhibit_number, requested_at) VALUES ($1::uuid, $1::uuid, $2, 'n', $1::uuid::text, now())`,
    [of.sessionId, practice],
  );
}

export async function storePeople(
  owner: pg.Client,
  agencyId: string,
  people: readonly { readonly id: string; readonly roles: readonly Role[]; readonly stationRoomId?: string }[],
): Promise<void> {
  await owner.query(
    `INSERT INTO person (id, agency_id, name, email, roles, station_room_id)
     SELECT p.id, $1, 'P', p.id || '@people.example', ARRAY(SELECT jsonb_array_elements_text(p.roles))::role[], p."stationRoomId"
     FROM jsonb_to_recordset($2) AS p (id uuid, roles jsonb, "stationRoomId" uuid)`,
    [agencyId, JSON.stringify(people)],
  );
}

/** `hour`: of the session's beginning. */
export async function storeTies(
  owner: pg.Client,
  { caseId, sessionId, keeperId }: Ground,
  all: readonly Way[],
  hour = 0,
): Promise<void> {
  const rows = <T>(of: (way: Way) => T | null) => JSON.stringify(all.map(of).filter((one) => one !== null));
  await owner.query(
    `INSERT INTO assignment (id, case_id, person_id, role, valid_from, valid_until, revoked_at, granted_by_id)
     SELECT gen_random_uuid(), $1, id, role::role, "validFrom", "validUntil", "revokedAt", $2 FROM jsonb_to_recordset($3)
       AS a (id uuid, role text, "validFrom" timestamptz, "validUntil" timestamptz, "revokedAt" timestamptz)`,
    [
      caseId,
      keeperId,
      rows((way) => assigned[way.assigned] && { id: way.id, role: assignedAs(way), ...assigned[way.assigned] }),
    ],
  );
  await owner.query(
    `INSERT INTO booking (id, session_id, person_id, booked_as, starts_at, ends_at, cancelled_at)
     SELECT gen_random_uuid(), $1, id, role::role, $2, $3, "cancelledAt" FROM jsonb_to_recordset($4)
       AS b (id uuid, role text, "cancelledAt" timestamptz)`,
    [
      ...[sessionId, at(hour), at(hour + 1)],
      rows(
        (way) =>
          bookedAs(way) && { id: way.id, role: bookedAs(way), cancelledAt: way.booked === 'cancelled' ? now : null },
      ),
    ],
  );
  await owner.query(
    `INSERT INTO break_glass (id, case_id, person_id, role, reason, opened_at, until_at)
     SELECT gen_random_uuid(), $1, id, 'observer', 'A child in danger.', (span->>0)::timestamptz, (span->>1)::timestamptz
     FROM jsonb_to_recordset($2) AS g (id uuid, span jsonb)`,
    [caseId, rows((way) => broken[way.broken] && { id: way.id, span: broken[way.broken] })],
  );
  await owner.query(
    `INSERT INTO declared_tie (id, case_id, person_id, tie_to, declared_by_id, declared_at, withdrawn_at)
     SELECT gen_random_uuid(), $1, id, 'suspect', $2, $3, "withdrawnAt"
     FROM jsonb_to_recordset($4) AS t (id uuid, "withdrawnAt" timestamptz)`,
    [
      ...[caseId, keeperId, at(-1)],
      rows((way) => (way.tied === 'not' ? null : { id: way.id, withdrawnAt: way.tied === 'withdrawn' ? now : null })),
    ],
  );
}
