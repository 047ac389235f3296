// The server's own trial before a session: at the room's word and at the desk's, in the log before the start, and a reason not to start.
import { beforeEach, describe, expect, it } from 'vitest';
import { liveState } from '../../contract/live.ts';
import { checkName } from '../../contract/room.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
onStage({ spokenTalk: true }, (built) => {
  stage = built;
});
beforeEach(async () => {
  await stage.owner.preflight.deleteMany({ where: { sessionId: stage.people.sessionId } });
});

const session = () => stage.people.sessionId;
const seenBy = async (page: Page) =>
  liveState.parse((await page.http('GET', `/sessions/${session()}/live`)).body).preflight;
const logged = async () => (await stage.events()).map(({ type, data }) => [type, data]);
const report = async (station: Page) => {
  const checks = checkName.options.map((check) => ({ check, state: 'passed' }));
  await station.ask('preflight:report', acted(session(), { checks, tracks: ['child-cam', 'child-mic'] }));
};

describe('hidden observation, tried before a session', () => {
  it('is in the log before the start, shown to the desk, and leaves nobody behind', async () => {
    const [station, desk, observer] = [
      stage.page(stage.people.station),
      stage.page(stage.people.desk),
      stage.page(stage.people.observers[0]),
    ];
    await station.join(session());
    await observer.join(session());
    await report(station);
    expect((await seenBy(desk))?.hidden.state).toBe('waiting');
    const before = station.frames.length;
    expect(codeOf(await station.ask('preflight:ready', acted(session())))).toBe('ok');
    expect(new Set(station.frames.slice(before).map(({ event }) => event))).toEqual(new Set(['live:changed']));
    expect(await seenBy(desk)).toMatchObject({ state: 'passed', hidden: { state: 'passed', faults: [] } });
    expect(codeOf(await desk.ask('session:start', acted(session())))).toBe('ok');
    const events = (await logged()).filter(([type]) => type !== 'room.joined');
    expect(events.map(([type]) => type)).toEqual(['hidden.checked', 'preflight.passed', 'session.started']);
    expect(events[0]?.[1]).toEqual({ passed: true, faults: [] });
    expect(await stage.owner.presence.count({ where: { sessionId: session() } })).toBe(2);
    expect(
      stage.node.leaves.map((peer) => peer.endsWith('.talk')),
      'in the room, and in the talk',
    ).toEqual([false, true]);
  });

  it('holds back the start where it failed, until the desk says why to start anyway', async () => {
    const [station, desk] = [stage.page(stage.people.station), stage.page(stage.people.desk)];
    await report(station);
    stage.node.refuse = 'internal';
    const ready = await station.ask('preflight:ready', acted(session()));
    expect(ready).toMatchObject({ ok: false, problem: { code: 'out-of-order', detail: /hidden/ } });
    expect((await seenBy(desk))?.hidden).toMatchObject({ state: 'failed', faults: ['no-media'] });
    expect(codeOf(await desk.ask('session:start', acted(session())))).toBe('out-of-order');
    const word = acted(session(), { reason: 'The child has travelled for six hours.' });
    expect(codeOf(await desk.ask('preflight:override', word))).toBe('ok');
    expect(codeOf(await desk.ask('session:start', acted(session())))).toBe('ok');
    const failed = ['hidden.checked', { passed: false, faults: ['no-media'] }];
    expect((await logged()).slice(0, 3)).toMatchObject([
      failed,
      failed,
      ['preflight.overridden', { open: ['hidden'], passed: [...checkName.options] }],
    ]);
  });

  it('is tried for nobody who may not say the word, and not once the session runs', async () => {
    const [observer, station] = [stage.page(stage.people.observers[0]), stage.page(stage.people.station)];
    expect(codeOf(await observer.ask('preflight:ready', acted(session())))).toBe('forbidden');
    expect(codeOf(await observer.ask('preflight:override', acted(session(), { reason: 'x' })))).toBe('forbidden');
    await report(station);
    const word = acted(session());
    expect(codeOf(await station.ask('preflight:ready', word))).toBe('ok');
    expect(codeOf(await stage.page(stage.people.desk).ask('session:start', acted(session())))).toBe('ok');
    expect(codeOf(await station.ask('preflight:ready', word)), 'said before').toBe('ok');
    expect((await logged()).filter(([type]) => type === 'hidden.checked')).toHaveLength(1);
  });
});
