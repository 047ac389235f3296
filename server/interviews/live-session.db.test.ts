// A live session over real sockets and a real database, with a media node that only speaks.
import { describe, expect, it } from 'vitest';
import { type LiveState, liveState } from '../contract/live.ts';
import { uuidv7 } from '../platform/ids.ts';
import { acted, codeOf, type Page } from './testing/live-server.ts';
import { onStage } from './testing/on-stage.ts';
import { bePatient } from './testing/patience.ts';
import type { Stage } from './testing/stage.ts';

bePatient();
let stage: Stage;
onStage({ roundMs: 500 }, (built) => {
  stage = built;
});

async function live(by: Page, sessionId = stage.people.sessionId): Promise<LiveState> {
  const { status, body } = await by.http('GET', `/sessions/${sessionId}/live`);
  expect(status).toBe(200);
  return liveState.strict().parse(body);
}

describe('a session', () => {
  it('is started, asks its node to record, is moved through phases, ended, and has its node stop', async () => {
    const interviewer = stage.page(stage.people.interviewer);
    const { sessionId } = stage.people;
    expect(await interviewer.ask('session:start', acted(sessionId))).toEqual({ ok: true, value: null });
    await expect.poll(() => stage.node.startsOf(sessionId)).toHaveLength(1);
    expect(stage.node.startsOf(sessionId)[0]).toMatchObject({ practice: false });
    expect((await live(interviewer)).recording).toMatchObject({ state: 'requested' });
    expect(codeOf(await interviewer.ask('phase:enter', acted(sessionId, { phase: 'introduction' })))).toBe('ok');
    expect(
      codeOf(await stage.page(stage.people.desk).ask('phase:enter', acted(sessionId, { phase: 'rapport-building' }))),
    ).toBe('ok');
    expect(codeOf(await interviewer.ask('session:end', acted(sessionId)))).toBe('ok');
    const stops = () =>
      stage.node.stops.filter(({ recording }) => recording === stage.node.startsOf(sessionId)[0]?.recording);
    await expect.poll(stops).toHaveLength(1);
    expect(stops()[0]?.sealNumber).toMatch(/^SEAL-\d{8}-[0-9A-Z]{8}$/);
    const state = await live(interviewer);
    expect(state.session.state).toBe('ended');
    expect(state.phases.map(({ phase }) => phase)).toEqual(['introduction', 'rapport-building']);
    expect((await stage.events()).map(({ type }) => type)).toEqual([
      'session.started',
      'phase.entered',
      'phase.entered',
      'session.ended',
    ]);
  });

  it('is practice from its booking, and its recording too', async () => {
    expect(codeOf(await stage.page(stage.people.desk).ask('session:start', acted(stage.people.practiceId)))).toBe('ok');
    await expect.poll(() => stage.node.startsOf(stage.people.practiceId)).toMatchObject([{ practice: true }]);
    expect((await stage.events(stage.people.practiceId))[0]).toMatchObject({
      type: 'session.started',
      data: { practice: true },
    });
  });

  it('does an act once, however often it is sent, and tells another act that it comes too late', async () => {
    const interviewer = stage.page(stage.people.interviewer);
    const act = acted(stage.people.sessionId);
    const acks = await Promise.all([1, 2, 3].map(() => interviewer.ask('session:start', act)));
    expect(acks.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    expect(codeOf(await interviewer.ask('session:start', acted(stage.people.sessionId)))).toBe('already-started');
    expect(await stage.events()).toHaveLength(1);
    expect(codeOf(await stage.page(stage.people.desk).ask('session:start', act))).toBe('conflict');
    expect(codeOf(await interviewer.ask('session:end', act))).toBe('ok');
    expect((await live(interviewer)).session.state).toBe('live');
  });

  it('has its node told again after the node, or the server, was away at any point between', async () => {
    const interviewer = stage.page(stage.people.interviewer);
    stage.node.refuse = 'internal';
    await interviewer.ask('session:start', acted(stage.people.sessionId));
    await expect.poll(() => stage.node.startsOf(stage.people.sessionId).length).toBeGreaterThan(0);
    stage.node.hangUp();
    await stage.restartServer();
    stage.node.refuse = undefined;
    const before = stage.node.startsOf(stage.people.sessionId).length;
    await stage.node.dial();
    await expect.poll(() => stage.node.startsOf(stage.people.sessionId).length).toBeGreaterThan(before);
    expect(new Set(stage.node.startsOf(stage.people.sessionId).map(({ recording }) => recording)).size).toBe(1);
    stage.node.hangUp();
    await expect.poll(() => interviewer.socket.connected).toBe(true);
    expect(codeOf(await interviewer.ask('session:end', acted(stage.people.sessionId)))).toBe('ok');
    await stage.node.dial();
    const [{ recording } = { recording: '' }] = stage.node.startsOf(stage.people.sessionId);
    await expect.poll(() => stage.node.stops.filter((order) => order.recording === recording)).toHaveLength(1);
  });
});

describe('the question desk', () => {
  const text = 'Could you ask who else was there?';

  it('takes a question from proposal over relay to outcome, with media time at each step and no text in the log', async () => {
    const [observer, desk, interviewer] = [
      stage.page(stage.people.observers[0]),
      stage.page(stage.people.desk),
      stage.page(stage.people.interviewer),
    ];
    const { sessionId } = stage.people;
    await interviewer.ask('session:start', acted(sessionId));
    await expect.poll(() => stage.node.startsOf(sessionId)).toHaveLength(1);
    const recording = stage.node.startsOf(sessionId)[0]?.recording ?? '';
    stage.node.lamp(recording, sessionId, 61_000);
    await interviewer.join(sessionId);
    stage.node.lamp(recording, sessionId, 61_500);
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
    const logged = (await stage.events()).filter(({ type }) => type.startsWith('question.'));
    expect(logged.map(({ type }) => type)).toEqual(['question.proposed', 'question.relayed', 'question.outcome']);
    expect(JSON.stringify(logged)).not.toMatch(/who else/i);
  });

  it('names what is missing when steps come out of order, and changes nothing', async () => {
    const [observer, desk, interviewer] = [
      stage.page(stage.people.observers[0]),
      stage.page(stage.people.desk),
      stage.page(stage.people.interviewer),
    ];
    const { sessionId } = stage.people;
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
    expect((await stage.events()).map(({ type }) => type)).toEqual([
      'session.started',
      'question.proposed',
      'question.relayed',
      'question.outcome',
    ]);
  });

  it('shows an observer their own questions, the desk all of them', async () => {
    const [first, second, desk] = [
      stage.page(stage.people.observers[0]),
      stage.page(stage.people.observers[1]),
      stage.page(stage.people.desk),
    ];
    await desk.ask('session:start', acted(stage.people.sessionId));
    await first.ask('question:propose', acted(stage.people.sessionId, { question: uuidv7(), text: 'one' }));
    await second.ask('question:propose', acted(stage.people.sessionId, { question: uuidv7(), text: 'two' }));
    expect((await live(first)).questions.map((one) => one.text)).toEqual(['one']);
    expect((await live(second)).questions.map((one) => one.text)).toEqual(['two']);
    expect((await live(desk)).questions.map((one) => one.text)).toEqual(['one', 'two']);
  });
});

describe('presence', () => {
  it('is on record with who came as what, and one stay over a reconnect and a server restart', async () => {
    const observer = stage.page(stage.people.observers[0]);
    const { sessionId } = stage.people;
    expect((await observer.join(sessionId)).ok).toBe(true);
    const desk = stage.page(stage.people.desk);
    expect((await live(desk)).watching?.map(({ as }) => as)).toEqual(['observer']);
    await stage.restartServer();
    await stage.node.dial();
    await expect.poll(() => observer.socket.connected).toBe(true);
    expect((await observer.join(sessionId)).ok).toBe(true);
    expect(await stage.owner.presence.findMany({ where: { sessionId } })).toMatchObject([{ leftAt: null }]);
    expect(codeOf(await observer.ask('room:leave', {}))).toBe('ok');
    expect(stage.node.leaves).toHaveLength(1);
    expect((await live(desk)).watching).toEqual([]);
    expect((await stage.events()).map(({ type, data }) => [type, 'as' in data ? data.as : ''])).toEqual([
      ['room.joined', 'observer'],
      ['room.left', 'observer'],
    ]);
  });

  it('ends with the assignment: the page is told, its media ends, and the log says so', async () => {
    const { sessionId, observers } = stage.people;
    const [observer, other] = [stage.page(observers[0]), stage.page(observers[1])];
    await observer.join(sessionId);
    await other.join(sessionId);
    const { personId } = observers[0];
    await stage.owner.assignment.updateMany({ where: { personId }, data: { revokedAt: new Date() } });
    await expect.poll(() => observer.frames.map(({ event }) => event)).toContain('room:ejected');
    await expect.poll(() => stage.node.leaves).toEqual([`${personId}.${observer.instance}`]);
    expect(codeOf(await observer.ask('media:request', { request: 'resume-consumer', consumer: 'c' }))).toBe(
      'not-joined',
    );
    expect((await observer.http('GET', `/sessions/${sessionId}/live`)).status).toBe(404);
    const ejected = async () => (await stage.events()).filter(({ type }) => type === 'room.ejected');
    // On record once the node has been told.
    await expect.poll(ejected).toMatchObject([{ data: { person: personId, as: 'observer' } }]);
    expect(other.frames.map(({ event }) => event)).not.toContain('room:ejected');
  });
});
