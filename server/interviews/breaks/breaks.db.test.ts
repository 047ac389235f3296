// Breaks, the signal to stop, and acts that come late, over real sockets and a real database.
import { describe, expect, it } from 'vitest';
import { type LiveState, liveState } from '../../contract/live.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

async function live(by: Page): Promise<LiveState> {
  return liveState.parse((await by.http('GET', `/sessions/${stage.people.sessionId}/live`)).body);
}
const did = (more: Record<string, unknown> = {}) => acted(stage.people.sessionId, more);
const types = async () => (await stage.events()).map(({ type }) => type);

async function started(): Promise<{ interviewer: Page; desk: Page }> {
  const [interviewer, desk] = [stage.page(stage.people.interviewer), stage.page(stage.people.desk)];
  expect(codeOf(await interviewer.ask('session:start', did()))).toBe('ok');
  return { interviewer, desk };
}

describe('a break', () => {
  it('begins and ends once, whoever repeats it, is on record, and both sides are shown it alike', async () => {
    const { interviewer, desk } = await started();
    const begin = did();
    const twice = await Promise.all([1, 2].map(() => interviewer.ask('break:begin', begin)));
    expect(twice.map(codeOf)).toEqual(['ok', 'ok']);
    const again = await desk.ask('break:begin', did());
    expect([codeOf(again), again.ok ? '' : again.problem.detail]).toEqual([
      'conflict',
      expect.stringMatching(/already/),
    ]);
    const { breaks } = (await live(desk)).sitting;
    expect(breaks).toMatchObject([{ cause: 'asked', endedAt: null }]);
    expect((await live(interviewer)).sitting.breaks).toEqual(breaks);
    expect(codeOf(await desk.ask('break:end', did()))).toBe('ok');
    expect(codeOf(await interviewer.ask('break:end', did()))).toBe('conflict');
    expect((await live(interviewer)).sitting.breaks[0]?.endedAt).not.toBeNull();
    expect(await types()).toEqual(['session.started', 'break.started', 'break.ended']);
  });

  it('is nobody’s to begin who only watches, nor before the start', async () => {
    const [observer, interviewer] = [stage.page(stage.people.observers[0]), stage.page(stage.people.interviewer)];
    expect(codeOf(await interviewer.ask('break:begin', did()))).toBe('not-started');
    await started();
    for (const event of ['break:begin', 'break:end', 'stop:signal'] as const)
      expect(codeOf(await observer.ask(event, did()))).toBe('forbidden');
    expect(await types()).toEqual(['session.started']);
  });

  it('comes with the protocol’s own break, ends with the phase after it, and at the latest with the session', async () => {
    const { interviewer } = await started();
    await interviewer.ask('phase:enter', did({ phase: 'break' }));
    expect((await live(interviewer)).sitting.breaks).toMatchObject([{ cause: 'phase', endedAt: null }]);
    await interviewer.ask('phase:enter', did({ phase: 'closing' }));
    await interviewer.ask('break:begin', did());
    await interviewer.ask('session:end', did());
    const { breaks } = (await live(interviewer)).sitting;
    expect(breaks.map(({ cause, endedAt }) => [cause, endedAt !== null])).toEqual([
      ['phase', true],
      ['asked', true],
    ]);
    expect((await types()).slice(1)).toEqual([
      ...['phase.entered', 'break.started', 'phase.entered', 'break.ended'],
      ...['break.started', 'session.ended', 'break.ended'],
    ]);
  });
});

describe('a break of which nothing may be masked', () => {
  it('is masked by nobody where the house hasn’t said that it may, not by the desk either', async () => {
    const { desk } = await started();
    await desk.ask('break:begin', did());
    const refused = await desk.ask('mask:begin', did({ reason: 'legal-counsel' }));
    expect([codeOf(refused), refused.ok ? '' : refused.problem.detail]).toEqual([
      'forbidden',
      expect.stringMatching(/lets nothing be masked/),
    ]);
    expect((await live(desk)).masking?.when).toBe('not-allowed');
    expect(await types()).toEqual(['session.started', 'break.started']);
  });
});

describe('the child’s signal to stop', () => {
  it('is on record with media time, begins a break at once, and reaches the desk', async () => {
    const { interviewer, desk } = await started();
    await desk.join(stage.people.sessionId);
    await expect.poll(() => stage.node.startsOf(stage.people.sessionId)).toHaveLength(1);
    const recording = stage.node.startsOf(stage.people.sessionId)[0]?.recording ?? '';
    stage.node.lamp(recording, stage.people.sessionId, 61_000);
    await expect.poll(() => desk.frames.some(({ event }) => event === 'lamp')).toBe(true);
    const before = desk.frames.filter(({ event }) => event === 'live:changed').length;
    expect(codeOf(await interviewer.ask('stop:signal', did()))).toBe('ok');
    await expect.poll(() => desk.frames.filter(({ event }) => event === 'live:changed').length).toBe(before + 1);
    const { stops, breaks } = (await live(desk)).sitting;
    expect(stops[0]?.mediaMs).toBeGreaterThanOrEqual(61_000);
    expect(breaks).toMatchObject([{ cause: 'child-stop', endedAt: null, begunMediaMs: stops[0]?.mediaMs }]);
  });

  it('is never refused for a break that goes on already', async () => {
    const { interviewer } = await started();
    await interviewer.ask('break:begin', did());
    expect(codeOf(await interviewer.ask('stop:signal', did()))).toBe('ok');
    expect((await live(interviewer)).sitting).toMatchObject({ stops: [{}], breaks: [{ cause: 'asked' }] });
    expect((await types()).slice(1)).toEqual(['break.started', 'stop.signalled']);
  });
});

describe('an act that comes late', () => {
  /** As if it had been done so many ms after the start: the session itself began ten minutes ago. */
  async function tenMinutesIn(): Promise<{ interviewer: Page; desk: Page; at: (ms: number) => string }> {
    const pages = await started();
    const startedAt = new Date(Date.now() - 600_000);
    await stage.owner.session.update({ where: { id: stage.people.sessionId }, data: { startedAt } });
    return { ...pages, at: (ms) => new Date(startedAt.getTime() + ms).toISOString() };
  }
  const lateRows = () => stage.owner.lateAct.findMany({ orderBy: { happenedAt: 'asc' } });

  it('has its own time in state and log, with the time it came beside it, once however often it is sent', async () => {
    const { interviewer, at } = await tenMinutesIn();
    const act = did({ phase: 'rapport-building', done: { at: at(120_000), errMs: 35 } });
    for (const _time of [1, 2]) expect(codeOf(await interviewer.ask('phase:enter', act))).toBe('ok');
    expect((await live(interviewer)).phases.map(({ enteredAt }) => enteredAt)).toEqual([at(120_000)]);
    const [event] = (await stage.events()).slice(1);
    expect(event).toMatchObject({ id: act.id, at: at(120_000), clock: { errMs: 35, src: 'page' } });
    expect(Date.parse(event?.loggedAt ?? '')).toBeGreaterThan(Date.parse(at(590_000)));
    expect(await lateRows()).toMatchObject([{ id: act.id, type: 'phase.entered', errMs: 35, bounded: false }]);
  });

  it('takes its place among what others did meanwhile', async () => {
    const { interviewer, desk, at } = await tenMinutesIn();
    await desk.ask('phase:enter', did({ phase: 'closing' }));
    await interviewer.ask('phase:enter', did({ phase: 'introduction', done: { at: at(60_000), errMs: 35 } }));
    await interviewer.ask('break:begin', did({ done: { at: at(180_000), errMs: 35 } }));
    await interviewer.ask('break:end', did({ done: { at: at(240_000), errMs: 35 } }));
    const state = await live(desk);
    expect(state.phases.map(({ phase }) => phase)).toEqual(['introduction', 'closing']);
    expect(state.sitting.breaks).toMatchObject([{ begunAt: at(180_000), endedAt: at(240_000) }]);
  });

  it('is taken after the end for what was done before it, and refused for what was done after it', async () => {
    const { interviewer, desk, at } = await tenMinutesIn();
    await desk.ask('session:end', did());
    const endedAt = new Date(Date.parse(at(300_000)));
    await stage.owner.session.update({ where: { id: stage.people.sessionId }, data: { endedAt } });
    const stop = (ms: number) => interviewer.ask('stop:signal', did({ done: { at: at(ms), errMs: 35 } }));
    expect(codeOf(await stop(299_000))).toBe('ok');
    expect(codeOf(await stop(301_000))).toBe('out-of-order');
    expect((await live(desk)).sitting.stops).toMatchObject([{ at: at(299_000) }]);
    expect((await live(desk)).sitting.breaks).toMatchObject([{ endedAt: at(300_000) }]);
  });

  it('from a wildly wrong clock is brought into the session and marked', async () => {
    const { interviewer, at } = await tenMinutesIn();
    expect(
      codeOf(await interviewer.ask('stop:signal', did({ done: { at: '2001-01-01T00:00:00.000Z', errMs: 5 } }))),
    ).toBe('ok');
    const [row] = await lateRows();
    expect(row).toMatchObject({ bounded: true, claimedAt: new Date('2001-01-01T00:00:00.000Z') });
    expect(row?.happenedAt.toISOString()).toBe(at(0));
    expect((await stage.events()).at(-1)).toMatchObject({ clock: { src: 'page-bounded' } });
  });

  it('says an outcome of when it was asked, and is refused by field where its time is none', async () => {
    const { interviewer, desk, at } = await tenMinutesIn();
    const question = uuidv7();
    await stage.page(stage.people.observers[0]).ask('question:propose', did({ question, text: 'Ask.' }));
    await desk.ask('question:relay', did({ question, text: 'Ask.' }));
    const settle = (done: unknown) => interviewer.ask('question:settle', did({ question, outcome: 'asked', done }));
    const refused = await settle({ at: 'yesterday', errMs: 1 });
    expect(refused.ok ? '' : refused.problem.errors?.[0]?.field).toBe('done.at');
    expect(codeOf(await settle({ at: at(500_000), errMs: 1 }))).toBe('ok');
    const row = await stage.owner.questionProposal.findUnique({ where: { id: question } });
    expect(row?.outcomeAt?.toISOString()).toBe(at(500_000));
  });

  it('can be timed, since any page may read the server’s clock', async () => {
    const { interviewer } = await started();
    const ack = await interviewer.ask('clock:read', {});
    expect(Math.abs(Date.now() - Date.parse(ack.ok ? ack.value.at : ''))).toBeLessThan(60_000);
  });
});
