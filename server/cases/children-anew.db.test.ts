// Children brought from one key-encryption key to the next in a real PostgreSQL: found at every moment, by whoever holds both keys, and
// afterwards without the older one.
import { createCipheriv, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../scripts/test/database.ts';
import type { ChildIdentity } from '../contract/referrals.ts';
import { forTheHouse } from '../platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../platform/database/database.ts';
import type { HouseKeys } from '../platform/house-keys.ts';
import { uuidv7 } from '../platform/ids.ts';
import { namedKeys } from '../recordings/read-key-ring.ts';
import { openIdentity, sealIdentity } from './child-identity.ts';
import { createChildWords } from './child-words.ts';
import { assertChildrenOpen, childrenUnder } from './children-anew.ts';
import { halvesInMemory, noHalf } from './key-halves.ts';
import { createMatching } from './matching/matching.ts';

const [first, second] = [randomBytes(32), randomBytes(32)];
/** One house, whatever its keys: of each child the same half. */
const halves = halvesInMemory();
const ring = (houseKeys: HouseKeys) => ({ houseKeys, halves });
const [old, both, next] = [namedKeys([first]), namedKeys([second, first]), namedKeys([second])];
const bjorn: ChildIdentity = { givenName: 'Bjørn', familyName: 'Kjærstad', bornOn: '2015-09-03' };
let place: TestDatabase;
let database: Database;
const ids: string[] = [];
beforeAll(async () => {
  place = await testDatabase();
  database = openDatabase(place.appUrl, { otherwise: forTheHouse });
});
afterAll(async () => {
  await database.$disconnect();
  await place.drop();
});

async function store(child: ChildIdentity, keys: HouseKeys, identityKey?: Uint8Array<ArrayBuffer>): Promise<string> {
  const id = uuidv7();
  const sealed = { ...sealIdentity(child, id, ring(keys)), ...(identityKey ? { identityKey } : {}) };
  await database.child.create({ data: { id, pseudonym: `P-${id}`, ...sealed } });
  await inTransaction(database, (tx) => createMatching(ring(keys)).index(tx, id, child));
  return id;
}
const numbered = (no: number): ChildIdentity => ({
  ...bjorn,
  familyName: `Kjærstad${'abcdefghijklmnop'[no % 16]}`,
  bornOn: `2014-03-${String((no % 28) + 1).padStart(2, '0')}`,
});
const found = async (keys: HouseKeys, child: ChildIdentity) =>
  (await createMatching(ring(keys)).find(database, child)).map(({ childId }) => childId);
const tokensOf = (childId: string) => database.childToken.findMany({ where: { childId } });

/** A child's key as it was wrapped before it bore the name of the house's key. */
function unnamed(id: string, key: Uint8Array, house: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', house, nonce).setAAD(Buffer.from(`cfi/child-key/v1\n${id}`));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]));
}

describe('children whose house takes another key', () => {
  it('are found by whoever holds both keys before, whichever they are under', async () => {
    for (let no = 0; no < 120; no += 1) ids.push(await store(numbered(no), old));
    const [one] = ids;
    expect(await found(both, numbered(0))).toContain(one);
    const newcomer = await store({ ...bjorn, familyName: 'Ødegård', bornOn: '2016-12-24' }, both);
    expect(await found(both, { ...bjorn, familyName: 'Ødegård', bornOn: '2016-12-24' })).toEqual([newcomer]);
    expect(await found(next, numbered(0))).toEqual([]);
    expect(await childrenUnder(database, ring(both)).stale()).toBe(120);
    await expect(assertChildrenOpen(database, next)).rejects.toThrow(old[0].id);
    await assertChildrenOpen(database, both);
  });

  it('are found at every moment of it, though it is cut off after each batch, and each is whole under one key', async () => {
    let [cut, asked] = [0, 0];
    for (let finished = false; !finished; cut += 1) {
      let batches = 0;
      const tiring = new Proxy(database, {
        get: (target, name) =>
          name === '$transaction'
            ? (...given: Parameters<Database['$transaction']>) => {
                batches += 1;
                if (batches > 1) throw new Error('killed');
                return target.$transaction(...given);
              }
            : Reflect.get(target, name),
      });
      const run = childrenUnder(tiring, ring(both))
        .closeAnew()
        .then(
          () => true,
          () => false,
        );
      // Beside it, as a coordinator would.
      for (let no = 0; no < 120; no += 17) {
        expect(await found(both, numbered(no))).toContain(ids[no]);
        asked += 1;
      }
      finished = await run;
      if (cut > 20) throw new Error('it never comes to an end');
    }
    expect(cut).toBeGreaterThan(2);
    expect(asked).toBeGreaterThan(16);
    expect(await childrenUnder(database, ring(both)).stale()).toBe(0);
  });

  it('are found and open without the older key afterwards, and by it no more', async () => {
    const words = createChildWords(ring(next));
    for (const [no, id] of ids.entries()) {
      const row = await database.child.findUniqueOrThrow({ where: { id } });
      expect(openIdentity(row, id, words)).toEqual(numbered(no));
    }
    expect(await found(next, numbered(5))).toContain(ids[5]);
    expect(await found(old, numbered(5)).catch(() => [])).toEqual([]);
    await assertChildrenOpen(database, next);
    const keys = await database.child.groupBy({ by: ['tokensKey'] });
    expect(keys.map(({ tokensKey }) => tokensKey)).toEqual([next[0].id]);
  });

  it('keep what they were findable by beyond what is stored of one today', async () => {
    const aliases = Array.from({ length: 10 }, (_, no) => `Alias${'abcdefghij'[no]} Other${'klmnopqrst'[no]}`);
    const guardians = ['Kari Nordmann', 'Ola Nordmann', 'Tor Hansen'].map((name) => ({ name }));
    const first: ChildIdentity = { ...bjorn, aliases, bornOn: '2013-01-20' };
    const known: ChildIdentity = { ...first, guardians, phones: ['22334455', '99887766'] };
    const id = await store(first, old);
    await inTransaction(database, async (tx) => {
      const row = await tx.child.findUniqueOrThrow({ where: { id } });
      const identity = createChildWords(ring(old)).seal(row, 'child', known);
      await tx.child.update({ where: { id }, data: { identity } });
      await createMatching(ring(old)).index(tx, id, known);
    });
    const before = (await tokensOf(id)).length;
    await childrenUnder(database, ring(both)).closeAnew();
    expect((await tokensOf(id)).length).toBe(before);
    expect(before).toBeGreaterThan(96);
  });

  it('of before keys had names are brought along; one that no key opens is named, and left as it was', async () => {
    const id = uuidv7();
    const key = randomBytes(32);
    const identityKey = unnamed(id, key, first);
    halves.keep(id, noHalf);
    const row = { id, identityKey };
    const identity = createChildWords(ring(old)).seal(row, 'child', bjorn);
    await database.child.create({ data: { id, pseudonym: 'of before', identityKey, identity } });
    const stranger = await store(bjorn, namedKeys([randomBytes(32)]));
    const run = await childrenUnder(database, ring(both)).closeAnew();
    expect(run).toEqual({ done: 1, notOpened: [`child P-${stranger}`] });
    expect(await found(next, bjorn)).toContain(id);
    const kept = await database.child.findUniqueOrThrow({ where: { id } });
    expect(openIdentity(kept, id, createChildWords(ring(next)))).toEqual(bjorn);
    expect((await tokensOf(stranger)).length).toBeGreaterThan(0);
  });
});
