// One track's packets → its judgement, second by second of arrival. Packets are taken in the order of their numbers; one that comes
// late is left out: the recorder waits for it, a judgement needn't.
import type { Assembled, FrameAssembler } from '../mux/frame.ts';
import { OpusFrames } from '../mux/opus-frames.ts';
import { parseRtpPacket, type RtpPacket } from '../mux/rtp-packet.ts';
import { unwrapNear } from '../mux/unwrap.ts';
import { Vp8Frames } from '../mux/vp8-frames.ts';
import { brightestOf, type SoundDecoder } from './decoders.ts';
import { PictureMeter } from './picture-meter.ts';
import { type Judgement, judge, newCourse, type Second } from './rules.ts';
import { SoundMeter } from './sound-meter.ts';

/** Where a sender begins its numbers anew. */
const farAway = 3000;

/** Takes frames, gives seconds. */
interface Meter {
  frame(assembled: Assembled): void;
  take(): Second | undefined;
}

export class TrackJudge {
  readonly #frames: FrameAssembler;
  readonly #meter: Meter;
  #ssrc: number | undefined;
  #sequence = 0;
  #timestamp = 0;
  #secondMs: number | undefined;
  #course = newCourse();

  static ofSound(decoder: SoundDecoder): TrackJudge {
    return new TrackJudge(new OpusFrames(), soundMeter(decoder));
  }

  static ofPicture(): TrackJudge {
    return new TrackJudge(new Vp8Frames(), pictureMeter());
  }

  private constructor(frames: FrameAssembler, meter: Meter) {
    this.#frames = frames;
    this.#meter = meter;
  }

  /** A packet as it arrived. Answers the judgement where it has changed; its times are those of arrival. */
  packet(bytes: Uint8Array, atMs: number): Judgement | undefined {
    const packet = parseRtpPacket(bytes);
    if (packet === undefined) return undefined;
    const changed = this.#turn(atMs);
    for (const assembled of this.#inOrder(packet, atMs)) this.#meter.frame(assembled);
    return changed;
  }

  /** A second ends with the first packet of a later one. */
  #turn(atMs: number): Judgement | undefined {
    const secondMs = Math.floor(atMs / 1000) * 1000;
    const before = this.#secondMs;
    this.#secondMs = secondMs;
    if (before === undefined || before === secondMs) return undefined;
    const second = this.#meter.take();
    if (second === undefined) return undefined;
    const known = this.#course.judgement;
    this.#course = judge(this.#course, second, before);
    return this.#course.judgement === known ? undefined : this.#course.judgement;
  }

  #inOrder(packet: RtpPacket, atMs: number): readonly Assembled[] {
    const sequence = unwrapNear(this.#sequence, packet.sequence, 16);
    const ahead = sequence - this.#sequence;
    const anew = packet.ssrc !== this.#ssrc || Math.abs(ahead) > farAway;
    if (!anew && ahead <= 0) return [];
    this.#ssrc = packet.ssrc;
    this.#sequence = sequence;
    this.#timestamp = unwrapNear(this.#timestamp, packet.timestamp, 32);
    const arrivalUs = atMs * 1000;
    const lost = anew || ahead > 1 ? this.#frames.lost(anew ? 0 : ahead - 1, arrivalUs) : [];
    const { marker, payload } = packet;
    return [...lost, ...this.#frames.packet({ ts: this.#timestamp, arrivalUs, marker, payload })];
  }
}

function soundMeter(decoder: SoundDecoder): Meter {
  const meter = new SoundMeter();
  return {
    frame: (assembled) => {
      if (assembled.kind === 'frame') meter.add(decoder.samples(assembled.frame.bytes));
    },
    take: () => meter.take(),
  };
}

function pictureMeter(): Meter {
  const meter = new PictureMeter();
  return {
    frame: (assembled) => {
      if (assembled.kind === 'broken') return meter.broken();
      const { key, size, bytes } = assembled.frame;
      if (key) meter.key(size && brightestOf(bytes, size), size);
      else meter.inter(bytes.length);
    },
    take: () => meter.take(),
  };
}
