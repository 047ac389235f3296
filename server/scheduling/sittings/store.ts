// Sittings of cases in the database, with who was asked to come and what they answered.
import type { Database } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';

const parts = {
  interview: { select: { caseId: true, kind: true } },
  bookings: {
    where: { cancelledAt: null, OR: [{ personId: { not: null } }, { safeguardId: { not: null } }] },
    include: { person: { select: { name: true } }, safeguard: { select: { kind: true } } },
    orderBy: { id: 'asc' },
  },
  invitations: { where: { cancelledAt: null }, select: { personId: true, safeguardId: true, createdAt: true } },
} satisfies Prisma.SessionInclude;
export type SittingRow = Prisma.SessionGetPayload<{ include: typeof parts }>;

export async function sittingRows(database: Database, caseIds: readonly string[]): Promise<SittingRow[]> {
  return database.session.findMany({
    where: { interview: { caseId: { in: [...caseIds] } } },
    include: parts,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
}

const attended = {
  room: {
    include: { agency: { select: { name: true } }, pictures: { where: { removedAt: null }, select: { sha256: true } } },
  },
  bookings: {
    where: {
      cancelledAt: null,
      barred: false,
      answer: { not: 'declined' },
      OR: [{ personId: { not: null } }, { safeguardId: { not: null } }],
    },
    include: {
      person: { select: { name: true, agency: { select: { kind: true } } } },
      safeguard: { select: { kind: true } },
    },
    orderBy: { id: 'asc' },
  },
} satisfies Prisma.SessionInclude;
export type AttendedSitting = Prisma.SessionGetPayload<{ include: typeof attended }>;

/** Those that weren't cancelled, earliest first. */
export async function sittingsToAttend(database: Database, caseId: string): Promise<AttendedSitting[]> {
  return database.session.findMany({
    where: { interview: { caseId }, state: { not: 'cancelled' } },
    include: attended,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
}
