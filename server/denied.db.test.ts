// Whoever asks for what isn't theirs leaves a trace in the technical log at its usual level: who, what and why not, and nothing of the case.
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from './platform/ids.ts';
import { openHouse, type TestHouse } from './testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const denials = () =>
  house
    .logged()
    .split('\n')
    .filter((line) => line.includes('somebody was denied'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

it('of a case that isn’t theirs, an act that their role doesn’t have, and an event of a room', async () => {
  const observer = await house.person('observer');
  const caseId = uuidv7();
  expect((await house.ask(observer, 'GET', `/cases/${caseId}`)).status).toBe(404);
  expect((await house.ask(observer, 'GET', '/people')).status).toBe(403);
  expect((await house.ask(null, 'GET', '/people')).status).toBe(401);
  const socket = io(house.origin, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false },
    extraHeaders: { origin: house.origin, cookie: observer.cookie },
  });
  const act = { id: uuidv7(), sessionId: caseId, audience: 'everyone', text: 'Hello.' };
  const answer: unknown = await socket.timeout(60_000).emitWithAck('talk:say', act);
  socket.disconnect();
  expect(answer).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  const level = 'info';
  expect(denials()).toMatchObject([
    { level, code: 'not-found', route: 'GET /api/cases/:caseId', person: observer.id },
    { level, code: 'forbidden', route: 'GET /api/people', person: observer.id },
    { level, code: 'not-found', event: 'talk:say', signIn: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
  expect(JSON.stringify(denials())).not.toContain(caseId);
});
