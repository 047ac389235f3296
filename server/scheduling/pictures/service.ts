// A room's own picture, for the sheet that children are given: brought as a file, told by its bytes alone, replaced, removed. Refuses
// what isn't a whole picture. It is of an empty room; nobody is on it, which is for whoever brings it to see to.
import { createHash } from 'node:crypto';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { typeOf } from '../../platform/file-type.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { malformedField } from '../../platform/malformed.ts';
import { recordChange } from '../register/change-store.ts';
import { queueFor } from '../store.ts';
import * as store from './store.ts';

const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/webp'];

export interface RoomPictures {
  /** Instead of the one before. */
  bring(actor: Actor, roomId: string, bytes: Uint8Array): Promise<void>;
  /** Again: nothing happens. */
  remove(actor: Actor, roomId: string): Promise<void>;
  read(actor: Actor, roomId: string): Promise<{ readonly type: string; readonly bytes: Uint8Array }>;
}

export function createRoomPictures({ database, clock }: { database: Database; clock: Clock }): RoomPictures {
  const mayManage = (actor: Actor) => mustBeAllowed(decide(actor, 'room.manage', house, { now: clock.now() }));
  const replace = (actor: Actor, roomId: string, next: store.NewPicture | null) =>
    inTransaction(database, async (tx) => {
      await queueFor(tx, [roomId]);
      if (!(await store.roomIsThere(tx, roomId))) throw notYours();
      const before = await store.removePicture(tx, roomId, clock.now());
      if (next) await store.insertPicture(tx, next);
      const trace = { at: clock.now(), byId: actor.personId, roomId, what: 'room' } as const;
      await recordChange(tx, { ...trace, before: inWriting(before), after: inWriting(next?.sha256 ?? null) });
    });

  return {
    bring: async (actor, roomId, given) => {
      mayManage(actor);
      const bytes = new Uint8Array(given);
      const row = { id: uuidv7(clock.now().getTime()), roomId, type: pictureType(bytes), bytes };
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await replace(actor, roomId, { ...row, sha256, broughtById: actor.personId, broughtAt: clock.now() });
    },
    remove: async (actor, roomId) => {
      mayManage(actor);
      await replace(actor, roomId, null);
    },
    read: async (actor, roomId) => {
      mustBeAllowed(decide(actor, 'room.list', house, { now: clock.now() }));
      const found = await store.pictureOf(database, roomId);
      if (!found) throw new Fault('not-found', 'This room has no picture of its own: the drawn one stands for it.');
      return found;
    },
  };
}

/** As much of the hash as tells one picture from another. */
const inWriting = (sha256: string | null) => ({ picture: sha256?.slice(0, 12) ?? null });

function pictureType(bytes: Uint8Array): string {
  const told = typeOf(bytes);
  if (!told || !pictureTypes.includes(told.type)) throw malformedField('body', 'is no PNG, JPEG or WebP picture');
  if (!told.whole) throw malformedField('body', 'is cut short: its end is missing');
  return told.type;
}
