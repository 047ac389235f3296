// The trial before a session against a real media node: it lets the trial watcher in, and nobody on the room side is told.
import { expect, it } from 'vitest';
import { checkName } from '../../contract/room.ts';
import { acted, codeOf } from '../testing/live-server.ts';
import { guard, type NodeStage } from '../testing/node-stage.ts';
import { onNodeStage } from '../testing/on-node-stage.ts';

let house: NodeStage;
onNodeStage({ spokenTalk: true }, (built) => {
  house = built;
});

it('hidden observation is tried at the media node itself, and found well', async () => {
  const { stage } = house;
  const { sessionId } = stage.people;
  await stage.owner.preflight.deleteMany({ where: { sessionId } });
  const station = stage.page(stage.people.station);
  await expect.poll(async () => codeOf(await station.join(sessionId)), guard).toBe('ok');
  const checks = checkName.options.map((check) => ({ check, state: 'passed' }));
  await station.ask('preflight:report', acted(sessionId, { checks, tracks: ['child-cam', 'child-mic'] }));
  expect(codeOf(await station.ask('preflight:ready', acted(sessionId)))).toBe('ok');
  const tried = (await stage.events()).filter(({ type }) => type === 'hidden.checked');
  expect(tried.map(({ data }) => data)).toEqual([{ passed: true, faults: [] }]);
  expect(station.frames.filter(({ event }) => event !== 'live:changed')).toEqual([]);
  const back = await station.ask('media:request', { request: 'create-transport', direction: 'send' });
  expect(back).toMatchObject({ ok: true, value: { answer: 'transport' } });
});
