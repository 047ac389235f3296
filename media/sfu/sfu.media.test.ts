// The rooms over a real mediasoup worker. Pages here speak the protocol but send no packets: that is shown with a browser.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentMs } from './peer.ts';
import { observerRights as observer, SfuStage, stationRights as station, tracksOfRoom } from './testing/sfu-stage.ts';
import type { Rights } from './who-may.ts';

const codecs = {
  audio: { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: {}, rtcpFeedback: [] },
  video: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback: [] },
};
let ssrc = 1000;
const rtp = (kind: 'audio' | 'video') => ({
  codecs: [codecs[kind]],
  encodings: [{ ssrc: ++ssrc }],
  rtcp: { cname: 'station' },
});

let stage: SfuStage;
beforeEach(async () => {
  stage = await SfuStage.open();
});
afterEach(() => stage.close());

const interpreter: Rights = { publish: ['interpreter-mic'], watch: tracksOfRoom };
const desk: Rights = { publish: ['earpiece'], watch: [...tracksOfRoom, 'interpreter-mic'] };
const interviewer: Rights = { publish: [], watch: ['earpiece'] };

async function publish(peer: string, track = 'child-cam', kind: 'audio' | 'video' = 'video', rights = station) {
  const { ask } = await stage.enter(peer, rights);
  const made = await ask({ request: 'create-transport', direction: 'send' });
  if (made.answer !== 'transport') throw new Error('no transport');
  const { transport } = made.offer;
  const answer = await ask({ request: 'produce', transport, kind, track, rtpParameters: rtp(kind) });
  if (answer.answer !== 'producer') throw new Error('no producer');
  return { ask, transport, producer: answer.producer };
}

async function watch(peer: string, rights = observer) {
  const { ask, joined } = await stage.enter(peer, rights);
  await ask({ request: 'create-transport', direction: 'receive' });
  const { rtpCapabilities } = joined;
  const consumeAll = async () => {
    const answer = await ask({ request: 'consume-all', rtpCapabilities });
    return answer.answer === 'consumers' ? answer.consumers : [];
  };
  return { ask, consumeAll };
}

describe('a room of the forwarding unit', () => {
  it('offers a watcher each track once, paused, and resumes it on request', async () => {
    const { ask: askAsStation, transport } = await publish('station.1');
    const produce = { request: 'produce', transport, kind: 'audio', track: 'child-mic' } as const;
    await askAsStation({ ...produce, rtpParameters: rtp('audio') });
    const { ask, consumeAll } = await watch('observer.1');
    const offers = await consumeAll();
    expect(offers.map(({ track, kind }) => [track, kind])).toEqual([
      ['child-cam', 'video'],
      ['child-mic', 'audio'],
    ]);
    expect(await consumeAll()).toEqual([]);
    for (const { consumer } of offers)
      expect(await ask({ request: 'resume-consumer', consumer })).toEqual({ answer: 'done' });
  });

  it('offers nothing but VP8 and Opus', async () => {
    const { joined } = await stage.enter('station.1', station);
    const mimeTypes = JSON.stringify(joined.rtpCapabilities).match(/"mimeType":"[^"]+"/g);
    expect(new Set(mimeTypes)).toEqual(
      new Set(['"mimeType":"audio/opus"', '"mimeType":"video/VP8"', '"mimeType":"video/rtx"']),
    );
  });

  it('refuses a watcher everything that sends, and the room side everything that receives', async () => {
    await publish('station.1');
    const { ask } = await watch('observer.1');
    await expect(ask({ request: 'create-transport', direction: 'send' })).rejects.toMatchObject({ code: 'forbidden' });
    const produce = { request: 'produce', transport: 'any', kind: 'audio', track: 'child-mic' } as const;
    await expect(ask({ ...produce, rtpParameters: rtp('audio') })).rejects.toMatchObject({ code: 'forbidden' });
    const consume = { request: 'consume-all', rtpCapabilities: {} } as const;
    await expect(stage.sfu.request('station.1', consume)).rejects.toMatchObject({ code: 'forbidden' });
    await stage.enter('interviewer.1', { publish: [], watch: [] });
    await expect(stage.sfu.request('interviewer.1', consume)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('finds neither transports nor consumers of another page', async () => {
    const { transport } = await publish('station.1');
    const { consumeAll } = await watch('observer.1');
    const [offer] = await consumeAll();
    const { ask } = await watch('observer.2');
    await expect(ask({ request: 'restart-ice', transport })).rejects.toMatchObject({ code: 'media-refused' });
    const resume = { request: 'resume-consumer', consumer: offer?.consumer ?? '' } as const;
    await expect(ask(resume)).rejects.toMatchObject({ code: 'media-refused' });
  });

  it('gives nobody what another room publishes, whatever they name', async () => {
    const { producer } = await publish('station.1');
    const elsewhere = '018f0000-0000-7000-8000-000000000002';
    const { ask, joined } = await stage.enter('observer.9', observer, elsewhere);
    await ask({ request: 'create-transport', direction: 'receive' });
    const { rtpCapabilities } = joined;
    expect(await ask({ request: 'consume-all', rtpCapabilities })).toEqual({ answer: 'consumers', consumers: [] });
    for (const forged of [{ producer }, { room: stage.room }, { producerId: producer }])
      await expect(
        stage.sfu.request('observer.9', { request: 'consume-all', rtpCapabilities, ...forged }),
      ).rejects.toMatchObject({ code: 'malformed' });
    await expect(ask({ request: 'resume-consumer', consumer: producer })).rejects.toMatchObject({
      code: 'media-refused',
    });
  });

  it('gives a page that joins again its transports back', async () => {
    await publish('station.1');
    const { joined } = await stage.enter('station.1', station);
    expect(joined.resumed).toBe(true);
    const { consumeAll } = await watch('observer.1');
    expect(await consumeAll()).toHaveLength(1);
    expect((await stage.enter('station.2', station)).joined.resumed).toBe(false);
  });

  it('lets the newer publisher of a track take the older one’s place', async () => {
    const first = await publish('station.1');
    let closed = 0;
    const nothing = () => {};
    stage.taps.get('child-cam')?.listen({
      ...{ rtp: nothing, senderReport: nothing, keyFrame: nothing, pause: nothing, resume: nothing },
      ...{ score: nothing, layer: nothing, close: () => (closed += 1) },
    });
    const second = await publish('station.2');
    expect(closed).toBe(1);
    const { consumeAll } = await watch('observer.1');
    expect((await consumeAll()).map(({ producer }) => producer)).toEqual([second.producer]);
    expect(second.producer).not.toBe(first.producer);
  });

  it('takes a small picture only beside its camera, from the same page; never records it, and ends it with the camera', async () => {
    const { ask, transport, producer } = await publish('station.1');
    const low = { request: 'produce', transport, kind: 'video', track: 'child-cam-low' } as const;
    const alone = { ...low, track: 'room-cam-low', rtpParameters: rtp('video') };
    await expect(ask(alone)).rejects.toMatchObject({ code: 'media-refused' });
    await expect(publish('station.2', 'child-cam-low')).rejects.toMatchObject({ code: 'media-refused' });
    await ask({ ...low, rtpParameters: rtp('video') });
    expect([...stage.taps.keys()]).toEqual(['child-cam']);
    const { consumeAll } = await watch('observer.1');
    expect((await consumeAll()).map(({ track }) => track)).toEqual(['child-cam', 'child-cam-low']);
    await ask({ request: 'close-producer', producer });
    expect(await (await watch('observer.2')).consumeAll()).toEqual([]);
  });

  it('lets the room hear the interpreter and the interviewer the earpiece, and nobody anything else that comes from outside', async () => {
    const heard = { ...station, watch: ['interpreter-mic'] };
    await publish('station.1', 'child-cam', 'video', heard);
    await publish('interpreter.1', 'interpreter-mic', 'audio', interpreter);
    await publish('desk.1', 'earpiece', 'audio', desk);
    const offered = async (peer: string, rights: Rights) =>
      (await (await watch(peer, rights)).consumeAll()).map(({ track }) => track);
    expect(await offered('station.1', heard)).toEqual(['interpreter-mic']);
    expect(await offered('interviewer.1', interviewer)).toEqual(['earpiece']);
    expect(await offered('interpreter.1', interpreter)).toEqual(['child-cam']);
    expect(await offered('desk.1', desk)).toEqual(['child-cam', 'interpreter-mic']);
    expect(await offered('observer.1', observer)).toEqual(['child-cam', 'interpreter-mic']);
    expect([...stage.taps.keys()], 'each is recorded').toEqual(['child-cam', 'interpreter-mic', 'earpiece']);
  });

  it('lets nobody send a track that is not theirs', async () => {
    await publish('station.1');
    for (const [peer, rights, track] of [
      ['interpreter.1', interpreter, 'child-mic'],
      ['desk.1', desk, 'interpreter-mic'],
      ['desk.1', desk, 'talk'],
      ['station.1', station, 'interpreter-mic'],
    ] as const)
      await expect(publish(peer, track, 'audio', rights)).rejects.toMatchObject({ code: 'forbidden' });
    for (const rights of [interviewer, observer])
      await expect(publish('listener.1', 'earpiece', 'audio', rights)).rejects.toMatchObject({ code: 'forbidden' });
    expect([...stage.taps.keys()]).toEqual(['child-cam']);
  });

  it('tells of what the desk says in the ear only by its name, and closes an interpreter whom the server no longer knows', async () => {
    await watch('interviewer.1', interviewer);
    await publish('desk.1', 'earpiece', 'audio', desk);
    expect(stage.notices).toEqual([{ room: stage.room, notice: 'media-changed', track: 'earpiece' }]);
    const { ask } = await publish('interpreter.1', 'interpreter-mic', 'audio', interpreter);
    stage.sfu.keepWatchers(new Set(['interviewer.1']));
    await expect(ask({ request: 'consume-all', rtpCapabilities: {} })).rejects.toMatchObject({ code: 'not-joined' });
  });

  it('tells of media only where somebody may watch', async () => {
    const { ask, producer } = await publish('station.1');
    expect(stage.notices).toEqual([]);
    await watch('observer.1');
    await ask({ request: 'close-producer', producer });
    expect(stage.notices).toEqual([{ room: stage.room, notice: 'media-changed', track: 'child-cam' }]);
  });

  it('answers nonsense with a refusal and lives on', async () => {
    const { ask, transport } = await publish('station.1');
    const nonsense: unknown[] = [
      { request: 'connect-transport', transport, dtlsParameters: {} },
      { request: 'connect-transport', transport, dtlsParameters: { fingerprints: [{ algorithm: 'x', value: 'y' }] } },
      { request: 'connect-transport', transport, dtlsParameters: { fingerprints: 7 } },
      { request: 'produce', transport, kind: 'video', track: 'child-mic', rtpParameters: {} },
      {
        request: 'produce',
        transport,
        kind: 'video',
        track: 'child-mic',
        rtpParameters: { codecs: [{}], encodings: [7] },
      },
      { request: 'produce', transport, kind: 'audio', track: 'child-mic', rtpParameters: rtp('video') },
      { request: 'fly' },
      null,
      [],
      'produce',
    ];
    const pid = await stage.sfu.workerPid();
    for (const body of nonsense) {
      const refused = await stage.sfu.request('station.1', body).catch((error: unknown) => error);
      expect(refused, JSON.stringify(body)).toMatchObject({
        code: expect.stringMatching(/^(malformed|media-refused)$/),
      });
    }
    const { ask: askAsWatcher } = await watch('observer.1');
    const bad = { request: 'consume-all', rtpCapabilities: { codecs: 3 } } as const;
    await expect(askAsWatcher(bad)).rejects.toMatchObject({ code: 'media-refused' });
    await expect(stage.sfu.request('nobody', bad)).rejects.toMatchObject({ code: 'not-joined' });
    expect(await ask({ request: 'restart-ice', transport })).toMatchObject({ answer: 'ice' });
    expect(await stage.sfu.workerPid()).toBe(pid);
  });

  it('closes a page that has been without media and signalling for a minute, and no other', async () => {
    await publish('station.1');
    stage.nowMs = silentMs;
    const { consumeAll } = await watch('observer.1');
    stage.nowMs = silentMs + 1;
    stage.sfu.closeSilent();
    await expect(stage.sfu.request('station.1', {})).rejects.toMatchObject({ code: 'not-joined' });
    expect(await consumeAll()).toEqual([]);
    expect(stage.notices).toContainEqual({ room: stage.room, peer: 'station.1', notice: 'peer-closed' });
  });

  it('closes watching pages that the server no longer knows, and never one that publishes', async () => {
    await publish('station.1');
    const { consumeAll } = await watch('observer.1');
    const { ask } = await watch('observer.2');
    stage.sfu.keepWatchers(new Set(['observer.1']));
    await expect(ask({ request: 'consume-all', rtpCapabilities: {} })).rejects.toMatchObject({ code: 'not-joined' });
    expect(await consumeAll()).toHaveLength(1);
  });

  it('starts another worker when its worker dies, tells every page and takes them in again', async () => {
    await publish('station.1');
    await watch('observer.1');
    let ended = () => {};
    const closed = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const nothing = () => {};
    stage.taps.get('child-cam')?.listen({
      ...{ rtp: nothing, senderReport: nothing, keyFrame: nothing, pause: nothing, resume: nothing },
      ...{ score: nothing, layer: nothing, close: ended },
    });
    const pid = await stage.sfu.workerPid();
    process.kill(pid, 'SIGKILL');
    await closed;
    await expect
      .poll(() => stage.notices.filter(({ notice }) => notice === 'peer-closed').map(({ peer }) => peer))
      .toEqual(['station.1', 'observer.1']);
    await publish('station.1');
    const { consumeAll } = await watch('observer.1');
    expect(await consumeAll()).toHaveLength(1);
    expect(await stage.sfu.workerPid()).not.toBe(pid);
  });
});
