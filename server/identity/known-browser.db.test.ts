// Whoever guesses at a colleague's password from the same address makes nobody wait who has signed in from their own browser before.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, readReply, type TestHouse, type TestPerson } from '../testing/house.ts';
import { createPasswords } from './passwords.ts';

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

it('slows down guessing from their own browser all the same', async () => {
  const victim = await somebody();
  const { known } = await signIn(victim.email, password);
  const seen: number[] = [];
  for (let guess = 0; guess < 7; guess += 1) seen.push((await signIn(victim.email, `wrong ${guess}`, known)).status);
  expect(seen).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect((await signIn(victim.email, password, known)).status).toBe(429);
  expect((await signIn(victim.email, password)).status).toBe(200);
});
