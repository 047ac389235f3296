// How late the frames of one run arrive against their own timestamps, for the last while. The least lateness of a few seconds is
// the way at its emptiest: a queue on the way fills and drains, but where capture stood still all that follows is later by as much.
// Pure: it keeps one number a frame and knows no clock.

/** What is looked at on each side of a frame, µs of arrival. */
const SIDE_US = 3_000_000;
/** A frame is judged at the latest this long after it arrived. */
const KEPT_US = 10_000_000;
/** Fewer frames after a rise say nothing yet. */
const ENOUGH_FRAMES = 5;

export interface Arrival {
  readonly ts: number;
  readonly arrivalUs: number;
  /** arrival − RTP time */
  readonly latenessUs: number;
}

export class Arrivals {
  readonly #clockRate: number;
  #frames: Arrival[] = [];

  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  /** A packet, in order of its timestamp (ticks, unwrapped); a frame counts by the first of its packets to arrive. */
  add(ts: number, arrivalUs: number): void {
    const latenessUs = arrivalUs - (ts * 1_000_000) / this.#clockRate;
    const last = this.#frames.at(-1);
    if (last?.ts === ts) {
      if (latenessUs < last.latenessUs) this.#frames[this.#frames.length - 1] = { ts, arrivalUs, latenessUs };
      return;
    }
    this.#frames.push({ ts, arrivalUs, latenessUs });
    for (let old = this.#frames[0]; old && old.arrivalUs < arrivalUs - KEPT_US; old = this.#frames[0]) {
      this.#frames.shift();
    }
  }

  /** By how many µs everything from `ts` on is later than the least late of the 3 s before; 0 where that can't be said. */
  riseUs(ts: number): number {
    let after = Number.POSITIVE_INFINITY;
    let index = this.#frames.length - 1;
    for (let one = this.#frames[index]; one; one = this.#frames[--index]) {
      after = Math.min(after, one.latenessUs);
      if (one.ts === ts) break;
    }
    const frame = this.#frames[index];
    const nearest = this.#frames[index - 1];
    if (!frame || !nearest || this.#frames.length - index < ENOUGH_FRAMES) return 0;
    let before = Number.POSITIVE_INFINITY;
    for (let at = index - 1; at >= 0; at -= 1) {
      const one = this.#frames[at];
      if (one && one.arrivalUs >= frame.arrivalUs - SIDE_US) before = Math.min(before, one.latenessUs);
    }
    // What came before a standstill lies as far back as it lasted.
    return after - (Number.isFinite(before) ? before : nearest.latenessUs);
  }

  /** Told that a rise was the way's, not the sender's: what follows is measured from here. */
  forgetBefore(ts: number): void {
    this.#frames = this.#frames.filter((frame) => frame.ts >= ts);
  }

  /** The frames from `ts` on, as a run of their own. */
  from(ts: number): Arrivals {
    const rest = new Arrivals(this.#clockRate);
    rest.#frames = this.#frames.filter((frame) => frame.ts >= ts);
    return rest;
  }

  snapshot(): readonly Arrival[] {
    return [...this.#frames];
  }

  static restored(frames: readonly Arrival[], clockRate: number): Arrivals {
    const arrivals = new Arrivals(clockRate);
    arrivals.#frames = [...frames];
    return arrivals;
  }

  get frames(): readonly { readonly ts: number; readonly arrivalUs: number }[] {
    return this.#frames;
  }
}
