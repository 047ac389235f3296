// What somebody is told of themselves, over HTTP, after a whole story: their own alone, and nothing of a case or a child.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canaryChildren } from '../../../scripts/test/canary/marks.ts';
import { refuseCanaries } from '../../../scripts/test/canary/scan.ts';
import { ownData } from '../../contract/own-data.ts';
import { exportedBy } from '../../testing/exported.ts';
import { caseOf, heard, openStoryHouse, type Story, type StoryHouse } from '../../testing/whole-story.ts';

let at: StoryHouse;
let story: Story;
beforeAll(async () => {
  at = await openStoryHouse();
  story = await heard(at, await caseOf(at.house, canaryChildren.latin));
});
afterAll(() => at.close());

const ownOf = async (who: keyof Story['people']) =>
  ownData.parse((await at.house.ask(story.people[who], 'GET', '/own-data')).body);

it('tells whoever conducted when they were booked and there, and that they consulted nothing', async () => {
  const own = await ownOf('interviewer');
  expect(own.person).toMatchObject({ id: story.people.interviewer.id, roles: ['interviewer'] });
  expect(own.sessions).toMatchObject([
    { id: story.sessionId, bookedAs: 'interviewer', state: 'ended', present: [{ as: 'interviewer' }] },
  ]);
  expect(own.consultations).toEqual([]);
});

it('tells who consulted what they opened, when and why, newest first, from the log', async () => {
  const { house } = at;
  const viewing = `/recordings/${story.recording}/viewings`;
  expect((await house.ask(story.people.prosecutor, 'POST', viewing, { purpose: 'trial' })).status).toBe(201);
  await house.ask(story.people.prosecutor, 'GET', `/sessions/${story.sessionId}/log`);
  await house.ask(story.people.coordinator, 'POST', `/cases/${story.caseId}/identity`, {
    purpose: 'contact',
    why: 'x',
  });
  await exportedBy(at, story);
  const kinds = async (who: keyof Story['people']) =>
    (await ownOf(who)).consultations.map(({ kind, why, number }) => [kind, why, number?.slice(0, 1)]);
  expect(await kinds('prosecutor')).toEqual([
    ['export-asked', 'trial', expect.any(String)],
    ['recording-log', 'administration', expect.any(String)],
    ['recording', 'trial', expect.any(String)],
  ]);
  expect(await kinds('coordinator')).toEqual([['identity', 'child-protection', '2']]);
  expect(await kinds('custodian')).toEqual([['export', 'trial', expect.any(String)]]);
  expect(await kinds('observer')).toEqual([]);
});

it('tells nobody of others, of a case or of a child; a device has nothing of its own', async () => {
  const own = await ownOf('observer');
  const text = JSON.stringify(own);
  refuseCanaries([{ name: 'own data', content: text }]);
  const others = Object.values(story.people).filter(({ id }) => id !== story.people.observer.id);
  expect([story.caseId, story.childId, ...others.map(({ id }) => id)].filter((id) => text.includes(id))).toEqual([]);
  const station = await at.house.person('room-station', { stationRoomId: at.house.rooms[0] });
  expect((await at.house.ask(station, 'GET', '/own-data')).status).toBe(403);
  expect((await at.house.ask(null, 'GET', '/own-data')).status).toBe(401);
});

it('finds them by an index, however long the log is', async () => {
  const client = await at.house.owner.connect();
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT log_index FROM custody_entry
     WHERE type IN ('evidence.viewed', 'identity.opened', 'export.requested', 'export.exported')
       AND custody_actor(event) = 'person:x' ORDER BY log_index DESC LIMIT 10`,
  );
  client.release(true);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('custody_entry_consulted_by');
});
