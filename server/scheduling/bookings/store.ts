// Holds and bookings in the database: the only place of this part that speaks Prisma.
import type { Database, Transaction } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import { underscored } from '../../platform/database/words.ts';
import type { Span } from '../rules.ts';
import type { Seat } from './seats.ts';

type Reader = Database | Transaction;

const parts = {
  room: true,
  interview: true,
  bookings: {
    where: { cancelledAt: null, roomId: null, recorderSlotId: null },
    include: {
      person: { include: { agency: true } },
      safeguard: { select: { zone: true } },
      toldBy: { select: { name: true } },
    },
    orderBy: { id: 'asc' },
  },
  invitations: { where: { cancelledAt: null }, select: { personId: true, safeguardId: true } },
  _count: { select: { bookings: { where: { cancelledAt: null, recorderSlotId: { not: null } } } } },
} satisfies Prisma.SessionInclude;
export type BookedSession = Prisma.SessionGetPayload<{ include: typeof parts }>;

export async function findBooked(reader: Reader, sessionId: string): Promise<BookedSession | null> {
  return reader.session.findUnique({ where: { id: sessionId }, include: parts });
}

/** Cancelled ones too, newest first. */
export async function bookedOfCase(reader: Reader, caseId: string): Promise<BookedSession[]> {
  return reader.session.findMany({
    where: { interview: { caseId } },
    include: parts,
    orderBy: { id: 'desc' },
    take: 200,
  });
}

export async function findPeople(reader: Reader, ids: readonly string[]) {
  return reader.person.findMany({
    where: { id: { in: [...ids] }, disabledAt: null, stationRoomId: null },
    include: { agency: true, qualifications: { where: { endedAt: null } } },
  });
}

/** Ended ones too. */
export async function safeguardsOf(reader: Reader, caseId: string) {
  return reader.safeguard.findMany({ where: { caseId }, omit: { sealedWho: true } });
}

/** The case's coordinated interview that wasn't cancelled, locked: whoever cancels its last session waits. */
export async function standingInterview(tx: Transaction, caseId: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM forensic_interview
    WHERE case_id = ${caseId}::uuid AND kind = 'coordinated' AND state <> 'cancelled' FOR UPDATE`;
  return rows[0]?.id;
}

export async function isAuthorised(tx: Transaction, caseId: string, authorisationId: string): Promise<boolean> {
  return (await tx.supplementaryAuthorisation.count({ where: { id: authorisationId, caseId } })) > 0;
}

export async function insertInterview(
  tx: Transaction,
  row: { id: string; caseId: string; createdAt: Date; authorisationId?: string | undefined },
): Promise<void> {
  const { authorisationId, ...rest } = row;
  const kind = authorisationId === undefined ? 'coordinated' : 'supplementary';
  await tx.forensicInterview.create({ data: { ...rest, kind, authorisationId: authorisationId ?? null } });
}

export interface NewSession extends Span {
  readonly id: string;
  /** null: practice */
  readonly interviewId: string | null;
  readonly roomId: string;
  readonly zone: string;
  readonly bookedById: string;
  /** null: scheduled at once */
  readonly holdExpiresAt: Date | null;
  readonly question: Prisma.InputJsonValue | null;
}

export async function insertSession(tx: Transaction, session: NewSession): Promise<void> {
  const { question, ...row } = session;
  await tx.session.create({
    data: {
      ...row,
      practice: session.interviewId === null,
      state: session.holdExpiresAt === null ? 'scheduled' : 'held',
      question: question ?? Prisma.DbNull,
    },
  });
}

/** Keeps all of it for this span. The constraints refuse what is taken. */
export async function insertBookings(
  tx: Transaction,
  session: Span & { id: string; roomId: string },
  kept: { seats: readonly Seat[]; recorderSlotId: string | null },
): Promise<void> {
  const { id: sessionId, startsAt, endsAt, roomId } = session;
  const span = { sessionId, startsAt, endsAt };
  const seats = kept.seats.map(({ party, required, remote, personId, safeguardId, bookedAs }) => ({
    ...{ ...span, party, required, remote },
    personId: personId ?? null,
    safeguardId: safeguardId ?? null,
    bookedAs: bookedAs && underscored(bookedAs),
  }));
  const slot = kept.recorderSlotId === null ? [] : [{ ...span, recorderSlotId: kept.recorderSlotId }];
  await tx.booking.createMany({ data: [{ ...span, roomId }, ...slot, ...seats] });
}

/** False when it was in another state meanwhile, or its hold had run out. */
export async function schedule(tx: Transaction, sessionId: string, now: Date): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, state: 'held', holdExpiresAt: { gt: now } },
    data: { state: 'scheduled', holdExpiresAt: null },
  });
  return count === 1;
}

export async function moveSession(
  tx: Transaction,
  sessionId: string,
  to: Span & { roomId: string; zone: string; question: Prisma.InputJsonValue },
): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, state: 'scheduled' },
    data: { ...to, nextTimes: Prisma.DbNull, sequence: { increment: 1 } },
  });
  return count === 1;
}

export async function cancelSession(
  tx: Transaction,
  sessionId: string,
  cancelled: { at: Date; reason: string },
): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, state: { in: ['held', 'scheduled'] } },
    data: { state: 'cancelled', cancelledAt: cancelled.at, cancelReason: cancelled.reason },
  });
  return count === 1;
}

/** What it kept is free from now on. */
export async function release(tx: Transaction, sessionIds: readonly string[], at: Date): Promise<void> {
  await tx.booking.updateMany({
    where: { sessionId: { in: [...sessionIds] }, cancelledAt: null },
    data: { cancelledAt: at },
  });
}

/**
 * Interviews of these sessions that have no session left which isn't cancelled: the child may be asked for anew. They are
 * locked first, so that a session which is being added at this moment is seen.
 */
export async function cancelEmptyInterviews(tx: Transaction, sessionIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM forensic_interview
    WHERE id IN (SELECT interview_id FROM session WHERE id = ANY (${[...sessionIds]}::uuid[])) ORDER BY id FOR UPDATE`;
  await tx.forensicInterview.updateMany({
    where: {
      state: { not: 'cancelled' },
      sessions: { some: { id: { in: [...sessionIds] } }, none: { state: { not: 'cancelled' } } },
    },
    data: { state: 'cancelled' },
  });
}

export async function anyExpiredHold(database: Database, now: Date): Promise<boolean> {
  const where = { state: 'held', holdExpiresAt: { lte: now } } as const;
  return (await database.session.findFirst({ where, select: { id: true } })) !== null;
}

/** Holds whose time has run out, locked; those that somebody else is ending at this moment are left to them. */
export async function lockExpiredHolds(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM session WHERE state = 'held' AND hold_expires_at <= ${now} ORDER BY id FOR UPDATE SKIP LOCKED`;
  return rows.map(({ id }) => id);
}

export async function lockSession(tx: Transaction, sessionId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM session WHERE id = ${sessionId}::uuid FOR UPDATE`;
}

export interface SlotFact {
  readonly id: string;
  readonly node: string;
  readonly free: boolean;
  readonly diskBytes: bigint;
  /** seconds of sessions that are held, scheduled or running on its node and haven't ended */
  readonly plannedSeconds: number;
}

/** Every recorder slot there is, by node and number, and whether it is free in this span. */
export async function recorderSlots(tx: Transaction, span: Span, now: Date): Promise<SlotFact[]> {
  const ask = (all: Reader) => all.$queryRaw<SlotFact[]>`
    SELECT slot.id, slot.node, capacity.disk_bytes AS "diskBytes",
      NOT EXISTS (SELECT FROM booking WHERE recorder_slot_id = slot.id AND cancelled_at IS NULL
        AND tstzrange(starts_at, ends_at) && tstzrange(${span.startsAt}, ${span.endsAt})) AS free,
      (SELECT coalesce(sum(extract(epoch FROM planned.ends_at - planned.starts_at)), 0)::float8
        FROM booking planned JOIN recorder_slot other ON other.id = planned.recorder_slot_id
        WHERE other.node = slot.node AND planned.cancelled_at IS NULL AND planned.ends_at > ${now}) AS "plannedSeconds"
    FROM recorder_slot slot JOIN media_node_capacity capacity ON capacity.node = slot.node
    WHERE slot.retired_at IS NULL ORDER BY slot.node, slot.number`;
  return askedFor('planning', tx, ask);
}
