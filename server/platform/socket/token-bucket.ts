// How many messages a socket may send: a bucket that refills with time. Pure but for the clock it is given.

export interface TokenBucket {
  /** Takes one; false when none is left. */
  take(): boolean;
}

export function tokenBucket(options: { size: number; perSecond: number; monotonicMs: () => number }): TokenBucket {
  const { size, perSecond, monotonicMs } = options;
  let tokens = size;
  let seenMs = monotonicMs();
  return {
    take: () => {
      const nowMs = monotonicMs();
      tokens = Math.min(size, tokens + ((nowMs - seenMs) / 1000) * perSecond);
      seenMs = nowMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
