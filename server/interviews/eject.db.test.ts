// Who may no longer watch is sent out: media stopped at the node, page told, on record. Who publishes stays.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../identity/actor.ts';
import { codeOf, type Page } from './testing/live-server.ts';
import { Stage } from './testing/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.build();
});
afterAll(() => stage.tearDown());
beforeEach(() => stage.set());
afterEach(() => stage.clear());

async function joined(actor: Actor): Promise<Page> {
  const page = stage.page(actor);
  expect(codeOf(await page.join(stage.people.sessionId))).toBe('ok');
  return page;
}

/** As cases do it: the row, then the word. */
async function revoke({ personId }: Actor): Promise<void> {
  const rows = await stage.owner.assignment.findMany({ where: { personId } });
  await stage.owner.assignment.updateMany({ where: { personId }, data: { revokedAt: new Date() } });
  for (const { caseId } of rows) stage.server.interviews.assignmentEnded({ caseId, personId });
}

const leavesOf = ({ personId }: Actor) => stage.node.leaves.filter((peer) => peer.includes(personId));
const ejections = (page: Page) => page.frames.filter(({ event }) => event === 'room:ejected');

describe('an observer whose assignment ends', () => {
  it('is out at once: no media, told why, on record, and can’t come back; the others stay', async () => {
    const [gone, stays] = stage.people.observers;
    const [page, other] = [await joined(gone), await joined(stays)];
    await revoke(gone);
    await expect.poll(() => leavesOf(gone)).toHaveLength(1);
    await expect.poll(() => ejections(page)).toMatchObject([{ message: { reason: 'assignment-ended' } }]);
    const types = async () => (await stage.events()).map(({ type, data }) => [type, 'person' in data && data.person]);
    await expect.poll(types).toContainEqual(['room.ejected', gone.personId]);
    expect(codeOf(await page.join(stage.people.sessionId))).not.toBe('ok');
    expect(leavesOf(stays)).toEqual([]);
    expect(ejections(other)).toEqual([]);
  });

  it('is out too when their socket was lost and only their media is there', async () => {
    const [gone] = stage.people.observers;
    (await joined(gone)).close();
    await revoke(gone);
    await expect.poll(() => leavesOf(gone)).toHaveLength(1);
  });
});

describe('somebody whose sign-in ends', () => {
  it('gets no more media as an observer, and goes on publishing as the room station', async () => {
    const [observer] = stage.people.observers;
    await joined(observer);
    await joined(stage.people.station);
    stage.server.sockets.endSignIn(stage.people.station.signInId);
    stage.server.sockets.endSignIn(observer.signInId);
    await expect.poll(() => leavesOf(observer)).toHaveLength(1);
    expect(leavesOf(stage.people.station)).toEqual([]);
  });
});

describe('a page that is lost and doesn’t come back', () => {
  let hasty: Stage;
  beforeAll(async () => {
    hasty = await Stage.build({ graceMs: 300 });
    await hasty.set();
  });
  afterAll(async () => {
    await hasty.clear();
    await hasty.tearDown();
  });

  it('is sent nothing more once its person has left; a station’s media goes on', async () => {
    const { station, observers, sessionId } = hasty.people;
    for (const actor of [station, observers[0]]) {
      const page = hasty.page(actor);
      expect(codeOf(await page.join(sessionId))).toBe('ok');
      page.close();
    }
    const gone = async () => (await hasty.events()).filter(({ type }) => type === 'room.left').length;
    await expect.poll(gone, { timeout: 20_000 }).toBe(2);
    await expect
      .poll(() => hasty.node.leaves, { timeout: 20_000 })
      .toEqual([expect.stringContaining(observers[0].personId)]);
  });
});
