// The key-encryption keys of the house as its rooms hold them, each by its name, and how whatever is closed under them follows from one to
// the next. Refuses to know where they are kept.

export interface HouseKey {
  /** 16 hex digits: the beginning of its SHA-256 */
  readonly id: string;
  /** 32 bytes */
  readonly key: Uint8Array;
}

/** The first one closes; each opens what it closed. */
export type HouseKeys = readonly [current: HouseKey, ...older: HouseKey[]];

/** What a room keeps under the keys of the house. Open to readers throughout; a run that was killed is simply run again. */
export interface UnderHouseKeys {
  /** how many aren't under the current key */
  stale(): Promise<number>;
  /** Closes those anew, batch by batch, each batch whole or not at all. */
  closeAnew(): Promise<ClosedAnew>;
}

export interface ClosedAnew {
  readonly done: number;
  /** in words: what no key opens, and so was left as it was */
  readonly notOpened: readonly string[];
}

export const nothingClosed: ClosedAnew = { done: 0, notOpened: [] };
