// A live session over real sockets and a real database, with a media node that only speaks.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../scripts/test/database.ts';
import { type LiveState, liveState } from '../contract/live.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { acted, codeOf, type LiveServer, nodeName, Page, startLiveServer } from './testing/live-server.ts';
import { type Cast, cast } from './testing/people.ts';
import { ScriptedNode } from './testing/scripted-node.ts';

const nodeKeys = generateKeyPairSync('ed25519');
const ticketKey = generateKeyPairSync('ed25519').privateKey;
let test: TestDatabase;
let owner: Database;
let server: LiveServer;
let node: ScriptedNode;
let people: Cast;
let pages: Page[] = [];
let hour = 0;

const everybody = ({ station, interviewer, desk, observers, stranger }: Cast) => [
  ...[station, interviewer, desk, stranger],
  ...observers,
];
const start = (port?: number) =>
  startLiveServer({
    ...{ databaseUrl: test.appUrl, actors: everybody(people), nodeKey: nodeKeys.publicKey, ticketKey },
    ...(port === undefined ? {} : { port }),
  });
const page = (actor: Cast['desk']) => {
  const made = new Page(server, actor);
  pages.push(made);
  return made;
};

beforeAll(async () => {
  test = await testDatabase();
  owner = openDatabase(test.ownerUrl);
});
afterAll(async () => {
  await owner.$disconnect();
  await test.drop();
});
beforeEach(async () => {
  hour += 3;
  people = await cast(owner, new Date(Date.now() + hour * 3_600_000 - 7_200_000));
  // the interview is soon enough for the assignments, which began a day before it
  server = await start();
  node = new ScriptedNode({ url: server.url, name: nodeName, key: nodeKeys.privateKey });
  await node.dial();
});
afterEach(async () => {
  for (const one of pages) one.close();
  pages = [];
  node.hangUp();
  await server.close();
});

async function live(by: Page, sessionId = people.sessionId): Promise<LiveState> {
  const { status, body } = await by.http('GET', `/sessions/${sessionId}/live`);
  expect(status).toBe(200);
  return liveState.strict().parse(body);
}
const events = async (sessionId = people.sessionId) =>
  (await server.custody.entriesOfSubject(owner, `session:${sessionId}`)).map(({ event }) => event);

describe('a session', () => {
  it('is started, asks its node to record, is moved through phases, ended, and has its node stop', async () => {
    const interviewer = page(people.interviewer);
    const { sessionId } = people;
    expect(await interviewer.ask('session:start', acted(sessionId))).toEqual({ ok: true, value: null });
    await expect.poll(() => node.startsOf(sessionId)).toHaveLength(1);
    expect(node.startsOf(sessionId)[0]).toMatchObject({ practice: false });
    expect((await live(interviewer)).recording).toMatchObject({ state: 'requested' });
    expect(codeOf(await interviewer.ask('phase:enter', acted(sessionId, { phase: 'introduction' })))).toBe('ok');
    expect(codeOf(await page(people.desk).ask('phase:enter', acted(sessionId, { phase: 'rapport-building' })))).toBe(
      'ok',
    );
    expect(codeOf(await interviewer.ask('session:end', acted(sessionId)))).toBe('ok');
    const stops = () => node.stops.filter(({ recording }) => recording === node.startsOf(sessionId)[0]?.recording);
    await expect.poll(stops).toHaveLength(1);
    expect(stops()[0]?.sealNumber).toMatch(/^SEAL-\d{8}-[0-9A-Z]{8}$/);
    const state = await live(interviewer);
    expect(state.session.state).toBe('ended');
    expect(state.phases.map(({ phase }) => phase)).toEqual(['introduction', 'rapport-building']);
    expect((await events()).map(({ type }) => type)).toEqual([
      'session.started',
      'phase.entered',
      'phase.entered',
      'session.ended',
    ]);
  });

  it('is practice from its booking, and its recording too', async () => {
    expect(codeOf(await page(people.desk).ask('session:start', acted(people.practiceId)))).toBe('ok');
    await expect.poll(() => node.startsOf(people.practiceId)).toMatchObject([{ practice: true }]);
    expect((await events(people.practiceId))[0]).toMatchObject({ type: 'session.started', data: { practice: true } });
  });

  it('does an act once, however often it is sent, and tells another act that it comes too late', async () => {
    const interviewer = page(people.interviewer);
    const act = acted(people.sessionId);
    const acks = await Promise.all([1, 2, 3].map(() => interviewer.ask('session:start', act)));
    expect(acks.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    expect(codeOf(await interviewer.ask('session:start', acted(people.sessionId)))).toBe('already-started');
    expect(await events()).toHaveLength(1);
    expect(codeOf(await page(people.desk).ask('session:start', act))).toBe('conflict');
    expect(codeOf(await interviewer.ask('session:end', act))).toBe('ok');
    expect((await live(interviewer)).session.state).toBe('live');
  });

  it('has its node told again after the node, or the server, was away at any point between', async () => {
    const interviewer = page(people.interviewer);
    node.refuse = 'internal';
    await interviewer.ask('session:start', acted(people.sessionId));
    await expect.poll(() => node.startsOf(people.sessionId).length).toBeGreaterThan(0);
    node.hangUp();
    await server.close();
    server = await start(server.port);
    node.refuse = undefined;
    const before = node.startsOf(people.sessionId).length;
    await node.dial();
    await expect.poll(() => node.startsOf(people.sessionId).length).toBeGreaterThan(before);
    expect(new Set(node.startsOf(people.sessionId).map(({ recording }) => recording)).size).toBe(1);
    node.hangUp();
    await expect.poll(() => interviewer.socket.connected).toBe(true);
    expect(codeOf(await interviewer.ask('session:end', acted(people.sessionId)))).toBe('ok');
    await node.dial();
    const [{ recording } = { recording: '' }] = node.startsOf(people.sessionId);
    await expect.poll(() => node.stops.filter((order) => order.recording === recording)).toHaveLength(1);
  });
});

describe('the question desk', () => {
  const text = 'Could you ask who else was there?';

  it('takes a question from proposal over relay to outcome, with media time at each step and no text in the log', async () => {
    const [observer, desk, interviewer] = [page(people.observers[0]), page(people.desk), page(people.interviewer)];
    const { sessionId } = people;
    await interviewer.ask('session:start', acted(sessionId));
    await expect.poll(() => node.startsOf(sessionId)).toHaveLength(1);
    const recording = node.startsOf(sessionId)[0]?.recording ?? '';
    node.lamp(recording, sessionId, 61_000);
    await interviewer.join(sessionId);
    node.lamp(recording, sessionId, 61_500);
    await expect
      .poll(() => interviewer.frames.some(({ message }) => JSON.stringify(message).includes('61500')))
      .toBe(true);
    const question = uuidv7();
    expect(codeOf(await observer.ask('question:propose', acted(sessionId, { question, text })))).toBe('ok');
    expect(codeOf(await desk.ask('question:relay', acted(sessionId, { question, text: 'Who else was there?' })))).toBe(
      'ok',
    );
    expect(codeOf(await interviewer.ask('question:settle', acted(sessionId, { question, outcome: 'asked' })))).toBe(
      'ok',
    );
    const [seen] = (await live(desk)).questions;
    expect(seen).toMatchObject({ state: 'outcome', outcome: 'asked', text, relayedText: 'Who else was there?' });
    const times = [seen?.proposedMediaMs, seen?.relayedMediaMs, seen?.outcomeMediaMs];
    for (const time of times) expect(time).toBeGreaterThanOrEqual(61_500);
    expect(times).toEqual([...times].sort((a, b) => Number(a) - Number(b)));
    const logged = (await events()).filter(({ type }) => type.startsWith('question.'));
    expect(logged.map(({ type }) => type)).toEqual(['question.proposed', 'question.relayed', 'question.outcome']);
    expect(JSON.stringify(logged)).not.toMatch(/who else/i);
  });

  it('names what is missing when steps come out of order, and changes nothing', async () => {
    const [observer, desk, interviewer] = [page(people.observers[0]), page(people.desk), page(people.interviewer)];
    const { sessionId } = people;
    const question = uuidv7();
    const propose = () => observer.ask('question:propose', acted(sessionId, { question, text }));
    const relay = () => desk.ask('question:relay', acted(sessionId, { question, text }));
    const settle = (by: Page, outcome: string) => by.ask('question:settle', acted(sessionId, { question, outcome }));
    expect(codeOf(await propose())).toBe('not-started');
    expect(codeOf(await interviewer.ask('session:end', acted(sessionId)))).toBe('not-started');
    expect(codeOf(await interviewer.ask('phase:enter', acted(sessionId, { phase: 'closing' })))).toBe('not-started');
    await interviewer.ask('session:start', acted(sessionId));
    const early = await relay();
    expect(codeOf(early)).toBe('not-found');
    expect(early.ok ? '' : early.problem.detail).toMatch(/proposed first/);
    expect(codeOf(await settle(interviewer, 'asked'))).toBe('not-found');
    await propose();
    expect(codeOf(await propose())).toBe('conflict');
    expect(codeOf(await settle(interviewer, 'asked'))).toBe('not-found');
    expect(codeOf(await settle(desk, 'asked'))).toBe('out-of-order');
    expect(codeOf(await settle(desk, 'declined'))).toBe('malformed');
    await relay();
    expect(codeOf(await relay())).toBe('out-of-order');
    expect(codeOf(await settle(desk, 'deferred'))).toBe('out-of-order');
    expect(codeOf(await settle(observer, 'asked'))).toBe('forbidden');
    await settle(interviewer, 'asked');
    expect(codeOf(await settle(interviewer, 'rephrased'))).toBe('out-of-order');
    expect((await events()).map(({ type }) => type)).toEqual([
      'session.started',
      'question.proposed',
      'question.relayed',
      'question.outcome',
    ]);
  });

  it('shows an observer their own questions, the desk all of them', async () => {
    const [first, second, desk] = [page(people.observers[0]), page(people.observers[1]), page(people.desk)];
    await desk.ask('session:start', acted(people.sessionId));
    await first.ask('question:propose', acted(people.sessionId, { question: uuidv7(), text: 'one' }));
    await second.ask('question:propose', acted(people.sessionId, { question: uuidv7(), text: 'two' }));
    expect((await live(first)).questions.map((one) => one.text)).toEqual(['one']);
    expect((await live(second)).questions.map((one) => one.text)).toEqual(['two']);
    expect((await live(desk)).questions.map((one) => one.text)).toEqual(['one', 'two']);
  });
});

describe('presence', () => {
  it('is on record with who came as what, and one stay over a reconnect and a server restart', async () => {
    const observer = page(people.observers[0]);
    const { sessionId } = people;
    expect((await observer.join(sessionId)).ok).toBe(true);
    const desk = page(people.desk);
    expect((await live(desk)).watching?.map(({ as }) => as)).toEqual(['observer']);
    await server.close();
    server = await start(server.port);
    await node.dial();
    await expect.poll(() => observer.socket.connected).toBe(true);
    expect((await observer.join(sessionId)).ok).toBe(true);
    expect(await owner.presence.findMany({ where: { sessionId } })).toMatchObject([{ leftAt: null }]);
    expect(codeOf(await observer.ask('room:leave', {}))).toBe('ok');
    expect(node.leaves).toHaveLength(1);
    expect((await live(desk)).watching).toEqual([]);
    expect((await events()).map(({ type, data }) => [type, 'as' in data ? data.as : ''])).toEqual([
      ['room.joined', 'observer'],
      ['room.left', 'observer'],
    ]);
  });
});
