// When a process that ended is started again: soon after the first end, later after each further one, and soon again once it
// has stayed up long enough to count as healthy. Pure; the caller owns the clock.

export interface RestartHistory {
  /** Ends in a row, each before the process had stayed up for `healthyMs`. */
  readonly failures: number;
}

export const freshHistory: RestartHistory = { failures: 0 };

const firstMs = 500;
const longestMs = 30_000;
const healthyMs = 60_000;

/** How long to wait after an end, given how long the process was up. 0.5 s, 1 s, 2 s … 30 s. */
export function afterEnd(history: RestartHistory, upMs: number): { history: RestartHistory; delayMs: number } {
  const failures = upMs >= healthyMs ? 1 : history.failures + 1;
  return { history: { failures }, delayMs: Math.min(longestMs, firstMs * 2 ** (failures - 1)) };
}
