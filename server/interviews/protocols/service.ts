// The protocols of a house: those that ship, and its own. Whoever saves says which version they started from, and nobody writes over
// what they haven't read. Each version is kept; the log holds its hash.
import type { ProtocolList, ProtocolRequest } from '../../contract/protocols.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { checkProtocol } from './rules.ts';
import { shipped } from './shipped.ts';
import * as store from './store.ts';

/** What can be chosen: for a plan, for a certificate. */
export type KnownProtocols = () => Promise<{ id: string; name: string }[]>;

export interface Protocols {
  readonly known: KnownProtocols;
  list(actor: Actor): Promise<ProtocolList>;
  /** `conflict`, naming the newest version, unless `version` is that one; 0 makes a new protocol. */
  save(actor: Actor, request: ProtocolRequest): Promise<ProtocolList>;
}

export interface ProtocolsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
}

export function createProtocols({ database, clock, custody }: ProtocolsDependencies): Protocols {
  const all = async (): Promise<ProtocolList> => {
    const versions = Object.values(Object.groupBy(await store.ownVersions(database), ({ key }) => key));
    return [
      ...shipped.map((one) => ({ ...contentOf(one), own: null })),
      ...versions.flatMap((ofOne = []) => {
        const [newest] = ofOne;
        const saved = ofOne.map(({ version, savedAt, savedBy }) => ({
          version,
          at: savedAt.toISOString(),
          by: savedBy,
        }));
        return newest ? [{ ...contentOf(newest), own: { version: newest.version, saved } }] : [];
      }),
    ];
  };
  return {
    known: async () => (await all()).map(({ key, name }) => ({ id: key, name })),
    list: async (actor) => {
      mustBeAllowed(decide(actor, 'register.read', house, { now: clock.now() }));
      return all();
    },
    save: async (actor, request) => {
      mustBeAllowed(decide(actor, 'protocol.manage', house, { now: clock.now() }));
      checkProtocol(request);
      const { version, ...content } = request;
      await inTransaction(database, async (tx) => {
        const newest = await store.newestNumber(tx, content.key);
        const saved = { savedById: actor.personId, savedAt: clock.now() };
        if (newest !== version || !(await store.insertVersion(tx, { ...content, version: version + 1, ...saved })))
          throw notTheNewest(await store.newestNumber(tx, content.key));
        const head = stamp(clock, personActor(actor, 'administrator'));
        const data = { policy: `protocol-${content.key}`, sha256: contentHash(content) };
        await custody.append(tx, [{ ...head, subject: 'log', why: 'administration', type: 'policy.changed', data }]);
      });
      return all();
    },
  };
}

function contentOf({ key, name, phases }: store.NewVersion | (typeof shipped)[number]) {
  return { key, name, phases: phases.map((phase) => ({ ...phase })) };
}

function notTheNewest(newest: number): Fault {
  const message = `the newest is ${newest}: read it, put your changes into it and save again`;
  return new Fault('conflict', `version: ${message}.`, { errors: [{ field: 'version', message }] });
}
