// For benches: one camera or microphone that a recorder takes for real, whose bytes cost next to nothing to make: 1280×720 at 30
// frames a second and 2 Mbit/s, a key frame where one is asked for; or Opus of 64 kbit/s. It has no clock: whoever drives it says
// up to which moment it has sent.
import { rtp, vp8Frame, vp8Packets } from '../../../media/mux/testing/synthetic.ts';
import type { TrackKind, TrackSink, TrackSource } from '../../../media/recorder/track-source.ts';

export const framesPerSecond = 30;
const frameBytes = Math.round(2_000_000 / 8 / framesPerSecond);
const packetsPerFrame = 8;
const soundsPerSecond = 50;

export interface Shot {
  readonly payloads: readonly Uint8Array[];
  readonly key: boolean;
}

/** The payloads of a frame: one of two pictures. */
export const pictures = {
  key: { key: true, payloads: vp8Packets(vp8Frame(true, 4 * frameBytes, 1280), 4 * packetsPerFrame, 1) },
  other: { key: false, payloads: vp8Packets(vp8Frame(false, frameBytes, 1280), packetsPerFrame, 2) },
} as const satisfies Record<string, Shot>;
const sound = { key: false, payloads: [new Uint8Array(160).fill(0x55)] };
sound.payloads[0]?.set([0xfc]); // CELT, full band, 20 ms, stereo, one frame

const clocks = {
  video: { rate: 90_000, perSecond: framesPerSecond },
  audio: { rate: 48_000, perSecond: soundsPerSecond },
};

export class FilmSource implements TrackSource {
  readonly kind: TrackKind;
  readonly clockRate: number;
  readonly payloadType = 96;
  readonly sender = 'room';
  readonly ssrc: number;
  readonly paused = false;
  readonly #perSecond: number;
  #sink: TrackSink | undefined;
  #keyDue = true;
  #sequence = 0;
  #count = 0;

  constructor(kind: TrackKind, ssrc: number) {
    this.kind = kind;
    this.ssrc = ssrc;
    this.clockRate = clocks[kind].rate;
    this.#perSecond = clocks[kind].perSecond;
  }

  listen(sink: TrackSink): void {
    this.#sink = sink;
  }

  requestKeyFrame(): void {
    this.#keyDue = true;
  }

  /** When the next frame is due, ms since its first. */
  get dueMs(): number {
    return (this.#count * 1000) / this.#perSecond;
  }

  /** The next frame, whenever it is called. */
  send(): void {
    const { key, payloads } = this.#shot();
    const ts = ((this.#count * this.clockRate) / this.#perSecond) % 2 ** 32;
    for (const [index, payload] of payloads.entries()) {
      const sent = { ts, marker: index === payloads.length - 1, payload, sentUs: 0 };
      this.#sink?.rtp(rtp(sent, this.#sequence, this.ssrc));
      this.#sequence = (this.#sequence + 1) & 0xffff;
    }
    if (key) this.#sink?.keyFrame();
    this.#count += 1;
  }

  #shot(): Shot {
    if (this.kind === 'audio') return sound;
    const key = this.#keyDue;
    this.#keyDue = false;
    return key ? pictures.key : pictures.other;
  }
}
