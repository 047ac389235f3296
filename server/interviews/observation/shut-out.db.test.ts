// A person who is shut out while they watch, over the whole server: their media ends at the node, their socket closes, and nothing
// lets them back. And one who proves anew who they are, which changes their token, keeps the line that they have.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../identity/actor.ts';
import { createPasswords } from '../../identity/passwords.ts';
import { type HouseWithNode, openHouseWithNode } from '../testing/house-with-node.ts';
import { codeOf, type Page } from '../testing/live-server.ts';
import { bePatient } from '../testing/patience.ts';

bePatient();
let all: HouseWithNode;

beforeAll(async () => {
  all = await openHouseWithNode();
});
afterAll(() => all.close());

async function watching(actor: Actor): Promise<{ page: Page; cookie: string }> {
  const cookie = await all.house.signIn(actor.personId);
  const page = await all.pageOf(actor, cookie);
  expect(codeOf(await page.join(all.people.sessionId))).toBe('ok');
  return { page, cookie };
}

it('somebody who is shut out loses media, socket and every way back; the others watch on', async () => {
  const { house, people, scripted } = all;
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
  const { house, people, owner } = all;
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
