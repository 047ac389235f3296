// The sending side: of the room's station, of an interpreter elsewhere, of the desk in the interviewer's ear. It is given captured
// tracks and keeps them published, through every rejoining, under the same track ids. Refuses to stop a capture: tracks belong to whoever
// opened them.
import { Device, type types } from 'mediasoup-client';
import type { Joined } from '../../server/contract/media.ts';
import type { SentTrack } from '../../server/contract/room.ts';
import { asProblem, type ProblemError } from '../api/problem.ts';
import { lineBitrate, type PictureProfile, soundBitrate, videoBitrate } from './capture-profile.ts';
import type { MediaSide } from './live-connection.ts';
import { sendLowPicture } from './low-picture.ts';
import { type MediaRoom, openTransport } from './media-transport.ts';
import { Observed } from './observed.ts';
import { OneAtATime } from './one-at-a-time.ts';

export type Publishing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'publishing' }
  | { readonly kind: 'lost'; readonly problem: ProblemError | null };

/** In the order in which they are published; a sound has no picture. */
export type ToSend = ReadonlyMap<
  SentTrack,
  { readonly track: MediaStreamTrack; readonly wanted: { readonly picture: PictureProfile | null } }
>;
interface Sending {
  readonly transport: types.Transport;
  readonly producers: Map<SentTrack, types.Producer>;
}
/** ms between attempts to build, while the room is joined */
const buildAgainAfter = 1500;
/** Encoding a second picture on fewer cores takes frames from the first, which is the evidence. */
const coresForLowPictures = 4;

export class Publisher implements MediaSide {
  readonly state = new Observed<Publishing>({ kind: 'idle' });
  readonly #room: MediaRoom;
  readonly #openDevice: () => Promise<Device>;
  readonly #cores: number;
  readonly #steps = new OneAtATime();
  #wanted: ToSend | null = null;
  #joined: Joined | null = null;
  #sending: Sending | null = null;
  #planned = false;
  #anew = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** `openDevice`: what this browser can do; `cores`: of this machine */
  constructor(
    room: MediaRoom,
    openDevice: () => Promise<Device> = () => Device.factory(),
    cores: number = navigator.hardwareConcurrency,
  ) {
    this.#room = room;
    this.#openDevice = openDevice;
    this.#cores = cores;
  }

  /** From now on these, and no others. What is sent already goes on untouched: a new source is a break in the record. */
  publish(tracks: ToSend): void {
    this.#wanted = tracks;
    this.#build();
  }

  /** The way to the media node, as the browser measures it; undefined while there is none. */
  async stats(): Promise<RTCStatsReport | undefined> {
    return this.#sending?.transport.getStats();
  }

  /** An explicit act of the station's person; the recording shows a gap from here. */
  unpublish(): void {
    this.#wanted = null;
    void this.#steps.run(async () => {
      const sending = this.#takeDown();
      for (const producer of sending?.producers.values() ?? []) await this.#closeThere(producer);
      this.state.set({ kind: 'idle' });
    });
  }

  joined(answer: Joined, next: 'keep' | 'build'): void {
    this.#joined = answer;
    if (next === 'build') this.#anew = true;
    if (next === 'build' || this.#sending === null) this.#build();
  }

  close(): void {
    this.#wanted = null;
    void this.#steps.run(async () => this.#takeDown());
  }

  #takeDown(): Sending | null {
    clearTimeout(this.#again);
    const sending = this.#sending;
    this.#sending = null;
    sending?.transport.close();
    return sending;
  }

  /** Once for all who ask before it begins. */
  #build(): void {
    if (this.#planned) return;
    this.#planned = true;
    void this.#steps.run(async () => {
      this.#planned = false;
      const joined = this.#joined;
      const wanted = this.#wanted;
      if (this.#anew || wanted === null) this.#takeDown();
      this.#anew = false;
      if (wanted === null) return;
      if (this.#sending === null) this.state.set({ kind: 'connecting' });
      if (joined === null) return;
      try {
        this.#sending ??= await this.#open(joined);
        await this.#adjust(this.#sending, wanted);
        this.state.set({ kind: 'publishing' });
      } catch (error) {
        this.#takeDown();
        this.state.set({ kind: 'lost', problem: asProblem(error) });
        // While the link is away the next joining builds; this covers a failure with the link up.
        this.#again = setTimeout(() => this.#build(), buildAgainAfter);
      }
    });
  }

  async #open(joined: Joined): Promise<Sending> {
    const device = await this.#openDevice();
    await device.load({ routerRtpCapabilities: joined.rtpCapabilities as types.RtpCapabilities });
    const transport = await openTransport(this.#room, device, { direction: 'send', onState: this.#onState });
    return { transport, producers: new Map() };
  }

  async #adjust({ transport, producers }: Sending, wanted: ToSend): Promise<void> {
    for (const [name, producer] of producers) {
      if (wanted.get(name)?.track === producer.track) continue;
      producers.delete(name);
      producer.close();
      await this.#closeThere(producer);
    }
    const cameras: (() => Promise<void>)[] = [];
    const line = lineBitrate([...wanted.values()].map((one) => one.wanted));
    for (const [name, { track, wanted: how }] of wanted) {
      if (producers.has(name)) continue;
      const { picture } = how;
      const options = picture === null ? soundOptions : pictureOptions(picture, line);
      const producer = await transport.produce({ ...options, track, appData: { track: name } });
      producers.set(name, producer);
      if (picture === null) continue;
      await keepResolution(producer.rtpSender);
      cameras.push(() => sendLowPicture(transport, producer, { track: name, options, height: picture.height }));
    }
    if (this.#cores < coresForLowPictures) return;
    // Once all that is evidence is on its way; nobody waits for them.
    for (const sendLow of cameras) void sendLow();
  }

  async #closeThere(producer: types.Producer): Promise<void> {
    await this.#room.media({ request: 'close-producer', producer: producer.id }).catch(() => undefined);
  }

  #onState = (state: types.ConnectionState): void => {
    if (state === 'connected' && this.#sending !== null) this.state.set({ kind: 'publishing' });
    if (state === 'disconnected' || state === 'failed') this.state.set({ kind: 'lost', problem: null });
  };
}

/** Without NACK, 5 % loss already makes gaps; DTX would leave holes in silence, which is evidence too. */
const soundOptions = {
  stopTracks: false,
  encodings: [{ maxBitrate: soundBitrate }],
  codecOptions: {
    opusNack: true,
    opusFec: true,
    opusDtx: false,
    opusStereo: false,
    opusMaxAverageBitrate: soundBitrate,
  },
} satisfies types.ProducerOptions;

function pictureOptions(profile: PictureProfile, line: { readonly min: number; readonly start: number }) {
  return {
    stopTracks: false,
    encodings: [{ maxBitrate: videoBitrate(profile).max }],
    codecOptions: {
      videoGoogleStartBitrate: Math.round(line.start / 1000),
      videoGoogleMinBitrate: Math.round(line.min / 1000),
    },
  } satisfies types.ProducerOptions;
}

/** On a narrow line rather fewer pictures than smaller ones: a face must stay readable. */
async function keepResolution(sender: RTCRtpSender | undefined): Promise<void> {
  if (sender === undefined) return;
  const parameters = Object.assign(sender.getParameters(), { degradationPreference: 'maintain-resolution' });
  await sender.setParameters(parameters).catch(() => undefined);
}
