// Talk by voice among those who watch, as one page takes part in it: hears the others once somebody asks for it, and sends a microphone
// that opens at the first press and is silent unless it is held. It has a line of its own to the media node, apart from the room's.
// Guarantee: letting go is silence at once, on this machine, whatever becomes of the line.
import { Device, type types } from 'mediasoup-client';
import type { MediaAnswer, MediaRequest } from '../../server/contract/media.ts';
import type { TalkJoined } from '../../server/contract/talk.ts';
import { asProblem } from '../api/problem.ts';
import { openTalkMicrophone } from './capture.ts';
import type { MediaSide } from './live-connection.ts';
import { ask, type MediaRoom, openTransport } from './media-transport.ts';
import { Observed } from './observed.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { type Received, Watcher } from './watcher.ts';

/** A page's own line to the talk. */
export interface TalkLine {
  join(): Promise<TalkJoined>;
  media(message: MediaRequest): Promise<MediaAnswer>;
  leave(): Promise<void>;
}

export type Microphone = 'closed' | 'opening' | 'silent' | 'heard';

interface Sent {
  readonly track: MediaStreamTrack;
  readonly producer: types.Producer;
  /** what the node was told last */
  told: boolean;
}
/** ms between attempts */
const againAfter = 1500;
/** Waiting doesn't cure these. */
const final: ReadonlySet<string> = new Set(['forbidden', 'not-found', 'out-of-order', 'not-signed-in']);

export interface SpokenTalkOptions {
  readonly openDevice?: () => Promise<Device>;
  readonly openMicrophone?: () => Promise<MediaStreamTrack>;
}

export class SpokenTalk implements MediaSide {
  /** who speaks now, also while one doesn't hear it */
  readonly speaking = new Observed<readonly string[]>([]);
  /** by speaker */
  readonly heard = new Observed<Received>(new Map());
  readonly microphone = new Observed<Microphone>('closed');
  readonly fault = new Observed<Error | null>(null);
  readonly #line: TalkLine;
  readonly #room: MediaRoom;
  readonly #openDevice: () => Promise<Device>;
  readonly #openMicrophone: () => Promise<MediaStreamTrack>;
  readonly #steps = new OneAtATime();
  #listening = false;
  #held = false;
  #track: MediaStreamTrack | null = null;
  #inRoom = false;
  #joined: TalkJoined | null = null;
  #hearing: Watcher | null = null;
  #way: types.Transport | null = null;
  #sent: Sent | null = null;
  #notOpened: Error | null = null;
  #planned = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(line: TalkLine, { openDevice, openMicrophone }: SpokenTalkOptions = {}) {
    this.#line = line;
    this.#room = { media: (message) => line.media(message), rebuild: () => this.talkReset() };
    this.#openDevice = openDevice ?? (() => Device.factory());
    this.#openMicrophone = openMicrophone ?? openTalkMicrophone;
  }

  listen(on: boolean): void {
    this.#listening = on;
    this.#settle();
  }

  /** The first press opens the microphone; until it is open nobody hears anything. */
  hold(on: boolean): void {
    this.#held = on;
    if (on) this.#notOpened = null;
    this.#showMicrophone();
    if (on || this.#track !== null) this.#settle();
  }

  closeMicrophone(): void {
    this.#held = false;
    this.#track?.stop();
    this.#track = null;
    this.#showMicrophone();
    this.#settle();
  }

  joined(): void {
    this.#inRoom = true;
    // Who spoke before may long be silent; whoever joins the talk is told who speaks now.
    this.speaking.set([]);
    this.talkReset();
  }

  talkSpeaking(speaking: readonly string[]): void {
    this.speaking.set(speaking);
    this.#hearing?.mediaChanged();
  }

  /** Asks to be let in again; what the node still holds is kept. */
  talkReset(): void {
    this.#joined = null;
    this.#settle();
  }

  close(): void {
    this.#inRoom = false;
    this.#listening = false;
    this.closeMicrophone();
  }

  get #wanted(): boolean {
    return this.#inRoom && (this.#listening || this.#held || this.#track !== null);
  }

  #showMicrophone(): void {
    if (this.#track !== null) this.#track.enabled = this.#held;
    const sent = this.#sent?.told === true && this.#held;
    if (this.#track === null) this.microphone.set(this.#held ? 'opening' : 'closed');
    else this.microphone.set(sent ? 'heard' : this.#held ? 'opening' : 'silent');
  }

  /** Once for all who ask before it begins. */
  #settle(): void {
    clearTimeout(this.#again);
    if (this.#planned) return;
    this.#planned = true;
    void this.#steps.run(async () => {
      this.#planned = false;
      try {
        await this.#step();
        this.fault.set(this.#notOpened);
      } catch (error) {
        this.#takeDown();
        this.fault.set(error instanceof Error ? error : new Error(String(error)));
        if (this.#wanted && !final.has(asProblem(error).code))
          this.#again = setTimeout(() => this.#settle(), againAfter);
      }
      this.#showMicrophone();
    });
  }

  /** Brings about what is wanted now; each step may be the last. */
  async #step(): Promise<void> {
    if (!this.#wanted) {
      const wasIn = this.#joined !== null;
      this.#takeDown();
      if (wasIn) await this.#line.leave().catch(() => undefined);
      return;
    }
    if (this.#held && this.#track === null) await this.#open();
    if (this.#joined === null) {
      const joined = await this.#line.join();
      if (!joined.resumed) this.#takeDown();
      this.#joined = joined;
    }
    if (this.#listening) this.#hear(this.#joined);
    else this.#stopHearing();
    if (this.#track === null) await this.#stopSending();
    else await this.#send(this.#joined, this.#track);
  }

  async #open(): Promise<void> {
    try {
      const track = await this.#openMicrophone();
      track.enabled = this.#held;
      this.#track = track;
    } catch (error) {
      this.#held = false;
      this.#notOpened = error instanceof Error ? error : new Error(String(error));
    }
  }

  #hear(joined: TalkJoined): void {
    if (this.#hearing !== null) return;
    const hearing = new Watcher(this.#room, this.#openDevice);
    hearing.tracks.subscribe(() => this.#hearing === hearing && this.heard.set(hearing.tracks.get()));
    this.#hearing = hearing;
    hearing.joined(joined, 'build');
  }

  async #send({ rtpCapabilities, speaker }: TalkJoined, track: MediaStreamTrack): Promise<void> {
    if (this.#way === null) {
      const device = await this.#openDevice();
      await device.load({ routerRtpCapabilities: rtpCapabilities as types.RtpCapabilities });
      this.#way = await openTransport(this.#room, device, { direction: 'send', onState: () => undefined });
    }
    if (this.#sent?.track !== track) {
      await this.#stopSending();
      const producer = await this.#way.produce({ ...voice, track, appData: { track: speaker } });
      this.#sent = { track, producer, told: false };
    }
    const speaking = this.#held;
    if (this.#sent.told === speaking) return;
    await ask(this.#room, { request: 'speak', producer: this.#sent.producer.id, speaking }, 'done');
    this.#sent.told = speaking;
  }

  async #stopSending(): Promise<void> {
    const sent = this.#sent;
    this.#sent = null;
    if (sent === null) return;
    sent.producer.close();
    await ask(this.#room, { request: 'close-producer', producer: sent.producer.id }, 'done');
  }

  #stopHearing(): void {
    this.#hearing?.close();
    this.#hearing = null;
    this.heard.set(new Map());
  }

  #takeDown(): void {
    this.#stopHearing();
    this.#way?.close();
    this.#way = null;
    this.#sent = null;
    this.#joined = null;
  }
}

/** No evidence: a narrow line carries it, and silence costs next to nothing. */
const voice = {
  stopTracks: false,
  encodings: [{ maxBitrate: 32_000 }],
  codecOptions: { opusFec: true, opusDtx: true, opusStereo: false, opusMaxAverageBitrate: 32_000 },
} satisfies types.ProducerOptions;
