// For tests: what runs inside Chromium, bundled by the test: a page that publishes its fake devices as evidence tracks, and one that
// watches. Signalling goes through `askMedia`, which the test passes on to a real socket.
import { Device, type types } from 'mediasoup-client';
import './planted-room.ts';
import type { PieceAsk } from '../../../client/api/missed.ts';
import { tryWay, type Way } from '../../../client/session/connection-test/try-way.ts';
import type { Check } from '../../../client/session/connection-test/verdict.ts';
import { sendLowPicture } from '../../../client/session/low-picture.ts';
import { MediaSourcePlayer } from '../../../client/session/media-source-player.ts';
import { Replay, type ReplayShown, type ReplayTrack } from '../../../client/session/replay.ts';
import { SpokenTalk } from '../../../client/session/spoken-talk.ts';
import { Watcher } from '../../../client/session/watcher.ts';
import { type Joined, mediaAnswer } from '../../contract/media.ts';
import type { Missed } from '../../contract/missed.ts';
import { talkJoined } from '../../contract/talk.ts';

interface Answer {
  readonly answer: string;
  readonly offer: { transport: string } & Omit<types.TransportOptions, 'id'>;
  readonly producer: string;
  readonly consumers: readonly {
    consumer: string;
    producer: string;
    track: string;
    kind: types.MediaKind;
    rtpParameters: types.RtpParameters;
  }[];
}

/** By track: how much was received. `over`: the protocol that the media takes to the node. */
export interface Received {
  readonly over: string;
  readonly tracks: Readonly<
    Record<string, { readonly bytes: number; readonly frames: number; readonly height: number }>
  >;
}

export interface Replayed {
  readonly shown: ReplayShown;
  /** media times of the frames that were painted, ms, in the order of painting */
  readonly frames: readonly number[];
}

const receiving: { transport?: types.Transport; consumers: Map<string, types.Consumer> } = { consumers: new Map() };

declare global {
  interface Window {
    askMedia(body: object): Promise<Answer>;
    publish(rtpCapabilities: types.RtpCapabilities): Promise<void>;
    /** one sound alone, under this track's name */
    say(rtpCapabilities: types.RtpCapabilities, track: string): Promise<void>;
    /** takes all that is offered; its tracks */
    hear(rtpCapabilities: types.RtpCapabilities): Promise<readonly string[]>;
    /** resolves when picture and sound came; ms from the call to the first frame */
    watch(rtpCapabilities: types.RtpCapabilities): Promise<number>;
    /** asks for nothing more of what it watches, until resumed */
    play(playing: boolean): Promise<void>;
    /** what has come so far */
    received(): Promise<Received>;
    /** watches as a page of ours does; resolves with the first picture */
    watchAsOurs(joined: Joined): Promise<void>;
    /** pictures that were painted so far, and how often the page began anew */
    watched(): Promise<{ readonly frames: number; readonly rebuilds: number }>;
    askTalk(event: string, message: unknown): Promise<{ ok: boolean; value: unknown }>;
    /** hears the others who watch, with a microphone for `hold` */
    talk(): void;
    hold(on: boolean): void;
    spoken(speaking: readonly string[]): void;
    heardOthers(): number;
    /** of the talk, so far */
    heardBytes(): Promise<number>;
    /** what the page of the connection test finds of one way */
    tryWay(way: Way): Promise<Check>;
    /** the socket of the test's page */
    askSocket(event: string, message: unknown): Promise<unknown>;
    askMissed(): Promise<Missed>;
    /** base64 */
    askPiece(ask: PieceAsk): Promise<string>;
    /** resolves when the replay is over or failed */
    replay(missed: Missed, rate: number): Promise<Replayed>;
  }
}

async function transportOf(device: Device, direction: 'send' | 'receive'): Promise<types.Transport> {
  const { offer } = await window.askMedia({ request: 'create-transport', direction });
  const options = { ...offer, id: offer.transport };
  const transport = direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    window
      .askMedia({ request: 'connect-transport', transport: offer.transport, dtlsParameters })
      .then(() => done(), failed);
  });
  transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
    const body = { request: 'produce', transport: offer.transport, kind, track: appData.track, rtpParameters };
    window.askMedia(body).then(({ producer }) => done({ id: producer }), failed);
  });
  return transport;
}

async function deviceFor(routerRtpCapabilities: types.RtpCapabilities): Promise<Device> {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities });
  return device;
}

window.publish = async (rtpCapabilities) => {
  const transport = await transportOf(await deviceFor(rtpCapabilities), 'send');
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    video: { width: 320, height: 180, frameRate: 15 },
  });
  const [audio, video] = [stream.getAudioTracks()[0], stream.getVideoTracks()[0]];
  if (!audio || !video) throw new Error('no fake devices');
  const codecOptions = { opusNack: true, opusFec: true, opusDtx: false };
  // As a station of ours says it: the browser's own estimate begins so low that it must drop what it has encoded.
  const options = {
    encodings: [{ maxBitrate: 2_000_000 }],
    codecOptions: { videoGoogleStartBitrate: 1_000, videoGoogleMinBitrate: 400 },
  };
  const camera = await transport.produce({ ...options, track: video, appData: { track: 'child-cam' } });
  await transport.produce({ track: audio, codecOptions, appData: { track: 'child-mic' } });
  await sendLowPicture(transport, camera, { track: 'child-cam', options, height: 180 });
};

window.say = async (rtpCapabilities, track) => {
  const transport = await transportOf(await deviceFor(rtpCapabilities), 'send');
  const [voice] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks();
  if (!voice) throw new Error('no fake microphone');
  await transport.produce({ track: voice, codecOptions: { opusDtx: false }, appData: { track } });
};

window.hear = async (rtpCapabilities) => {
  const device = await deviceFor(rtpCapabilities);
  const transport = await transportOf(device, 'receive');
  await takeAll(device, transport);
  return [...receiving.consumers.keys()];
};

window.watch = async (rtpCapabilities) => {
  const since = performance.now();
  const device = await deviceFor(rtpCapabilities);
  const transport = await transportOf(device, 'receive');
  const taken = await takeAll(device, transport);
  const [sounds, pictures] = [
    taken.filter(({ kind }) => kind === 'audio'),
    taken.filter(({ kind }) => kind === 'video'),
  ];
  if (sounds.length === 0 || pictures.length === 0) throw new Error('not both picture and sound');
  await Promise.race(pictures.map((picture) => firstFrame(new MediaStream([picture, ...sounds]))));
  return performance.now() - since;
};

async function takeAll(device: Device, transport: types.Transport): Promise<MediaStreamTrack[]> {
  const { consumers } = await window.askMedia({ request: 'consume-all', rtpCapabilities: device.recvRtpCapabilities });
  receiving.transport = transport;
  for (const { consumer, producer, track, kind, rtpParameters } of consumers) {
    const made = await transport.consume({ id: consumer, producerId: producer, kind, rtpParameters });
    receiving.consumers.set(track, made);
    await window.askMedia({ request: 'resume-consumer', consumer });
  }
  return [...receiving.consumers.values()].map(({ track }) => track);
}

function firstFrame(stream: MediaStream): Promise<void> {
  const video = Object.assign(document.createElement('video'), { muted: true, srcObject: stream });
  document.body.append(video);
  return new Promise((resolve) => {
    video.requestVideoFrameCallback(() => resolve());
    void video.play();
  });
}

window.play = async (playing) => {
  const request = playing ? 'resume-consumer' : 'pause-consumer';
  for (const { id: consumer } of receiving.consumers.values()) await window.askMedia({ request, consumer });
};

window.received = async () => {
  const tracks: Record<string, { bytes: number; frames: number; height: number }> = {};
  for (const [track, consumer] of receiving.consumers)
    for (const one of (await consumer.getStats()).values())
      if (one.type === 'inbound-rtp')
        tracks[track] = { bytes: one.bytesReceived, frames: one.framesDecoded ?? 0, height: one.frameHeight ?? 0 };
  const report = await receiving.transport?.getStats();
  const all = new Map([...(report?.values() ?? [])].map((one) => [one.id, one]));
  const path = [...all.values()].find((one) => one.type === 'transport')?.selectedCandidatePairId;
  return { over: all.get(all.get(path)?.remoteCandidateId)?.protocol ?? 'none', tracks };
};

window.replay = async (missed, rate) => {
  const video = Object.assign(document.createElement('video'), { muted: true });
  document.body.append(video);
  const frames: number[] = [];
  const painted = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
    frames.push(Math.round(mediaTime * 1000));
    video.requestVideoFrameCallback(painted);
  };
  video.requestVideoFrameCallback(painted);
  const piece = async (ask: PieceAsk) =>
    Uint8Array.from(atob(await window.askPiece(ask)), (char) => char.charCodeAt(0)).buffer;
  const open = (tracks: readonly ReplayTrack[]) => new MediaSourcePlayer(video, tracks);
  const replay = new Replay({ missed: () => window.askMissed(), piece }, open, missed);
  replay.setRate(rate);
  const ended = () => ['over', 'failed'].includes(replay.shown.get().kind);
  await new Promise<void>((resolve) => replay.shown.subscribe(() => ended() && resolve()));
  return { shown: replay.shown.get(), frames };
};

const ours = { video: document.createElement('video'), rebuilds: 0 };

window.watchAsOurs = async (joined) => {
  const room = {
    media: async (message: object) => mediaAnswer.parse(await window.askMedia(message)),
    rebuild: () => {
      ours.rebuilds += 1;
    },
  };
  const watcher = new Watcher(room);
  Object.assign(ours.video, { muted: true, srcObject: new MediaStream() });
  document.body.append(ours.video);
  const painted = new Promise<void>((resolve) => ours.video.requestVideoFrameCallback(() => resolve()));
  watcher.tracks.subscribe(() => {
    ours.video.srcObject = new MediaStream([...watcher.tracks.get().values()]);
    void ours.video.play();
  });
  watcher.joined(joined, 'build');
  await painted;
};
window.watched = async () => {
  const { totalVideoFrames } = ours.video.getVideoPlaybackQuality();
  return { frames: totalVideoFrames, rebuilds: ours.rebuilds };
};

const asked = async (event: string, message: unknown) => {
  const ack = await window.askTalk(event, message);
  if (!ack.ok) throw new Error(`${event} was refused: ${JSON.stringify(ack)}`);
  return ack.value;
};
const connections: RTCPeerConnection[] = [];
const PlainConnection = window.RTCPeerConnection;
window.RTCPeerConnection = class extends PlainConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    connections.push(this);
  }
};
const spokenTalk = new SpokenTalk({
  join: async () => talkJoined.parse(await asked('talk:join', {})),
  media: async (message) => mediaAnswer.parse(await asked('talk:media', message)),
  leave: async () => void (await asked('talk:leave', {})),
});
window.talk = () => {
  spokenTalk.joined();
  spokenTalk.listen(true);
};
window.hold = (on) => spokenTalk.hold(on);
window.spoken = (speaking) => spokenTalk.talkSpeaking(speaking);
window.heardOthers = () => spokenTalk.heard.get().size;
window.heardBytes = async () => {
  const reports = await Promise.all(connections.map((one) => one.getStats()));
  const inbound = reports.flatMap((report) => [...report.values()]).filter(({ type }) => type === 'inbound-rtp');
  return inbound.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0);
};

window.tryWay = (way) => tryWay({ ask: window.askSocket }, () => Device.factory(), way);
