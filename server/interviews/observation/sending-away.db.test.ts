// Access taken away while somebody watches: their media ends at once, whether or not their page still has its line, and an
// old ticket lets nobody back in. The net beneath is hours away here, so that only the news can be what ended it.
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../identity/actor.ts';
import { codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
onStage({ roundMs: 3_600_000 }, (built) => {
  stage = built;
});

/** As the verb does it: the row first, then the news. */
async function revoke({ personId }: Actor): Promise<number> {
  await stage.owner.assignment.updateMany({ where: { personId }, data: { revokedAt: new Date() } });
  const toldAt = performance.now();
  stage.server.access.less([personId]);
  return toldAt;
}
const ejected = (page: Page) => page.frames.some(({ event }) => event === 'room:ejected');
const peerOf = (actor: Actor, page: Page) => `${actor.personId}.${page.instance}`;

async function watching(actor: Actor): Promise<Page> {
  const page = stage.page(actor);
  expect(codeOf(await page.join(stage.people.sessionId))).toBe('ok');
  return page;
}

describe('access taken away', () => {
  it('without any news of it is found by the next message of a page that is in the room: the node is asked nothing', async () => {
    const [one] = stage.people.observers;
    const page = await watching(one);
    const request = { request: 'resume-consumer', consumer: 'c' };
    await page.ask('media:request', request);
    expect(stage.node.asked).toHaveLength(1);
    await stage.owner.assignment.updateMany({ where: { personId: one.personId }, data: { revokedAt: new Date() } });
    expect(codeOf(await page.ask('media:request', request))).toBe('not-found');
    expect(codeOf(await page.ask('talk:media', request))).toBe('not-found');
    expect(codeOf(await page.ask('attending:report', { shown: true, lifeAgoMs: 0 }))).toBe('not-found');
    expect(stage.node.asked).toHaveLength(1);
  });

  it('ends the media at the node and tells the page; nobody else notices', async () => {
    const [one, other] = stage.people.observers;
    const [page, otherPage] = [await watching(one), await watching(other)];
    const toldAt = await revoke(one);
    await expect.poll(() => stage.node.leaves, { interval: 2 }).toEqual([peerOf(one, page)]);
    console.info(`from revocation to the order that ends the media: ${Math.round(performance.now() - toldAt)} ms`);
    await expect.poll(() => ejected(page)).toBe(true);
    expect(ejected(otherPage)).toBe(false);
    const logged = async () => (await stage.events()).filter(({ type }) => type === 'room.ejected');
    await expect.poll(logged).toMatchObject([{ data: { person: one.personId } }]);
  });

  it('ends the media of a page that has lost its line', async () => {
    const [one] = stage.people.observers;
    const page = await watching(one);
    page.close();
    await expect.poll(() => stage.server.lines()).toBe(0);
    await revoke(one);
    await expect.poll(() => stage.node.leaves).toEqual([peerOf(one, page)]);
  });

  it('leaves no way back with a ticket from before', async () => {
    const [one] = stage.people.observers;
    const page = await watching(one);
    const [unused, sessionId] = [await page.ticket(stage.people.sessionId), stage.people.sessionId];
    await revoke(one);
    await expect.poll(() => ejected(page)).toBe(true);
    expect(codeOf(await page.ask('room:join', { ticket: unused }))).toBe('not-found');
    expect((await page.http('POST', `/sessions/${sessionId}/ticket`, { instance: page.instance })).status).toBe(404);
    expect(codeOf(await page.ask('media:request', { request: 'consume-all', rtpCapabilities: {} }))).toBe('not-joined');
    expect((await stage.events()).filter(({ type }) => type === 'room.denied')).toHaveLength(1);
  });

  it('finds whoever was just coming in', async () => {
    const [one] = stage.people.observers;
    const page = stage.page(one);
    const ticket = await page.ticket(stage.people.sessionId);
    stage.node.beforeJoin = async () => {
      stage.node.beforeJoin = undefined;
      await revoke(one);
    };
    expect(codeOf(await page.ask('room:join', { ticket }))).toBe('forbidden');
    await expect.poll(() => stage.node.leaves).toEqual([peerOf(one, page)]);
  });

  it('never sends the room station away: only an act ends what is recorded', async () => {
    const { station, sessionId } = stage.people;
    const page = await watching(station);
    const { agencyId } = station;
    const elsewhere = { agencyId, name: 'Green room', place: 'Reykjavík', zone: 'Atlantic/Reykjavik' };
    const { id: roomId } = await stage.owner.room.create({ data: elsewhere });
    await stage.owner.session.update({ where: { id: sessionId }, data: { roomId } });
    stage.server.access.less([station.personId]);
    const observer = await watching(stage.people.observers[0]);
    await revoke(stage.people.observers[0]);
    await expect.poll(() => ejected(observer)).toBe(true);
    expect(stage.node.leaves).toEqual([peerOf(stage.people.observers[0], observer)]);
    expect(codeOf(await page.ask('media:request', { request: 'restart-ice', transport: 't' }))).toBe('ok');
  });
});
