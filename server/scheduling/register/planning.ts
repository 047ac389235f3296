// What planning stands on besides people and rooms: how long ways take, how many recordings a media node can take at once,
// and where calendars may be fetched from. Who changed any of it, and the register, is read here too.
import type { CapacityRequest, PlanningData, TravelRequest } from '../../contract/register.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { queueFor } from '../store.ts';
import { newestChanges, recordChange } from './change-store.ts';
import { calendarPrefix, checkTravel } from './planning-rules.ts';
import * as store from './planning-store.ts';
import { toChange } from './presenters.ts';
import type { RegisterDependencies } from './service.ts';

const changesShown = 100;

export interface Planning {
  data(actor: Actor): Promise<PlanningData>;
  /** Both ways. */
  setTravel(actor: Actor, request: TravelRequest): Promise<void>;
  setCapacity(actor: Actor, request: CapacityRequest): Promise<void>;
  /** Returns the id; `conflict` for one that is allowed already. */
  allowCalendar(actor: Actor, prefix: string): Promise<string>;
  /** Again: nothing happens. */
  removeCalendar(actor: Actor, calendarId: string): Promise<void>;
}

export function createPlanning({ database, clock, protocols }: RegisterDependencies): Planning {
  const mayManage = (actor: Actor) => mustBeAllowed(decide(actor, 'planning.manage', house, { now: clock.now() }));
  const trace = (actor: Actor) => ({ at: clock.now(), byId: actor.personId });

  return {
    data: async (actor) => {
      mustBeAllowed(decide(actor, 'register.read', house, { now: clock.now() }));
      const [travel, nodes, calendars, changes, known] = await Promise.all([
        store.listTravel(database),
        store.listNodes(database),
        store.listCalendars(database),
        newestChanges(database, changesShown),
        protocols(),
      ]);
      return {
        travel,
        nodes: nodes.map(({ node, slots, diskBytes }) => ({
          ...{ node, slots: slots.length, diskBytes: diskBytes.toString() },
        })),
        calendars: calendars.map(({ id, prefix, addedAt }) => ({ id, prefix, addedAt: addedAt.toISOString() })),
        protocols: known,
        changes: changes.map(toChange),
      };
    },
    setTravel: async (actor, request) => {
      mayManage(actor);
      checkTravel(request);
      await inTransaction(database, async (tx) => {
        const before = await store.findTravel(tx, request);
        await store.setTravel(tx, request);
        await recordChange(tx, {
          ...{ ...trace(actor), what: 'travel', after: { ...request } },
          ...(before ? { before: { ...before } } : {}),
        });
      });
    },
    setCapacity: async (actor, request) => {
      mayManage(actor);
      await inTransaction(database, async (tx) => {
        await queueFor(tx, [`node ${request.node}`]);
        const before = await store.findNode(tx, request.node);
        await store.setCapacity(tx, request, clock.now());
        const { node, slots, diskBytes } = request;
        await recordChange(tx, {
          ...{ ...trace(actor), what: 'capacity', after: { node, slots, diskBytes: BigInt(diskBytes).toString() } },
          ...(before && { before: { node, slots: before.slots.length, diskBytes: before.diskBytes.toString() } }),
        });
      });
    },
    allowCalendar: async (actor, given) => {
      mayManage(actor);
      const prefix = calendarPrefix(given);
      const change = trace(actor);
      const id = uuidv7(change.at.getTime());
      await inTransaction(database, async (tx) => {
        await queueFor(tx, ['allowed calendars']);
        if ((await store.listCalendars(tx)).some((one) => one.prefix === prefix)) {
          throw new Fault('conflict', 'Calendars from there are allowed already.');
        }
        await store.insertCalendar(tx, { id, prefix, addedById: actor.personId, addedAt: change.at });
        await recordChange(tx, { ...change, what: 'calendar', after: { prefix } });
      });
      return id;
    },
    removeCalendar: async (actor, calendarId) => {
      mayManage(actor);
      const found = await store.findCalendar(database, calendarId);
      if (!found) throw notYours();
      await inTransaction(database, async (tx) => {
        if (!(await store.removeCalendar(tx, calendarId, clock.now()))) return;
        await recordChange(tx, { ...trace(actor), what: 'calendar', before: { prefix: found.prefix } });
      });
    },
  };
}
