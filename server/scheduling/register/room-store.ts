// Rooms with their hours and equipment, in the database.
import type { Hours, RoomRequest } from '../../contract/register.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import { hoursColumns } from './hours-rows.ts';

type Reader = Database | Transaction;

const parts = {
  openHours: { orderBy: [{ weekday: 'asc' }, { fromMinute: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.RoomInclude;
export type RoomRow = Prisma.RoomGetPayload<{ include: typeof parts }>;

/** Closed ones too. */
export async function listAllRooms(reader: Reader): Promise<RoomRow[]> {
  return reader.room.findMany({ include: parts, orderBy: [{ place: 'asc' }, { name: 'asc' }, { id: 'asc' }] });
}

export async function findWholeRoom(reader: Reader, id: string): Promise<RoomRow | null> {
  return reader.room.findUnique({ where: { id }, include: parts });
}

export type RoomColumns = Omit<RoomRequest, 'closed'> & { readonly closedAt: Date | null };

export async function insertRoom(tx: Transaction, room: RoomColumns & { id: string; agencyId: string }): Promise<void> {
  await tx.room.create({ data: room });
}

/** Keeps the room's row until the transaction ends: bookings of it wait, and see what became of it. */
export async function updateRoom(tx: Transaction, id: string, room: RoomColumns): Promise<void> {
  await tx.room.update({ where: { id }, data: room });
}

/** Sessions that keep the room and aren't over. */
export async function countBooked(tx: Transaction, roomId: string, now: Date): Promise<number> {
  const where = { roomId, cancelledAt: null, endsAt: { gt: now } };
  return askedFor('planning', tx, (all) => all.booking.count({ where }));
}

export async function replaceRoomHours(tx: Transaction, roomId: string, hours: readonly Hours[]): Promise<void> {
  await tx.workingHours.deleteMany({ where: { roomId } });
  await tx.workingHours.createMany({ data: hours.map((line) => ({ roomId, ...hoursColumns(line) })) });
}
