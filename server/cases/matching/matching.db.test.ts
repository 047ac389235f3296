// Finding children by their tokens in a real PostgreSQL, as the app's role.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import type { ChildIdentity } from '../../contract/referrals.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { namedKeys } from '../../recordings/read-key-ring.ts';
import { sealIdentity } from '../child-identity.ts';
import { halvesInMemory } from '../key-halves.ts';
import { createMatching } from './matching.ts';

const keyring = { houseKeys: namedKeys([randomBytes(32)]), halves: halvesInMemory() };
const matching = createMatching(keyring);
let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await testDatabase();
  database = openDatabase(place.appUrl, { otherwise: forTheHouse });
});
afterAll(async () => {
  await database.$disconnect();
  await place.drop();
});

/** Without tokens: as children were stored once. */
async function store(child: ChildIdentity): Promise<string> {
  const id = uuidv7();
  await database.child.create({ data: { id, pseudonym: id, ...sealIdentity(child, id, keyring) } });
  return id;
}
const idsOf = async (child: ChildIdentity) => (await matching.find(database, child)).map(({ childId }) => childId);
const bjorn = { givenName: 'Bjørn', familyName: 'Ødegård', bornOn: '2017-05-04' };

describe('children in the database', () => {
  it('become findable where they were stored before there were tokens, once, however many', async () => {
    const id = await store(bjorn);
    const signs = await store({ givenName: '???', familyName: '???' });
    const unreadable = uuidv7();
    await database.child.create({ data: { id: unreadable, pseudonym: unreadable } });
    expect(await idsOf({ ...bjorn, givenName: 'Bjoern' })).toEqual([]);
    expect(await matching.indexForgotten(database)).toBe(2);
    expect(await matching.indexForgotten(database)).toBe(0);
    expect(await idsOf({ ...bjorn, givenName: 'Bjoern', bornOn: '2017-04-05' })).toEqual([id]);
    expect(await database.childToken.count({ where: { childId: signs } })).toBe(1);
  });

  it('are not found under another key, and not once their own key is destroyed', async () => {
    const id = await store({ ...bjorn, familyName: 'Kjærstad' });
    await matching.indexForgotten(database);
    expect(await idsOf({ ...bjorn, familyName: 'Kjaerstad' })).toContain(id);
    expect(
      await createMatching({ ...keyring, houseKeys: namedKeys([randomBytes(32)]) }).find(database, {
        ...bjorn,
        familyName: 'Kjærstad',
      }),
    ).toEqual([]);
    await database.child.update({ where: { id }, data: { identityKey: null, identity: null } });
    expect(await idsOf({ ...bjorn, familyName: 'Kjaerstad' })).not.toContain(id);
  });

  it('who are alike are decided on one after the other', async () => {
    const child = { givenName: 'Walid', familyName: 'al-Masri', bornOn: '2016-01-01' };
    let done = false;
    let free = (): void => undefined;
    const first = inTransaction(database, async (tx) => {
      await matching.hold(tx, child);
      await new Promise<void>((resolve) => {
        free = resolve;
      });
    });
    const waiting = async () =>
      (
        await database.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`
      )[0]?.n ?? 0;
    const held = async () =>
      (
        await database.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND granted`
      )[0]?.n ?? 0;
    await expect.poll(held).toBeGreaterThan(3);
    const second = inTransaction(database, async (tx) => {
      await matching.hold(tx, { ...child, givenName: 'Oualid', familyName: 'Elmasri' });
      done = true;
    });
    await expect.poll(waiting).toBe(1);
    // Somebody else is not held up.
    await inTransaction(database, (tx) => matching.hold(tx, bjorn));
    expect(done).toBe(false);
    free();
    await Promise.all([first, second]);
    expect(done).toBe(true);
  });
});
