// How far this machine's clock is from the server's, by asking: the answer that took least time says it best. Pure.

export interface ClockSample {
  /** ms of this machine's wall clock */
  readonly askedMs: number;
  readonly answeredMs: number;
  /** ms of the server's */
  readonly serverMs: number;
}

/** ms that this clock is ahead; wrong by at most half the way there and back. */
export const offsetOf = ({ askedMs, answeredMs, serverMs }: ClockSample): number =>
  Math.round((askedMs + answeredMs) / 2 - serverMs);

const tripMs = ({ askedMs, answeredMs }: ClockSample): number => answeredMs - askedMs;

/** The better of the two; an older one never beats one that took no longer. */
export const better = (known: ClockSample | null, sample: ClockSample): ClockSample =>
  known === null || tripMs(sample) <= tripMs(known) ? sample : known;
