// Calendars that come in and feeds that go out, in the database: the only place of this folder that speaks Prisma.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { Span } from '../rules.ts';

type Reader = Database | Transaction;

export async function liveFeed(database: Reader, personId: string) {
  return database.calendarFeed.findFirst({ where: { personId, revokedAt: null }, orderBy: { createdAt: 'desc' } });
}

export async function revokeFeeds(tx: Reader, personId: string, at: Date): Promise<void> {
  await tx.calendarFeed.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: at } });
}

export async function insertFeed(
  tx: Transaction,
  row: { id: string; personId: string; tokenHash: Uint8Array<ArrayBuffer>; createdAt: Date },
): Promise<void> {
  await tx.calendarFeed.create({ data: row });
}

/** Not revoked, of somebody who still works here. */
export async function findFeed(database: Database, tokenHash: Uint8Array<ArrayBuffer>) {
  const where = { tokenHash, revokedAt: null, person: { disabledAt: null } };
  return database.calendarFeed.findFirst({ where, include: { person: { select: { language: true } } } });
}

export async function markFeedRead(database: Database, id: string, at: Date): Promise<void> {
  await database.calendarFeed.update({ where: { id }, data: { lastReadAt: at } });
}

/** With the last round in which the person was invited to the session, ended ones too. */
const bookedFor = (personId: string) =>
  ({
    session: {
      include: {
        room: true,
        invitations: { where: { personId }, orderBy: { round: 'desc' }, take: 1, select: { round: true } },
      },
    },
  }) satisfies Prisma.BookingInclude;
export type FeedBooking = Prisma.BookingGetPayload<{ include: ReturnType<typeof bookedFor> }>;

/** Live bookings of a person that touch the span, but not where a tie bars them; holds only while they are kept. At most 1000. */
export async function bookingsOf(database: Database, personId: string, span: Span, now: Date): Promise<FeedBooking[]> {
  return database.booking.findMany({
    where: {
      ...{ barred: false, personId, cancelledAt: null, startsAt: { lt: span.endsAt }, endsAt: { gt: span.startsAt } },
      session: {
        OR: [{ state: { in: ['scheduled', 'live', 'ended'] } }, { state: 'held', holdExpiresAt: { gt: now } }],
      },
    },
    include: bookedFor(personId),
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: 1000,
  });
}

export async function sourcesOf(database: Reader, personId: string) {
  return database.calendarSource.findMany({
    where: { personId, removedAt: null },
    include: { _count: { select: { busy: true } } },
    orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
  });
}

export async function insertSource(tx: Transaction, row: Prisma.CalendarSourceUncheckedCreateInput): Promise<void> {
  await tx.calendarSource.create({ data: row });
}

/** False when it isn't this person's, or was removed before. */
export async function removeSource(
  tx: Transaction,
  { id, personId, at }: { id: string; personId: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.calendarSource.updateMany({
    where: { id, personId, removedAt: null },
    data: { removedAt: at },
  });
  if (count === 1) await tx.busyTime.deleteMany({ where: { sourceId: id } });
  return count === 1;
}

export async function findSource(database: Database, id: string) {
  return database.calendarSource.findFirst({
    where: { id, removedAt: null, person: { disabledAt: null } },
    include: { person: { select: { zone: true } } },
  });
}

/** Feeds that weren't read since, or whose last reading failed. */
export async function dueFeeds(database: Database, since: Date): Promise<{ id: string }[]> {
  const unread: Prisma.CalendarSourceWhereInput[] = [
    { readAt: null },
    { readAt: { lt: since } },
    { failure: { not: null } },
  ];
  return database.calendarSource.findMany({
    where: { kind: 'feed', removedAt: null, person: { disabledAt: null }, OR: unread },
    select: { id: true },
    orderBy: [{ readAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
  });
}

export async function markSource(
  db: Reader,
  id: string,
  what: { readonly readAt?: Date; readonly failure: string | null },
): Promise<void> {
  await db.calendarSource.update({ where: { id }, data: what });
}

/** In place of all that this source said before; whoever reads the same source meanwhile waits. False when it was removed. */
export async function replaceBusy(
  tx: Transaction,
  source: { readonly id: string; readonly personId: string },
  busy: readonly Span[],
): Promise<boolean> {
  const { id: sourceId, personId } = source;
  const live = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "calendar_source" WHERE "id" = ${sourceId}::uuid AND "removed_at" IS NULL FOR UPDATE`;
  if (live.length === 0) return false;
  await tx.busyTime.deleteMany({ where: { sourceId } });
  await tx.busyTime.createMany({
    data: busy.map(({ startsAt, endsAt }) => ({ sourceId, personId, startsAt, endsAt })),
  });
  return true;
}

export async function allowedPrefixes(database: Database): Promise<string[]> {
  const rows = await database.allowedCalendar.findMany({ where: { removedAt: null }, select: { prefix: true } });
  return rows.map(({ prefix }) => prefix);
}

/** The zone most rooms are in: for whole days of somebody who gave no zone of their own. */
export async function zoneOfTheHouse(database: Database): Promise<string> {
  const zones = await database.room.groupBy({
    by: ['zone'],
    where: { closedAt: null },
    _count: true,
    orderBy: [{ _count: { zone: 'desc' } }, { zone: 'asc' }],
    take: 1,
  });
  return zones[0]?.zone ?? 'UTC';
}

export async function zoneOfPerson(database: Database, id: string): Promise<string | null> {
  return (await database.person.findUnique({ where: { id }, select: { zone: true } }))?.zone ?? null;
}

/** Feeds, also removed ones, by id, after that one. */
export async function feedsAfter(database: Database, after: string, most: number) {
  const where = { id: { gt: after }, sealedUrl: { not: null } };
  const select = { id: true, sealedUrl: true } as const;
  return database.calendarSource.findMany({ where, select, orderBy: { id: 'asc' }, take: most });
}

export async function setFeed(database: Database, id: string, sealedUrl: Uint8Array<ArrayBuffer>): Promise<void> {
  await database.calendarSource.update({ where: { id }, data: { sealedUrl } });
}
