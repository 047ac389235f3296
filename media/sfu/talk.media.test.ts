// Talk among those who watch, over a real mediasoup worker: they hear one another, and nothing of it is anywhere else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaRequest } from '../protocol-requests.ts';
import { complaints } from './testing/rtcp.ts';
import { ScriptedCamera } from './testing/scripted-camera.ts';
import { ScriptedLine } from './testing/scripted-line.ts';
import { type Entered, observerRights, SfuStage, stationRights } from './testing/sfu-stage.ts';
import { Talker, voiceOf } from './testing/talker.ts';
import type { Rights } from './who-may.ts';

const guard = { timeout: 20_000 };

let stage: SfuStage;
beforeEach(async () => {
  stage = await SfuStage.open();
});
afterEach(() => stage.close());

const speaking = () => stage.notices.findLast(({ notice }) => notice === 'talk-changed')?.speaking;

const comeIn = (talk: string) => Talker.enter(stage, `${talk}.page.talk`, talk);

async function offered({ ask, joined }: Entered) {
  await ask({ request: 'create-transport', direction: 'receive' });
  const answer = await ask({ request: 'consume-all', rtpCapabilities: joined.rtpCapabilities });
  return answer.answer === 'consumers' ? answer.consumers : [];
}

describe('the talk of those who watch', () => {
  it('offers each the others’ voices and not their own, and says who speaks while they do', async () => {
    const [a, b] = [await comeIn('a'), await comeIn('b')];
    expect((await offered(a.page)).map(({ track }) => track)).toEqual(['b']);
    expect((await offered(b.page)).map(({ track }) => track)).toEqual(['a']);
    expect(speaking()).toEqual([]);
    await a.hold(true);
    expect(speaking()).toEqual(['a']);
    await b.hold(true);
    expect(speaking()).toEqual(['a', 'b']);
    await a.hold(false);
    expect(speaking()).toEqual(['b']);
    const before = stage.notices.length;
    await stage.enter('a.page.talk', { publish: [], watch: [], talk: 'a' });
    expect(stage.notices.slice(before), 'told again to whoever comes again').toMatchObject([{ speaking: ['b'] }]);
    await stage.sfu.leave('b.page.talk');
    expect(speaking()).toEqual([]);
  });

  it('has one voice a person: the newer page’s', async () => {
    const [first, second, hearer] = [await comeIn('a'), await comeIn('a'), await comeIn('b')];
    await second.hold(true);
    await expect(first.hold(true)).rejects.toMatchObject({ code: 'media-refused' });
    expect((await offered(hearer.page)).map(({ producer }) => producer)).toEqual([second.producer]);
  });

  it('takes and offers no picture', async () => {
    const { page } = await comeIn('a');
    expect(JSON.stringify(page.joined.rtpCapabilities)).not.toContain('"mimeType":"video');
    const made = await page.ask({ request: 'create-transport', direction: 'send' });
    const transport = made.answer === 'transport' ? made.offer.transport : '';
    const parameters = { ...voiceOf(1), codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }] };
    const asked = { request: 'produce', transport, track: 'a', rtpParameters: parameters } as const;
    await expect(page.ask({ ...asked, kind: 'video' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(page.ask({ ...asked, kind: 'audio' })).rejects.toMatchObject({ code: 'media-refused' });
  });

  it('is refused to every page of the room, by whatever they ask', async () => {
    const { producer } = await comeIn('a');
    const pages: [string, Rights][] = [
      ['station', stationRights],
      ['interviewer', { publish: [], watch: ['earpiece'] }],
      ['interpreter', { publish: ['interpreter-mic'], watch: stationRights.publish }],
      ['observer', observerRights],
    ];
    for (const [name, rights] of pages) {
      const { ask, joined } = await stage.enter(name, rights);
      const { rtpCapabilities } = joined;
      const asked: MediaRequest[] = [
        { request: 'speak', producer, speaking: true },
        { request: 'produce', transport: 't', kind: 'audio', track: 'a', rtpParameters: voiceOf(1) },
      ];
      for (const request of asked) await expect(ask(request), name).rejects.toMatchObject({ code: 'forbidden' });
      if (rights.watch.length === 0) continue;
      await ask({ request: 'create-transport', direction: 'receive' });
      const consume = { request: 'consume-all', rtpCapabilities } as const;
      expect(await ask(consume), name).toEqual({ answer: 'consumers', consumers: [] });
    }
    const mixed = stage.enter('x', { ...observerRights, talk: 'x' });
    await expect(mixed).rejects.toMatchObject({ code: 'ticket-refused' });
  });

  it('reaches no tap and no page of the room, while the room’s own goes on', async () => {
    const camera = await ScriptedCamera.open(stage, 'station.1', { estimate: 'transport-cc' });
    const filming = camera.film(2);
    const watcher = await stage.enter('observer.1', observerRights);
    const [a, b] = [await comeIn('a'), await comeIn('b')];
    const [heard] = await offered(b.page);
    await b.page.ask({ request: 'resume-consumer', consumer: heard?.consumer ?? '' });
    await a.hold(true);
    const ofTheRoom = await offered(watcher);
    expect(ofTheRoom.map(({ producer }) => producer)).not.toContain(a.producer);
    expect(ofTheRoom.map(({ track }) => track).toSorted()).toEqual(['child-cam', 'child-mic']);
    expect([...stage.taps.keys()].toSorted()).toEqual(['child-cam', 'child-mic']);
    const told = stage.notices.filter(({ notice }) => notice === 'media-changed').map(({ track }) => track);
    expect(told).not.toContain('a');
    await filming;
    expect(camera.heard.rtp).toBe(0);
    await camera.close();
  });

  it('carries a voice to the others only while somebody speaks, and counts for nobody’s attendance', async () => {
    const speaker = await Talker.enter(stage, 'a.page.talk', 'a');
    const { ask, joined } = await stage.enter('b.page.talk', { publish: [], watch: [], talk: 'b' });
    const line = await ScriptedLine.open({ ask }, 'receive');
    const answer = await ask({ request: 'consume-all', rtpCapabilities: joined.rtpCapabilities });
    const [offer] = answer.answer === 'consumers' ? answer.consumers : [];
    await ask({ request: 'resume-consumer', consumer: offer?.consumer ?? '' });
    const came = () => line.came.filter(({ kind }) => kind === 'rtp').length;
    for (let n = 0; n < 20; n += 1) await speaker.say();
    expect(came()).toBe(0);
    await speaker.hold(true);
    await expect.poll(() => speaker.say().then(came), guard).toBeGreaterThan(5);
    const counted = [];
    for (let looks = 0; looks < 10; looks += 1) {
      await Promise.all([speaker.say(), line.sendRtcp(complaints(7, 1)), pause(20)]);
      counted.push(...(await stage.sfu.delivered()));
    }
    expect(counted).toEqual([]);
    await speaker.hold(false);
    // What was under way may still come; then nothing more does, whatever is said.
    const more = async () => {
      const before = came();
      for (let n = 0; n < 20; n += 1) await speaker.say();
      return came() - before;
    };
    await expect.poll(more, guard).toBe(0);
    await Promise.all([line.close(), speaker.close()]);
  });

  it('ends with its page: whoever is no longer known, and whoever leaves', async () => {
    const [a, b] = [await comeIn('a'), await comeIn('b')];
    await a.hold(true);
    stage.sfu.keepWatchers(new Set(['b.page.talk']));
    await expect.poll(speaking, guard).toEqual([]);
    await expect(a.hold(true)).rejects.toMatchObject({ code: 'not-joined' });
    expect(await offered(b.page)).toEqual([]);
  });
});

it('no router of the node is ever joined to another', () => {
  const media = join(import.meta.dirname, '..');
  const sources = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  expect(sources.length).toBeGreaterThan(50);
  const joining = sources.filter((file) =>
    /pipeToRouter|createPipeTransport/.test(readFileSync(join(media, file), 'utf8')),
  );
  expect(joining).toEqual([]);
});
