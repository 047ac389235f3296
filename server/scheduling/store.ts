// Rooms, interviews, sessions and bookings in the database: the only place of this room that speaks Prisma.
import type { Sitting, Standing } from '../identity/facts.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import type { Prisma } from '../platform/database/generated/client.ts';
import type { Answer } from '../platform/database/generated/enums.ts';
import { prepared } from '../platform/database/prepared.ts';

const bookedPeople = {
  where: { personId: { not: null }, cancelledAt: null },
  include: { person: { include: { agency: true } } },
  orderBy: { id: 'asc' },
} satisfies Prisma.Session$bookingsArgs;
const sessionParts = {
  room: true,
  bookings: bookedPeople,
  interview: { include: { case: { select: { id: true, caseNumber: true } } } },
} satisfies Prisma.SessionInclude;
export type SessionRow = Prisma.SessionGetPayload<{ include: typeof sessionParts }>;

/** Those that aren't closed. */
export async function listRooms(database: Database) {
  return database.room.findMany({
    where: { closedAt: null },
    orderBy: [{ place: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  });
}

export async function findRoom(database: Database | Transaction, id: string) {
  return database.room.findUnique({ where: { id } });
}

export async function findSession(database: Database | Transaction, id: string): Promise<SessionRow | null> {
  return database.session.findUnique({ where: { id }, include: sessionParts });
}

export type SittingRow = Omit<Sitting, keyof Standing> & { readonly caseId: string | null };

/** A sitting, and what this person is booked for on it. */
export async function findSitting(
  reader: Database | Transaction,
  { sessionId, personId }: { sessionId: string; personId: string },
): Promise<SittingRow | null> {
  const [row] = await reader.$queryRaw<SittingRow[]>`${prepared('find-sitting')}
    SELECT s.practice, s.state::text AS state, s.room_id AS "roomId", s.booked_by_id AS "bookedById", i.case_id AS "caseId",
      ARRAY(SELECT b.booked_as::text FROM booking b WHERE b.session_id = s.id AND b.person_id = ${personId}::uuid
        AND b.cancelled_at IS NULL AND b.booked_as IS NOT NULL ORDER BY b.id) AS "bookedAs"
    FROM session s LEFT JOIN forensic_interview i ON i.id = s.interview_id WHERE s.id = ${sessionId}::uuid`;
  return row ?? null;
}

export async function sessionsOfCase(database: Database, caseId: string): Promise<SessionRow[]> {
  return database.session.findMany({
    where: { interview: { caseId } },
    include: sessionParts,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
}

/** Everything that could be somebody's in [from, until); what they may really see is decided on each. At most 500. */
export async function sessionsAround(
  database: Database,
  who: { personId: string; stationRoomId: string | null },
  span: { from: Date; until: Date },
): Promise<SessionRow[]> {
  const { personId, stationRoomId } = who;
  const mine: Prisma.SessionWhereInput[] = stationRoomId
    ? [{ roomId: stationRoomId }]
    : [
        { bookings: { some: { personId, cancelledAt: null } } },
        { practice: true, bookedById: personId },
        { interview: { case: { assignments: { some: { personId } } } } },
      ];
  return database.session.findMany({
    where: { startsAt: { lt: span.until }, endsAt: { gt: span.from }, OR: mine },
    include: sessionParts,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: 500,
  });
}

export interface AnswerRow {
  readonly sessionId: string;
  readonly party: string | null;
  readonly bookedAs: string | null;
  readonly answer: Answer;
  readonly name: string | null;
  readonly agency: string | null;
  /** when their invitation that stands was written */
  readonly invitedAt: Date | null;
  /** when somebody told them otherwise */
  readonly toldAt: Date | null;
}

/** Everybody whose time these sessions keep, and what they answered: one question, however many sessions. */
export async function answersIn(database: Database, sessionIds: readonly string[]): Promise<AnswerRow[]> {
  return database.$queryRaw<AnswerRow[]>`
    SELECT kept.session_id AS "sessionId", kept.party, kept.booked_as::text AS "bookedAs", kept.answer::text AS answer,
      person.name, agency.name AS agency, invitation.created_at AS "invitedAt", kept.told_at AS "toldAt"
    FROM booking kept
      LEFT JOIN safeguard ON safeguard.id = kept.safeguard_id
      LEFT JOIN person ON person.id = kept.person_id
      LEFT JOIN agency ON agency.id = person.agency_id
      LEFT JOIN invitation ON invitation.session_id = kept.session_id AND invitation.cancelled_at IS NULL
        AND (invitation.person_id = coalesce(kept.person_id, safeguard.person_id)
          OR (invitation.person_id IS NULL AND invitation.safeguard_id = kept.safeguard_id))
    WHERE kept.session_id = ANY (${[...sessionIds]}::uuid[]) AND kept.cancelled_at IS NULL
      AND kept.room_id IS NULL AND kept.recorder_slot_id IS NULL
    ORDER BY kept.id`;
}

/** States of the sessions of interviews that weren't cancelled, by case. */
export async function statesByCase(database: Database, caseIds: readonly string[]) {
  return database.forensicInterview.findMany({
    where: { caseId: { in: [...caseIds] }, state: { not: 'cancelled' } },
    select: { caseId: true, sessions: { select: { state: true } } },
  });
}

/**
 * Queues up for room and people, always in the same order. Refusing an overlap is the constraints' work; without the queue
 * they would find out by deadlock, a second at a time.
 */
export async function queueFor(tx: Transaction, resources: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(key) FROM (
      SELECT DISTINCT hashtextextended('booking ' || resource, 0) AS key
      FROM unnest(${[...resources]}::text[]) AS resource ORDER BY key
    ) AS ordered`;
}
