// For tests: a clock that goes with the machine's until somebody turns it forward.
import type { Clock } from '../platform/clock.ts';

export interface TurnableClock extends Clock {
  forward(ms: number): void;
}

export function turnableClock(): TurnableClock {
  let turnedMs = 0;
  return {
    now: () => new Date(Date.now() + turnedMs),
    monotonicMs: () => performance.now() + turnedMs,
    uncertainty: () => ({ errMs: 1, src: 'test' }),
    forward: (ms) => {
      turnedMs += ms;
    },
  };
}
