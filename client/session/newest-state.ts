// Of two states of a live session the newer: one that was fetched may have been read before the one that was told meanwhile. Pure.
import type { LiveState } from '../../server/contract/live.ts';

/** Numbers are counted by seat: in another seat, what was told last holds. */
export function newest(known: LiveState | undefined, told: LiveState): LiveState {
  return known !== undefined && known.as === told.as && known.seq > told.seq ? known : told;
}
