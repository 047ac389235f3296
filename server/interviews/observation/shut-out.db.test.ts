// A person who is shut out while they watch, over the whole server: their media ends at the node, their socket closes, and nothing
// lets them back. And one who proves anew who they are, which changes their token, keeps the line that they have.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../identity/actor.ts';
import { createPasswords } from '../../identity/passwords.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { openHouse, type TestHouse } from '../../testing/house.ts';
import { codeOf, Page } from '../testing/live-server.ts';
import { bePatient } from '../testing/patience.ts';
import { type Cast, cast } from '../testing/people.ts';
import { ScriptedNode } from '../testing/scripted-node.ts';

bePatient();
const node = { name: 'node.test/1', keys: generateKeyPairSync('ed25519') };
let house: TestHouse;
let owner: Database;
let people: Cast;
let scripted: ScriptedNode;
const pages: Page[] = [];

beforeAll(async () => {
  const { x = '' } = node.keys.publicKey.export({ format: 'jwk' });
  const vkey = Buffer.concat([Buffer.of(1), Buffer.from(x, 'base64url')]).toString('base64');
  house = await openHouse({ nodeKeys: JSON.stringify({ [node.name]: `${node.name}+00000000+${vkey}` }) });
  owner = openDatabase(house.database.ownerUrl);
  people = await cast(owner, new Date());
  scripted = new ScriptedNode({ url: house.origin, name: node.name, key: node.keys.privateKey });
  await scripted.dial();
});
afterAll(async () => {
  for (const page of pages) page.close();
  scripted.hangUp();
  await owner.$disconnect();
  await house.close();
});

async function watching(actor: Actor): Promise<{ page: Page; cookie: string }> {
  const cookie = await house.signIn(actor.personId);
  const page = new Page({ url: house.origin }, actor, cookie);
  pages.push(page);
  expect(codeOf(await page.join(people.sessionId))).toBe('ok');
  return { page, cookie };
}

it('somebody who is shut out loses media, socket and every way back; the others watch on', async () => {
  const [one, other] = people.observers;
  const [{ page }, theirs] = [await watching(one), await watching(other)];
  const closed = new Promise((resolve) => page.socket.once('disconnect', resolve));
  const administrator = await house.person('administrator');
  const at = performance.now();
  expect((await house.ask(administrator, 'POST', `/accounts/${one.personId}/disable`)).status).toBe(204);
  await expect.poll(() => scripted.leaves, { interval: 2 }).toContain(`${one.personId}.${page.instance}`);
  await closed;
  console.info(`from shutting out to media and socket ended: ${Math.round(performance.now() - at)} ms`);
  expect((await page.http('GET', '/me')).status).toBe(401);
  expect((await page.http('POST', `/sessions/${people.sessionId}/ticket`, { instance: page.instance })).status).toBe(
    401,
  );
  expect((await theirs.page.http('GET', '/me')).status).toBe(200);
  expect(theirs.page.socket.connected).toBe(true);
});

it('a token that changes with a proof leaves the line open and its sender known', async () => {
  const actor = people.desk;
  const hash = await createPasswords().hash('a good password');
  await owner.person.update({ where: { id: actor.personId }, data: { passwordHash: hash } });
  const { page, cookie } = await watching(actor);
  const who = { id: actor.personId, email: '', cookie };
  expect((await house.ask(who, 'POST', '/step-up/password', { password: 'a good password' })).status).toBe(204);
  expect((await house.ask(who, 'GET', '/me')).status).toBe(401);
  expect(page.socket.connected).toBe(true);
  expect(codeOf(await page.ask('media:request', { request: 'restart-ice', transport: 't' }))).toBe('ok');
});
