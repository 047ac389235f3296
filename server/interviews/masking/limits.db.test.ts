// A mask's limit kept by the row alone, in a real PostgreSQL: which is asked only while a mask lasts.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import { createCustodyLog } from '../../custody/service.ts';
import { systemClock } from '../../platform/clock.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { type Cast, cast } from '../testing/people.ts';
import { MaskLimits } from './limits.ts';
import { endMaskRow, insertMask } from './store.ts';

let place: TestDatabase;
let owner: Database;
let app: Database;
let people: Cast;
beforeAll(async () => {
  place = await testDatabase();
  [owner, app] = [openDatabase(place.ownerUrl), openDatabase(place.appUrl, { otherwise: forTheHouse })];
  people = await cast(owner, new Date());
});
afterAll(async () => {
  await Promise.all([owner.$disconnect(), app.$disconnect()]);
  await place.drop();
});

/** A server's, as far as it looks after limits; `asked`: how often it asked the database for masks. `onRead`: before it has the answer. */
function limitsAt(now: () => Date, onRead: () => Promise<void> = async () => undefined) {
  const clock = { ...systemClock, now };
  const seen = { asked: 0, changed: [] as string[] };
  const database = new Proxy(app, {
    get: (target, name) => {
      if (name !== 'sessionMask') return Reflect.get(target, name);
      seen.asked += 1;
      const findMany = async (what: Parameters<Database['sessionMask']['findMany']>[0]) => {
        const rows = await target.sessionMask.findMany(what);
        await onRead();
        return rows;
      };
      return { findMany };
    },
  });
  const limits = new MaskLimits({
    ...{ database, clock, log: createLog({ level: 'silent' }), nodeFor: () => 'node', reconcile: () => undefined },
    custody: createCustodyLog({ clock, origin: 'house.example/custody', crypto: nodeCrypto }),
    changed: async (sessionId) => void seen.changed.push(sessionId),
  });
  return { limits, seen };
}

/** `limitMs`: what the house allowed as it began. */
async function mask(limitMs: number, begunAt = new Date()): Promise<string> {
  const id = uuidv7();
  const { sessionId, desk } = people;
  const untilAt = new Date(begunAt.getTime() + limitMs);
  await inTransaction(app, (tx) =>
    insertMask(tx, {
      ...{ id, sessionId, reason: 'legal-counsel', note: null, begunAt, begunMediaMs: null, begunById: desk.personId },
      untilAt,
    }),
  );
  return id;
}
const ended = async (id: string) => (await owner.sessionMask.findUniqueOrThrow({ where: { id } })).endedBy;

it('nothing is asked while nothing is masked: once at the start, and once for each mask that may have begun', async () => {
  const { limits, seen } = limitsAt(() => new Date());
  expect(seen.asked).toBe(0);
  limits.look();
  await limits.idle();
  expect(seen.asked).toBe(1);
  limits.look();
  await limits.idle();
  expect(seen.asked).toBe(2);
  await limits.stop();
});

it('a mask ends at the limit that was said as it began, and then nothing is asked any more', async () => {
  let now = new Date();
  const { limits, seen } = limitsAt(() => now);
  const id = await mask(600_000, now);
  limits.look();
  await expect.poll(() => seen.asked, { timeout: 30_000 }).toBeGreaterThan(1);
  expect(await ended(id)).toBeNull();
  now = new Date(now.getTime() + 600_000);
  await limits.idle();
  expect(await ended(id)).toBe('limit');
  expect(seen.changed).toEqual([people.sessionId]);
  await limits.stop();
});

it('it ends so after a restart, too, whatever the setting is by then; one that the desk has ended is let be', async () => {
  const begunAt = new Date(Date.now() - 3_000_000);
  const { sessionId } = people;
  const byDesk = await mask(60_000, begunAt);
  await inTransaction(app, (tx) =>
    endMaskRow(tx, byDesk, { endedAt: begunAt, endedBy: 'desk', endedById: people.desk.personId }),
  );
  const id = await mask(900_000, begunAt);
  // Nothing of a setting is handed to it: the row says it.
  const { limits, seen } = limitsAt(() => new Date());
  limits.look();
  await limits.idle();
  expect([await ended(id), await ended(byDesk)]).toEqual(['limit', 'desk']);
  const row = await owner.sessionMask.findUniqueOrThrow({ where: { id } });
  expect(row.endedAt).toEqual(new Date(begunAt.getTime() + 900_000));
  expect(seen.changed).toEqual([sessionId]);
  await limits.stop();
});

it('a mask that begins while the rows are being read is seen', async () => {
  let id: string | undefined;
  const { limits } = limitsAt(
    () => new Date(),
    async () => {
      if (id !== undefined) return;
      id = await mask(60_000, new Date(Date.now() - 60_000));
      limits.look();
    },
  );
  limits.look();
  await limits.idle();
  expect(id && (await ended(id))).toBe('limit');
  await limits.stop();
});
