// Rows of one person: who they are here, what they were booked for, when they were there; and what the subjects of the log are called.
import type { Database } from '../../platform/database/database.ts';

const mostSessions = 1_000;

export async function findPerson(database: Database, id: string) {
  return database.person.findUniqueOrThrow({ where: { id }, include: { agency: { select: { name: true } } } });
}

/** Newest first. What a declared tie has barred them from they are invited to nothing of, and it isn't told here either. */
export async function findBookings(database: Database, personId: string) {
  return database.booking.findMany({
    where: { personId, barred: false },
    include: { session: { include: { room: true, presences: { where: { personId }, orderBy: { joinedAt: 'asc' } } } } },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take: mostSessions,
  });
}

/** By subject of the log. */
export async function numbersOf(database: Database, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const idsOf = (kind: string) => subjects.flatMap((one) => (one.startsWith(kind) ? one.slice(kind.length) : []));
  const [recordings, cases] = await Promise.all([
    database.recording.findMany({
      where: { id: { in: idsOf('evidence:') } },
      select: { id: true, exhibitNumber: true },
    }),
    database.case.findMany({ where: { id: { in: idsOf('case:') } }, select: { id: true, caseNumber: true } }),
  ]);
  return new Map([
    ...recordings.map(({ id, exhibitNumber }) => [`evidence:${id}`, exhibitNumber] as const),
    ...cases.map(({ id, caseNumber }) => [`case:${id}`, caseNumber] as const),
  ]);
}
