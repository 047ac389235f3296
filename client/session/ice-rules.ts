// When a lost media path is tried again. Pure.

/** ms until the next ICE restart, or null while none is due. A short loss heals by itself: 2 s are given to it. */
export function iceRestartAfterMs(state: string, tries: number): number | null {
  if (state === 'failed') return tries === 0 ? 0 : 4000;
  if (state === 'disconnected') return tries === 0 ? 2000 : 4000;
  return null;
}

/** ms; a first connection that takes longer is built anew: the node may have gone in between */
export const connectWithin = 15_000;
