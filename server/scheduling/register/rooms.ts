// Rooms as planning needs them: where they are, what is in them, when they are open. Refuses to close one, or to set its clock
// to another zone, under sessions that are booked in it.
import type { HoursRequest, RoomRegister, RoomRequest } from '../../contract/register.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { queueFor } from '../store.ts';
import { recordChange } from './change-store.ts';
import { toHours } from './hours-rows.ts';
import { toRoom } from './presenters.ts';
import * as store from './room-store.ts';
import { checkHours, checkZone } from './rules.ts';
import type { RegisterDependencies } from './service.ts';

export interface RoomsRegister {
  /** Closed ones too. */
  all(actor: Actor): Promise<RoomRegister>;
  /** Returns the id. The room belongs to the administrator's agency. */
  add(actor: Actor, request: RoomRequest): Promise<string>;
  /** All of it anew; `conflict` for closing it while sessions are booked in it. */
  change(actor: Actor, roomId: string, request: RoomRequest): Promise<void>;
  setHours(actor: Actor, roomId: string, request: HoursRequest): Promise<void>;
}

export function createRoomsRegister({ database, clock }: RegisterDependencies): RoomsRegister {
  const mayManage = (actor: Actor) => mustBeAllowed(decide(actor, 'room.manage', house, { now: clock.now() }));
  const trace = (actor: Actor, roomId: string) => ({ at: clock.now(), byId: actor.personId, roomId });

  return {
    all: async (actor) => {
      mustBeAllowed(decide(actor, 'register.read', house, { now: clock.now() }));
      return (await store.listAllRooms(database)).map(toRoom);
    },
    add: async (actor, { closed, ...room }) => {
      mayManage(actor);
      checkZone(room.zone);
      const now = clock.now();
      const id = uuidv7(now.getTime());
      const closedAt = closed === true ? now : null;
      await inTransaction(database, async (tx) => {
        await store.insertRoom(tx, { ...room, id, agencyId: actor.agencyId, closedAt });
        await recordChange(tx, { ...trace(actor, id), what: 'room', after: inWriting({ ...room, closedAt }) });
      });
      return id;
    },
    change: async (actor, roomId, { closed, ...room }) => {
      mayManage(actor);
      checkZone(room.zone);
      await inTransaction(database, async (tx) => {
        await queueFor(tx, [roomId]);
        const before = await store.findWholeRoom(tx, roomId);
        if (!before) throw notYours();
        const open = closed === undefined ? before.closedAt === null : !closed;
        const closedAt = open ? null : (before.closedAt ?? clock.now());
        await store.updateRoom(tx, roomId, { ...room, closedAt });
        if (before.closedAt === null && !open) await refuseWhileBooked(tx, roomId, 'close this room');
        if (before.zone !== room.zone) await refuseWhileBooked(tx, roomId, 'move its clock to another zone');
        await recordChange(tx, {
          ...{ ...trace(actor, roomId), what: 'room' },
          ...{ before: inWriting(before), after: inWriting({ ...room, closedAt }) },
        });
      });
    },
    setHours: async (actor, roomId, { hours }) => {
      mayManage(actor);
      checkHours(hours);
      await inTransaction(database, async (tx) => {
        await queueFor(tx, [roomId]);
        const room = await store.findWholeRoom(tx, roomId);
        if (!room) throw notYours();
        await store.replaceRoomHours(tx, roomId, hours);
        await recordChange(tx, {
          ...{ ...trace(actor, roomId), what: 'hours' },
          ...{ before: { hours: room.openHours.map(toHours) }, after: { hours } },
        });
      });
    },
  };

  async function refuseWhileBooked(tx: Transaction, roomId: string, act: string): Promise<void> {
    const booked = await store.countBooked(tx, roomId, clock.now());
    if (booked === 0) return;
    if (booked === 1)
      throw new Fault('conflict', `1 session is booked in this room. Move or cancel what is booked, then ${act}.`);
    throw new Fault(
      'conflict',
      `${booked} sessions are booked in this room. Move or cancel what is booked, then ${act}.`,
    );
  }
}

function inWriting({ name, place, zone, equipment, mobile, closedAt }: store.RoomColumns | store.RoomRow) {
  return { name, place, zone, equipment: [...equipment], mobile, closed: closedAt !== null };
}
