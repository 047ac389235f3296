// The pre-flight over real sockets: told by the station, heard by desk and room side, closed by the start, and in the log.
import { beforeEach, describe, expect, it } from 'vitest';
import { liveState } from '../../contract/live.ts';
import { checkName, roomCheck } from '../../contract/room.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { testRecording } from '../testing/scripted-node.ts';
import type { Stage } from '../testing/stage.ts';

let stage: Stage;
onStage({}, (built) => {
  stage = built;
});
beforeEach(async () => {
  await stage.owner.preflight.deleteMany({ where: { sessionId: stage.people.sessionId } });
});

const session = () => stage.people.sessionId;
const told = (open: readonly string[] = [], tracks: readonly string[] = ['child-cam', 'room-cam', 'child-mic']) =>
  acted(session(), {
    checks: checkName.options.map((check) => ({ check, state: open.includes(check) ? 'failed' : 'passed' })),
    tracks,
  });
const live = async (page: Page) => liveState.parse((await page.http('GET', `/sessions/${session()}/live`)).body);
const start = async (page: Page) => codeOf(await page.ask('session:start', acted(session())));
const logged = async () => (await stage.events()).filter(({ type }) => type.startsWith('preflight.'));

describe('a room’s pre-flight', () => {
  it('holds back the start until the room says “Ready”, and says so in the log as codes', async () => {
    const [station, interviewer] = [stage.page(stage.people.station), stage.page(stage.people.interviewer)];
    expect(await start(interviewer)).toBe('out-of-order');
    expect(codeOf(await station.ask('preflight:report', told(['clock'])))).toBe('ok');
    expect(codeOf(await station.ask('preflight:ready', acted(session())))).toBe('out-of-order');
    expect(await start(interviewer)).toBe('out-of-order');
    await station.ask('preflight:report', told());
    expect(await start(interviewer), 'nobody has said “Ready”').toBe('out-of-order');
    expect(codeOf(await station.ask('preflight:ready', acted(session())))).toBe('ok');
    expect((await live(interviewer)).preflight?.state).toBe('passed');
    expect(await start(interviewer)).toBe('ok');
    expect(await logged()).toMatchObject([{ type: 'preflight.passed', data: { passed: [...checkName.options] } }]);
    expect(codeOf(await station.ask('preflight:report', told())), 'closed by the start').toBe('already-started');
  });

  it('is overridden by the desk alone, with a reason that the log never holds', async () => {
    const [station, desk] = [stage.page(stage.people.station), stage.page(stage.people.desk)];
    await station.ask('preflight:report', told(['clock', 'mirror']));
    const word = (more = {}) => acted(session(), { reason: 'The child has travelled for six hours.', ...more });
    for (const who of [stage.people.interviewer, stage.people.station, stage.people.observers[0]])
      expect(codeOf(await stage.page(who).ask('preflight:override', word()))).toBe('forbidden');
    expect(codeOf(await desk.ask('preflight:override', word({ reason: ' ' })))).toBe('malformed');
    expect(codeOf(await desk.ask('preflight:override', word()))).toBe('ok');
    expect(codeOf(await desk.ask('preflight:override', word())), 'nothing is left to override').toBe('conflict');
    const { preflight } = await live(station);
    expect(preflight).toMatchObject({
      state: 'overridden',
      override: { reason: 'The child has travelled for six hours.' },
    });
    const events = await logged();
    expect(events).toMatchObject([{ type: 'preflight.overridden', data: { open: ['clock', 'mirror'] } }]);
    expect(JSON.stringify(events)).not.toContain('travelled');
    await station.ask('preflight:report', told(['clock', 'disk']));
    expect(await start(desk), 'another check failed since').toBe('out-of-order');
    await desk.ask('preflight:override', word());
    expect(await start(desk)).toBe('ok');
  });

  it('says which tracks are recorded: what is required, and of the rest what the station has', async () => {
    const station = stage.page(stage.people.station);
    await station.ask('preflight:report', told());
    await station.ask('preflight:ready', acted(session()));
    await start(stage.page(stage.people.interviewer));
    await expect
      .poll(() => stage.node.startsOf(session()).map(({ tracks }) => tracks.map(({ id, required }) => [id, required])))
      .toEqual([
        [
          ['child-cam', true],
          ['room-cam', false],
          ['child-mic', true],
        ],
      ]);
    const { capture } = await live(station);
    expect(capture.microphones.map(({ track }) => track)).toEqual(['child-mic']);
  });

  it('is the room’s and the desk’s: an observer isn’t shown it, and can’t report it', async () => {
    const observer = stage.page(stage.people.observers[0]);
    await stage.page(stage.people.station).ask('preflight:report', told(['clock']));
    expect((await live(observer)).preflight).toBeUndefined();
    expect((await live(stage.page(stage.people.desk))).preflight?.checks).toHaveLength(7);
    expect(codeOf(await observer.ask('preflight:report', told()))).toBe('forbidden');
    expect((await observer.http('GET', `/sessions/${session()}/room-check`)).status).toBe(403);
  });

  it.each<[string, object]>([
    ['six checks', { checks: checkName.options.slice(1).map((check) => ({ check, state: 'passed' })) }],
    ['a check twice', { checks: checkName.options.map(() => ({ check: 'clock', state: 'passed' })) }],
    [
      'free text beside a check',
      { checks: checkName.options.map((check) => ({ check, state: 'failed', why: 'text' })) },
    ],
    ['a track of another name', { tracks: ['child-cam', 'corridor-cam'] }],
  ])('refuses %s', async (_, more) => {
    const station = stage.page(stage.people.station);
    expect(codeOf(await station.ask('preflight:report', { ...told(), ...more }))).toBe('malformed');
    expect(await stage.owner.preflight.count({ where: { sessionId: session() } })).toBe(0);
  });

  it('has the node make a test recording, for the room station and before the start only', async () => {
    const path = `/sessions/${session()}/test-recording`;
    const station = stage.page(stage.people.station);
    expect(await station.file(path)).toEqual({ type: 'video/webm', bytes: testRecording });
    for (const who of [stage.people.interviewer, stage.people.desk, stage.people.observers[0]])
      expect((await stage.page(who).http('POST', path)).status).toBe(403);
    stage.node.refuse = 'media-refused';
    expect((await station.http('POST', path)).body).toMatchObject({ code: 'media-refused' });
    stage.node.refuse = undefined;
    await stage.page(stage.people.desk).ask('preflight:override', acted(session(), { reason: 'It must begin now.' }));
    await start(stage.page(stage.people.desk));
    expect((await station.http('POST', path)).body).toMatchObject({ code: 'already-started' });
    expect((await stage.events()).map(({ type }) => type)).not.toContain('recording.sealed');
  });

  it('asks the node’s disks and the server’s clock', async () => {
    const station = stage.page(stage.people.station);
    const read = async () => roomCheck.parse((await station.http('GET', `/sessions/${session()}/room-check`)).body);
    expect((await read()).node).toBeNull();
    const vaults = [{ id: 'vault' as const, writable: true, freeBytes: 7 }];
    stage.node.socket.emit('node:status', { vaults, at: new Date().toISOString() });
    await expect.poll(async () => (await read()).node?.vaults).toEqual(vaults);
    expect(Math.abs(Date.parse((await read()).now) - Date.now())).toBeLessThan(10_000);
  });
});
