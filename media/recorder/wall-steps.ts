// Whether the wall clock was stepped against the monotonic one. It moves no media (session-clock.ts): it is put on record, because the `at` of
// all lines behind it is another clock's than that of those before.
import type { NodeClock } from './session-clock.ts';

/** Less is how a clock is set right by and by. */
const leastMs = 250;

export class WallSteps {
  readonly #clock: NodeClock;
  #offsetMs: number;

  constructor(clock: NodeClock) {
    this.#clock = clock;
    this.#offsetMs = offsetOf(clock);
  }

  /** Since it was last asked and answered; undefined: none. ms, forward is positive. */
  look(): number | undefined {
    const offset = offsetOf(this.#clock);
    const step = offset - this.#offsetMs;
    if (Math.abs(step) < leastMs) return undefined;
    this.#offsetMs = offset;
    return step;
  }
}

function offsetOf(clock: NodeClock): number {
  return clock.wallMs() - Number(clock.monoNs() / 1_000_000n);
}
