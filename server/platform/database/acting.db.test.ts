// Who acts reaches PostgreSQL with each statement, belongs to it alone, and stays the asker's own however many ask at once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import { actAs, actForHouse, asWhoActsNow, forTheHouse, settingOf } from './acting.ts';
import { type Database, inTransaction, openDatabase, type Transaction } from './database.ts';
import { askedFor, databaseOf } from './house-database.ts';
import { prepared } from './prepared.ts';

let place: TestDatabase;
let db: Database;
let needs: readonly { readonly personId: string; readonly needId: string; readonly caseId: string }[];
beforeAll(async () => {
  place = await testDatabase();
  db = openDatabase(place.appUrl);
  needs = await storeNeeds();
});
afterAll(async () => {
  await db.$disconnect();
  await place.drop();
});

type Asked = Pick<Database, '$queryRaw'>;
const acting = async (reader: Asked): Promise<string> => {
  const [row] = await reader.$queryRaw<{ who: string }[]>`
    SELECT concat_ws(' ', current_setting('heard.person', true), current_setting('heard.part', true)) AS who`;
  return (row?.who ?? '').trim();
};

it('is nobody unless it was said, also on a connection that somebody had before', async () => {
  const personId = randomUUID();
  expect(await acting(db)).toBe('');
  const asked = await actAs({ personId }, () => Promise.all(Array.from({ length: 40 }, () => acting(db))));
  expect(new Set(asked)).toEqual(new Set([personId]));
  const after = await Promise.all(Array.from({ length: 40 }, () => acting(db)));
  expect(new Set(after)).toEqual(new Set(['']));
});

it('is who begins a transaction, to its end', async () => {
  const personId = randomUUID();
  const within = (tx: Asked) => actForHouse('live', () => acting(tx));
  expect(await actAs({ personId }, () => inTransaction(db, within))).toBe(personId);
  expect(await acting(db)).toBe('');
});

it('is the house where a database is asked for the house, whoever asks', async () => {
  const house = databaseOf('live', db);
  const personId = randomUUID();
  expect(await actAs({ personId }, () => acting(house))).toBe('live');
  expect(await actAs({ personId }, () => inTransaction(house, acting))).toBe('live');
  expect(await actAs({ personId }, () => acting(db))).toBe(personId);
  expect(await actAs({ personId }, () => house.informationNeed.count())).toBe(needs.length);
});

it('is a part of the house for one question within somebody’s act, and theirs again after it, refused or not', async () => {
  const [one] = needs;
  if (!one) throw new Error('nobody is there');
  const all = (reader: Asked & Pick<Database, 'informationNeed'>) => reader.informationNeed.count();
  await actAs(one, async () => {
    expect([await askedFor('live', db, all), await all(db)]).toEqual([needs.length, 1]);
    await inTransaction(db, async (tx) => {
      expect([await askedFor('live', tx, all), await all(tx), await acting(tx)]).toEqual([
        needs.length,
        1,
        one.personId,
      ]);
      const refused = askedFor('live', tx, () => Promise.reject(new Error('no')));
      await expect(refused).rejects.toThrow('no');
      expect(await all(tx)).toBe(1);
    });
  });
  const nested = (tx: Transaction) =>
    askedFor('planning', tx, () => acting(tx)).then(async (now) => [now, await acting(tx)]);
  expect(await actForHouse('live', () => inTransaction(db, nested))).toEqual(['planning', 'live']);
});

it('stays who it was for what is done later, by somebody else’s news', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const later = await actAs({ personId: first }, () => ({ ask: asWhoActsNow(() => acting(db)) }));
  expect(await actAs({ personId: second }, later.ask)).toBe(first);
  expect(await actAs({ personId: second }, () => acting(db))).toBe(second);
});

it('is whoever a database was opened for, where nobody says otherwise', async () => {
  const opened = openDatabase(place.appUrl, { otherwise: forTheHouse });
  const personId = randomUUID();
  expect([await acting(opened), await actAs({ personId }, () => acting(opened))]).toEqual(['command', personId]);
  await opened.$disconnect();
});

it('is each asker’s own, though many ask for the same kind by key at once', async () => {
  const ask = (id: string) => db.informationNeed.findUnique({ where: { id }, select: { id: true } });
  const asked = needs.flatMap((one) =>
    needs.map(async (other) => {
      const found = await actAs(one, () => ask(other.needId));
      return { own: one === other, found: found?.id === other.needId };
    }),
  );
  for (const { own, found } of await Promise.all(asked)) expect(found).toBe(own);
  expect(await ask(needs[0]?.needId ?? '')).toBeNull();
});

it('keeps nothing of a refused statement, and goes on', async () => {
  const [one, two] = needs;
  if (!one || !two) throw new Error('nobody is there');
  const taken = () => db.informationNeed.update({ where: { id: one.needId }, data: { caseId: two.caseId } });
  await expect(actAs(one, taken)).rejects.toThrow(/row-level security/);
  await expect(actAs(two, taken)).rejects.toThrow();
  expect(await actAs(one, () => db.informationNeed.count())).toBe(1);
});

it('is thrown what the end of a statement refuses, and none of it is kept', async () => {
  const [one] = needs;
  if (!one) throw new Error('nobody is there');
  const queued = () => db.$executeRaw`INSERT INTO jobs.job (name) VALUES ('no-such-queue')`;
  await expect(actAs(one, queued)).rejects.toThrow(/foreign key|q_fkey/i);
  expect(await db.$queryRaw`SELECT 1 FROM jobs.job WHERE name = 'no-such-queue'`).toEqual([]);
  expect(await actAs(one, () => db.informationNeed.count())).toBe(1);
});

it('is said before a statement that is kept ready too', async () => {
  const mine = () => db.$queryRaw<{ id: string }[]>`${prepared('needs-of-mine')} SELECT id FROM information_need`;
  for (const one of [...needs, ...needs]) expect(await actAs(one, mine)).toEqual([{ id: one.needId }]);
  expect(await mine()).toEqual([]);
});

it('is never words that somebody else wrote', () => {
  expect(() => settingOf({ personId: `x', true); DROP TABLE person; --` })).toThrow(/an id that is none/);
});

/** Twelve people, each with a case of their own that has one need. */
async function storeNeeds() {
  const owner = openDatabase(place.ownerUrl);
  const agency = await owner.agency.create({ data: { name: 'A', kind: 'police' } });
  const at = new Date();
  const made = [];
  for (let n = 0; n < 12; n += 1) {
    const person = { agencyId: agency.id, name: 'P', email: `${n}@people.example`, roles: ['coordinator' as const] };
    const { id: personId } = await owner.person.create({ data: person });
    const child = await owner.child.create({ data: { pseudonym: `child ${n}` } });
    const opened = {
      caseNumber: `26-${String(n).padStart(3, '0')}`,
      childId: child.id,
      openedById: personId,
      openedAt: at,
    };
    const { id: caseId } = await owner.case.create({ data: opened });
    const assigned = { caseId, personId, role: 'coordinator' as const, grantedById: personId };
    await owner.assignment.create({ data: { ...assigned, validFrom: new Date(at.getTime() - 60_000) } });
    const need = { id: randomUUID(), caseId, agencyId: agency.id, authorId: personId, text: 'What?', enteredAt: at };
    const { id: needId } = await owner.informationNeed.create({ data: need });
    made.push({ personId, needId, caseId });
  }
  await owner.$disconnect();
  return made;
}
