// Time, as a port: the wall clock for instants, a monotonic one for spans, and how far the wall clock may be off.
// Refuses to be global: whoever needs time is handed a clock, so that tests can turn it.

export interface Clock {
  now(): Date;
  /** ms since an arbitrary start; never goes back, knows no date. */
  monotonicMs(): number;
  /** How far `now` may be from UTC, and who says so. */
  uncertainty(): { readonly errMs: number; readonly src: string };
}

/** The machine's clock. Without a word from a time service its error is stated as one second. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  uncertainty: () => ({ errMs: 1000, src: 'system' }),
};
