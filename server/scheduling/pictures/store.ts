// Pictures of rooms in the database. One that is replaced stays, as it was printed; only the newest is shown.
import type { Database, Transaction } from '../../platform/database/database.ts';

export interface NewPicture {
  readonly id: string;
  readonly roomId: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  readonly broughtById: string;
  readonly broughtAt: Date;
}

export async function roomIsThere(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.room.count({ where: { id } })) > 0;
}

export async function insertPicture(tx: Transaction, picture: NewPicture): Promise<void> {
  await tx.roomPicture.create({ data: picture });
}

/** The hash of what was there. */
export async function removePicture(tx: Transaction, roomId: string, at: Date): Promise<string | null> {
  const before = await tx.roomPicture.findFirst({ where: { roomId, removedAt: null }, select: { sha256: true } });
  await tx.roomPicture.updateMany({ where: { roomId, removedAt: null }, data: { removedAt: at } });
  return before?.sha256 ?? null;
}

export async function pictureOf(db: Database, roomId: string) {
  return db.roomPicture.findFirst({ where: { roomId, removedAt: null } });
}
