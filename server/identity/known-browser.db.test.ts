// Whoever guesses at a colleague's password from the same address makes nobody wait who has signed in from their own browser before.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database/database.ts';
import { createSecrets } from '../platform/secrets.ts';
import { openHouse, readReply, type TestHouse, type TestPerson } from '../testing/house.ts';
import { createPasswords } from './passwords.ts';
import { createThrottle, ownBrowser } from './throttle.ts';
import { triesIn } from './tries.ts';

const password = 'seven grey herons wait';
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function somebody(): Promise<TestPerson> {
  const person = await house.person('desk');
  const hash = await createPasswords().hash(password);
  await house.owner.query('UPDATE person SET password_hash = $2 WHERE id = $1', [person.id, hash]);
  return person;
}

async function signIn(email: string, guess: string, known?: string) {
  const headers = { origin: house.origin, 'content-type': 'application/json', ...(known ? { cookie: known } : {}) };
  const body = JSON.stringify({ email, password: guess });
  const reply = await readReply(await fetch(`${house.origin}/api/sign-in`, { method: 'POST', headers, body }));
  return { status: reply.status, known: reply.headers.getSetCookie()[1]?.split(';')[0] };
}

it('lets them in by their own browser, and by no other’s or a made-up one', async () => {
  const [victim, colleague] = [await somebody(), await somebody()];
  const { known } = await signIn(victim.email, password);
  const { known: other } = await signIn(colleague.email, password);
  expect(known).toMatch(/^__Host-heard-once-known=/);
  expect(known).not.toBe(other);
  for (let guess = 0; guess < 8; guess += 1) await signIn(victim.email, `wrong ${guess}`, other);
  const madeUp = `__Host-heard-once-known=${'A'.repeat(43)}`;
  const tries = [await signIn(victim.email, password), await signIn(victim.email, password, other)];
  expect([...tries, await signIn(victim.email, password, madeUp)].map(({ status }) => status)).toEqual([429, 429, 429]);
  expect((await signIn(victim.email, password, known)).status).toBe(200);
});

it('is told after a restart of the server too: who guessed waits, and nobody else', async () => {
  const victim = await somebody();
  for (let guess = 0; guess < 5; guess += 1) await signIn(victim.email, `wrong ${guess}`);
  const { rows } = await house.owner.query('SELECT row_to_json(t)::text AS kept FROM sign_in_try t');
  expect(rows.length).toBeGreaterThanOrEqual(10);
  for (const { kept } of rows) expect(kept).not.toMatch(/example|127\.0\.0\.1/);
  const database = openDatabase(house.database.appUrl);
  const again = createThrottle(systemClock, triesIn(database, createSecrets(house.childKeys.houseKeys)));
  await expect(again.attempt(victim.email, '127.0.0.1')).rejects.toMatchObject({ code: 'too-many' });
  for (const [account, whence] of [
    [victim.email, ownBrowser],
    [victim.email, '192.0.2.7'],
    ['somebody@else.example', '127.0.0.1'],
  ] as const)
    await (await again.attempt(account, whence)).succeeded();
  await database.$disconnect();
});

it('slows down guessing from their own browser all the same', async () => {
  const victim = await somebody();
  const { known } = await signIn(victim.email, password);
  const seen: number[] = [];
  for (let guess = 0; guess < 7; guess += 1) seen.push((await signIn(victim.email, `wrong ${guess}`, known)).status);
  expect(seen).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect((await signIn(victim.email, password, known)).status).toBe(429);
  expect((await signIn(victim.email, password)).status).toBe(200);
});
