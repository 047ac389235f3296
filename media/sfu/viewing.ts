// What one viewer sees of each camera: its own picture or the small one, never both. The viewer says what they want, their line
// says what fits; the lesser of the two is sent. While the room is hidden nothing is sent, nor sound, and what they want is kept. Nothing here reaches whoever publishes, nor the recorder.
import type { WebRtcTransport } from 'mediasoup/types';
import { z } from 'zod';
import { beginFit, fitLine, type LineFit, type LineWord } from './line-fit.ts';
import { shownBy } from './low-picture.ts';

/** As mediasoup traces it, bit/s. */
const bandwidth = z.object({ availableBitrate: z.number(), desiredBitrate: z.number() });

type Layer = 'high' | 'low';

/** A mediasoup Consumer, as far as this needs it. */
export interface Sent {
  readonly kind: 'audio' | 'video';
  readonly paused: boolean;
  readonly closed: boolean;
  pause(): Promise<void>;
  resume(): Promise<void>;
  readonly observer: { once(event: 'close', listen: () => void): unknown };
}

interface Picture {
  high?: Sent;
  low?: Sent;
  wanted: Layer;
  playing: boolean;
}

export class Viewing {
  readonly #pictures = new Map<string, Picture>();
  readonly #sounds = new Map<Sent, { playing: boolean }>();
  readonly #now: () => number;
  #hidden = false;
  #fit: LineFit;
  #turn: Promise<void> = Promise.resolve();

  /** `now`: monotonic ms */
  constructor(now: () => number) {
    this.#now = now;
    this.#fit = beginFit(now());
  }

  /** Listens to what the congestion control says of the line behind this transport. */
  async follow(transport: WebRtcTransport): Promise<void> {
    this.#fit = beginFit(this.#now());
    await transport.enableTraceEvent(['bwe']);
    transport.on('trace', (trace) => {
      if (trace.type !== 'bwe') return;
      const word = bandwidth.safeParse(trace.info);
      if (!word.success) return;
      const { availableBitrate: availableBps, desiredBitrate: desiredBps } = word.data;
      this.heard({ atMs: this.#now(), availableBps, desiredBps });
    });
  }

  add(track: string, consumer: Sent): void {
    if (consumer.kind !== 'video') {
      this.#sounds.set(consumer, { playing: false });
      consumer.observer.once('close', () => this.#sounds.delete(consumer));
      return;
    }
    const shown = shownBy(track);
    const picture = this.#picture(shown ?? track);
    const layer: Layer = shown === null ? 'high' : 'low';
    picture[layer] = consumer;
    consumer.observer.once('close', () => {
      if (picture[layer] === consumer) delete picture[layer];
      this.#applySoon();
    });
  }

  prefer(track: string, layer: Layer): Promise<void> {
    this.#picture(track).wanted = layer;
    return this.#apply();
  }

  /** Nothing goes out any more, or again what was to. */
  hide(hidden: boolean): void {
    this.#hidden = hidden;
    this.#applySoon();
  }

  /** Resumes or pauses what the consumer belongs to: a picture in whichever size fits, or a sound. */
  async play(consumer: Sent, playing: boolean): Promise<void> {
    const picture = [...this.#pictures.values()].find(({ high, low }) => high === consumer || low === consumer);
    const sound = this.#sounds.get(consumer);
    if (picture) picture.playing = playing;
    else if (sound) sound.playing = playing;
    else return;
    return this.#apply();
  }

  /** What the congestion control says of the line. */
  heard(word: LineWord): void {
    const before = this.#fit.layer;
    this.#fit = fitLine(this.#fit, word);
    if (this.#fit.layer !== before) this.#applySoon();
  }

  /** A consumer that has just closed refuses; its closing applies anew. */
  #applySoon(): void {
    this.#apply().catch(() => undefined);
  }

  /** In turn: what is not to be sent is paused before the other begins, since the line may not carry both. */
  #apply(): Promise<void> {
    const next = this.#turn.then(async () => {
      for (const [sound, { playing }] of this.#sounds) await this.#applyToSound(sound, playing);
      for (const picture of this.#pictures.values()) await this.#applyTo(picture);
    });
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #applyToSound(sound: Sent, playing: boolean): Promise<void> {
    const sent = playing && !this.#hidden;
    if (sound.closed || sent !== sound.paused) return;
    await (sent ? sound.resume() : sound.pause());
  }

  async #applyTo(picture: Picture): Promise<void> {
    const { high, low, wanted, playing } = picture;
    const fits: Layer = this.#fit.layer === 'low' || wanted === 'low' ? 'low' : 'high';
    const sent = !playing || this.#hidden ? undefined : fits === 'low' ? (low ?? high) : (high ?? low);
    for (const one of [high, low]) if (one && one !== sent && !one.closed && !one.paused) await one.pause();
    // mediasoup asks for a key frame when a consumer resumes.
    if (sent && !sent.closed && sent.paused) await sent.resume();
  }

  #picture(track: string): Picture {
    const there = this.#pictures.get(track);
    if (there) return there;
    const made: Picture = { wanted: 'high', playing: false };
    this.#pictures.set(track, made);
    return made;
  }
}
