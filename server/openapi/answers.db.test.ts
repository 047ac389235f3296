// One child's story through the real server, every answer of which is held against the document that the server gives of itself.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { canaryChildren } from '../../scripts/test/canary/marks.ts';
import { AnswersAsDescribed } from '../testing/answers-as-described.ts';
import type { TestHouse } from '../testing/house.ts';
import { caseOf, heard, openStoryHouse, type StoryHouse } from '../testing/whole-story.ts';

let opened: StoryHouse;
let at: StoryHouse;
let described: AnswersAsDescribed;
const unlike = new Set<string>();

beforeAll(async () => {
  opened = await openStoryHouse();
  described = new AnswersAsDescribed(opened.house.routes);
  const ask: TestHouse['ask'] = async (who, method, path, body) => {
    const { status, body: answer, ...reply } = await opened.house.ask(who, method, path, body);
    for (const one of described.unlike({ method, address: path, status, body: answer })) unlike.add(one);
    return { ...reply, status, body: answer };
  };
  at = { ...opened, house: { ...opened.house, ask } };
});
afterAll(() => opened.close());

it('what is answered through a whole story is what the document says, refusals as well', async () => {
  const { house } = at;
  const begun = await caseOf(house, canaryChildren.latin);
  const { caseId, people } = begun;
  const { sessionId, recording } = await heard(at, begun);
  for (const part of [
    '',
    '/ledger',
    '/safeguards',
    '/diary',
    '/bookings',
    '/plan',
    '/needs',
    '/clock',
    '/child',
    '/ties',
  ])
    await house.ask(people.coordinator, 'GET', `/cases/${caseId}${part}`);
  for (const part of ['live', 'markers', 'log', 'attendance', 'captions', 'talk', 'debriefs', 'exhibits'])
    await house.ask(people.desk, 'GET', `/sessions/${sessionId}/${part}`);
  for (const part of ['', '/custody', '/exports'])
    await house.ask(people.custodian, 'GET', `/recordings/${recording}${part}`);
  const everywhere = [
    'me',
    'agencies',
    'rooms',
    'sessions',
    'cases',
    'referrals',
    'waiting',
    'recordings',
    'approvals',
  ];
  for (const path of [
    ...everywhere,
    'account',
    'step-up',
    'own-data',
    'calendar',
    'protocols',
    'outbox',
    'openapi.json',
  ])
    await house.ask(people.coordinator, 'GET', `/${path}`);
  await house.ask(people.prosecutor, 'POST', `/recordings/${recording}/viewings`, { purpose: 'trial' });
  await house.ask(people.prosecutor, 'POST', `/recordings/${recording}/viewings`, { purpose: 'no such purpose' });
  await house.ask(null, 'GET', '/cases');
  console.log(`${described.held.size} addresses were held against the document`);
  expect([...unlike].sort()).toEqual([]);
  expect(described.held.size).toBeGreaterThan(35);
});

it('an answer that is otherwise is told: another status, a field too many, one too few, another kind', async () => {
  const { house } = opened;
  const coordinator = await house.person('coordinator');
  const { body } = await house.ask(coordinator, 'GET', '/me');
  const me = z.record(z.string(), z.unknown()).parse(body);
  const told = (answer: unknown, status = 200) =>
    described.unlike({ method: 'GET', address: '/me', status, body: answer }).join();
  expect(told(me)).toBe('');
  expect(told(me, 201)).toMatch(/answered 201/);
  expect(told({ ...me, childName: 'x' })).toMatch(/must NOT have additional properties childName/);
  const [field = ''] = Object.keys(me);
  expect(told({ ...me, [field]: 7.5 })).toMatch(/must/);
  expect(told(Object.fromEntries(Object.entries(me).slice(1)))).toMatch(/must have required property/);
});

it('the document is for whoever is signed in, and bears its version', async () => {
  const { house } = opened;
  expect((await house.ask(null, 'GET', '/openapi.json')).status).toBe(401);
  const { status, body } = await house.ask(await house.person('auditor'), 'GET', '/openapi.json');
  expect([status, body]).toMatchObject([200, { openapi: '3.1.0', info: { title: 'Heard Once' } }]);
});
