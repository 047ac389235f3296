// Travel times, what media nodes can take, and where calendars may be fetched from, in the database.
import type { CapacityRequest, TravelRequest } from '../../contract/register.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { askedFor } from '../../platform/database/house-database.ts';

type Reader = Database | Transaction;

export async function listTravel(reader: Reader) {
  return reader.travelTime.findMany({ orderBy: [{ fromPlace: 'asc' }, { toPlace: 'asc' }] });
}

export async function findTravel(reader: Reader, { fromPlace, toPlace }: Omit<TravelRequest, 'minutes'>) {
  return reader.travelTime.findUnique({ where: { fromPlace_toPlace: { fromPlace, toPlace } } });
}

/** Both ways. */
export async function setTravel(tx: Transaction, { fromPlace, toPlace, minutes }: TravelRequest): Promise<void> {
  for (const way of [
    { fromPlace, toPlace },
    { fromPlace: toPlace, toPlace: fromPlace },
  ]) {
    await tx.travelTime.upsert({
      where: { fromPlace_toPlace: way },
      create: { ...way, minutes },
      update: { minutes },
    });
  }
}

/** With the slots that still take bookings. */
export async function listNodes(reader: Reader) {
  return reader.mediaNodeCapacity.findMany({
    include: { slots: { where: { retiredAt: null }, orderBy: { number: 'asc' } } },
    orderBy: { node: 'asc' },
  });
}

export async function findNode(reader: Reader, node: string) {
  return reader.mediaNodeCapacity.findUnique({
    where: { node },
    include: { slots: { where: { retiredAt: null } } },
  });
}

/**
 * Slots 1 to `slots` take bookings; those above take none from now on, and count as retired from the end of the last
 * recording they are promised for.
 */
export async function setCapacity(
  tx: Transaction,
  { node, slots, diskBytes }: CapacityRequest,
  now: Date,
): Promise<void> {
  const bytes = BigInt(diskBytes);
  await tx.mediaNodeCapacity.upsert({
    where: { node },
    create: { node, diskBytes: bytes },
    update: { diskBytes: bytes },
  });
  const numbers = Array.from({ length: slots }, (_, index) => index + 1);
  await tx.recorderSlot.createMany({ data: numbers.map((number) => ({ node, number })), skipDuplicates: true });
  await tx.recorderSlot.updateMany({ where: { node, number: { lte: slots } }, data: { retiredAt: null } });
  const above = await askedFor('planning', tx, (all) =>
    all.recorderSlot.findMany({
      where: { node, number: { gt: slots }, retiredAt: null },
      include: { bookings: { where: { cancelledAt: null }, orderBy: { endsAt: 'desc' }, take: 1 } },
    }),
  );
  for (const { id, bookings } of above) {
    const last = bookings[0]?.endsAt ?? now;
    await tx.recorderSlot.update({ where: { id }, data: { retiredAt: last > now ? last : now } });
  }
}

export async function listCalendars(reader: Reader) {
  return reader.allowedCalendar.findMany({ where: { removedAt: null }, orderBy: [{ prefix: 'asc' }, { id: 'asc' }] });
}

export async function insertCalendar(
  tx: Transaction,
  row: { id: string; prefix: string; addedById: string; addedAt: Date },
): Promise<void> {
  await tx.allowedCalendar.create({ data: row });
}

export async function findCalendar(reader: Reader, id: string) {
  return reader.allowedCalendar.findUnique({ where: { id } });
}

/** False when it was removed before. */
export async function removeCalendar(tx: Transaction, id: string, removedAt: Date): Promise<boolean> {
  return (await tx.allowedCalendar.updateMany({ where: { id, removedAt: null }, data: { removedAt } })).count === 1;
}
