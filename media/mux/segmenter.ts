// When a new part begins: at a key frame, and then because the stream, its timestamps or its picture size are new, after
// a minute without media, or because the part is ten minutes old. It only counts; that nothing but a key frame passes
// after a break is the key-frame gate's work.
import type { Frame } from './frame.ts';
import type { PictureSize } from './vp8-payload.ts';

const LONGEST_PART_MS = 600_000;
const LONG_PAUSE_MS = 60_000;

export interface SegmenterState {
  readonly part: number;
  readonly sinceMs: number;
  readonly lastMs: number;
  readonly size: PictureSize | undefined;
  readonly due: boolean;
}

export class Segmenter {
  #part = -1;
  #sinceMs = 0;
  #lastMs = 0;
  #size: PictureSize | undefined;
  #due = true;

  snapshot(): SegmenterState {
    return { part: this.#part, sinceMs: this.#sinceMs, lastMs: this.#lastMs, size: this.#size, due: this.#due };
  }

  restore({ part, sinceMs, lastMs, size, due }: SegmenterState): void {
    this.#part = part;
    this.#sinceMs = sinceMs;
    this.#lastMs = lastMs;
    this.#size = size;
    this.#due = due;
  }

  breakAtNext(): void {
    this.#due = true;
  }

  /** The number of the part that this frame begins, if it begins one. */
  next(frame: Frame, pts: number): number | undefined {
    if (pts - this.#lastMs > LONG_PAUSE_MS || pts - this.#sinceMs >= LONGEST_PART_MS) this.#due = true;
    this.#lastMs = pts;
    if (!frame.key) return undefined;
    const resized = frame.size?.width !== this.#size?.width || frame.size?.height !== this.#size?.height;
    this.#size = frame.size;
    if (!this.#due && !resized) return undefined;
    this.#due = false;
    this.#sinceMs = pts;
    this.#part += 1;
    return this.#part;
  }
}
