// A recording destroyed through the real server by two custodians: a package that left before still verifies, one that is made afterwards
// proves everything but what was recorded, of which it says “destroyed”; and the log is whole.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { canaryChildren } from '../../../scripts/test/canary/marks.ts';
import { folderPackage } from '../../../scripts/verify-evidence/folder.ts';
import { keeping } from '../../contract/keeping.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned } from '../../testing/case.ts';
import { exportedBy } from '../../testing/exported.ts';
import type { TestPerson } from '../../testing/house.ts';
import { caseOf, heard, openStoryHouse, type Story, type StoryHouse } from '../../testing/whole-story.ts';

/** A guard against hanging, not a promise. */
const patient = { timeout: 60_000, interval: 100 };
let at: StoryHouse;
let story: Story;
let second: TestPerson;
let before: string;

beforeAll(async () => {
  at = await openStoryHouse();
  story = await heard(at, await caseOf(at.house, canaryChildren.latin));
  second = await assigned(at.house, { coordinator: story.people.coordinator, caseId: story.caseId }, 'custodian');
  before = await exportedBy(at, story);
});
afterAll(() => at.close());

const verified = async (folder: string) =>
  verifyPackage(folderPackage(folder), await trustOfKey(nodeCrypto, at.logKey), nodeCrypto);
const ask = async (who: TestPerson, path: string, body: unknown) => {
  await at.house.owner.query('UPDATE sign_in SET strong_at = now() WHERE person_id = $1', [who.id]);
  return at.house.ask(who, 'POST', path, body);
};

it('is gone once two have ordered it, proves what it can, and says the rest is destroyed', async () => {
  const { people, recording } = story;
  const order = { id: uuidv7(), reason: 'court-order', authority: 'Oslo District Court, 27-1' };
  const asked = keeping.parse((await ask(people.custodian, `/recordings/${recording}/destruction`, order)).body);
  const [request] = asked.destructions;
  expect(request).toMatchObject({ state: 'waiting', mine: true, why: 'court-order' });
  const decision = { sha256: request?.sha256, approved: true };
  expect((await ask(people.prosecutor, `/approvals/${order.id}/decision`, decision)).status).toBe(403);
  expect((await ask(second, `/approvals/${order.id}/decision`, decision)).status).toBe(200);
  const begin = `/recordings/${recording}/destruction/begin`;
  expect((await ask(people.prosecutor, begin, { request: order.id })).status).toBe(403);
  expect((await ask(second, begin, { request: order.id })).status).toBe(200);
  expect((await ask(people.custodian, begin, { request: order.id })).status).toBe(410);
  await vi.waitFor(async () => {
    const { body } = await at.house.ask(people.prosecutor, 'GET', `/recordings/${recording}/keeping`);
    expect(keeping.parse(body).destruction?.completedAt).not.toBeNull();
  }, patient);
  const paper = await fetch(`${at.house.origin}/api/recordings/${recording}/destruction/certificate`, {
    headers: { cookie: people.prosecutor.cookie },
  });
  expect(paper.headers.get('content-type')).toBe('application/pdf');
  const pdf = Buffer.from(await paper.arrayBuffer());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const view = await ask(people.prosecutor, `/recordings/${recording}/viewings`, { purpose: 'trial' });
  expect(view).toMatchObject({ status: 410, body: { code: 'destroyed' } });

  const after = await verified(await exportedBy(at, story));
  const claims = new Map(after.claims.map(({ claim, verdict }) => [claim, verdict]));
  expect([...claims.values()]).not.toContain('FAIL');
  expect(claims.get('content')).toBe('NOT PROVEN');
  expect(claims.get('recording')).toBe('PASS');
  expect(claims.get('log')).toBe('PASS');
  expect(JSON.stringify(after)).toContain('destroyed');
  expect(after.exitCode).toBe(2);
  expect((await verified(before)).exitCode).toBe(0);
});
