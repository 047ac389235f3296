// Sizes of frames, and the lightness of a key frame → what a second of picture was like. Pure.
import type { PictureSecond } from './rules.ts';

/** After a key frame the encoder first mends it, whatever the picture does. */
const mendingFrames = 12;
const fewestSteps = 6;
/** Bytes that a frame has in any case: below it, sizes say nothing. */
const floorBytes = 150;

export class PictureMeter {
  #brightest: number | undefined;
  #sinceKey = Number.POSITIVE_INFINITY;
  #lastBytes: number | undefined;
  #steps: number[] = [];
  #frames = 0;

  /** `brightest` of a key frame that could be decoded. */
  key(brightest: number | undefined): void {
    this.#frames += 1;
    this.#sinceKey = 0;
    this.#lastBytes = undefined;
    if (brightest !== undefined) this.#brightest = brightest;
  }

  inter(bytes: number): void {
    this.#frames += 1;
    this.#sinceKey += 1;
    if (this.#sinceKey <= mendingFrames) return;
    const before = this.#lastBytes;
    this.#lastBytes = bytes;
    if (before !== undefined) this.#steps.push(Math.abs(bytes - before) / ((bytes + before) / 2 + floorBytes));
  }

  /** A frame is missing: the next is not its neighbour. */
  broken(): void {
    this.#lastBytes = undefined;
  }

  /** The second so far, and begins another; undefined when no frame came. */
  take(): PictureSecond | undefined {
    if (this.#frames === 0) return undefined;
    const steps = this.#steps.sort((a, b) => a - b);
    const jitter = steps.length < fewestSteps ? undefined : steps[Math.floor(steps.length * 0.75)];
    this.#steps = [];
    this.#frames = 0;
    return { kind: 'picture', brightest: this.#brightest, jitter };
  }
}
