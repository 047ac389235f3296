// Sizes of frames, and the lightness of a key frame → what a second of picture was like. Pure.
import type { PictureSize } from '../mux/vp8-payload.ts';
import type { PictureSecond } from './rules.ts';

/** After a key frame the encoder first mends it, whatever the picture does. */
const mendingFrames = 12;
const fewestSteps = 6;
/** Bytes that a frame has in any case: below it, sizes say nothing. */
const floorBytes = 150;
/** So many frames in a row are one look at how little they hold. */
const look = 6;

export class PictureMeter {
  #brightest: number | undefined;
  #sinceKey = Number.POSITIVE_INFINITY;
  #lastBytes: number | undefined;
  #steps: number[] = [];
  #frames = 0;
  #blocks: number | undefined;
  #row: number[] = [];
  #quietest: number | undefined;

  /** `brightest` of a key frame that could be decoded. */
  key(brightest: number | undefined, size: PictureSize | undefined): void {
    this.#frames += 1;
    this.#sinceKey = 0;
    this.#lastBytes = undefined;
    this.#row = [];
    if (size !== undefined) this.#blocks = Math.ceil(size.width / 16) * Math.ceil(size.height / 16);
    if (brightest !== undefined) this.#brightest = brightest;
  }

  inter(bytes: number): void {
    this.#frames += 1;
    this.#sinceKey += 1;
    this.#lookAt(bytes);
    if (this.#sinceKey <= mendingFrames) return;
    const before = this.#lastBytes;
    this.#lastBytes = bytes;
    if (before !== undefined) this.#steps.push(Math.abs(bytes - before) / ((bytes + before) / 2 + floorBytes));
  }

  /** A frame is missing: the next is not its neighbour. */
  broken(): void {
    this.#lastBytes = undefined;
    this.#row = [];
  }

  /** The second so far, and begins another; undefined when no frame came. */
  take(): PictureSecond | undefined {
    if (this.#frames === 0) return undefined;
    const steps = this.#steps.sort((a, b) => a - b);
    const jitter = steps.length < fewestSteps ? undefined : steps[Math.floor(steps.length * 0.75)];
    const second = { kind: 'picture', brightest: this.#brightest, jitter, quietest: this.#quietest } as const;
    this.#steps = [];
    this.#frames = 0;
    this.#quietest = undefined;
    return second;
  }

  /** Over the ends of seconds: a camera of five frames a second has none in a row otherwise. */
  #lookAt(bytes: number): void {
    if (this.#blocks === undefined) return;
    this.#row = [...this.#row, bytes / this.#blocks].slice(-look);
    if (this.#row.length === look) this.#quietest = Math.min(this.#quietest ?? Infinity, Math.max(...this.#row));
  }
}
