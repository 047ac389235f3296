// What is durable of a track, and so what may be announced.
import type { ChainHead, Sealed } from './chain-sealer.ts';
import type { Draft } from './draft.ts';

export interface DurableHead extends ChainHead {
  /** The file that holds the line, and its valid bytes up to the line's end. */
  readonly no: number;
  readonly fileBytes: number;
  /** Where the tiles end, ms. */
  readonly tiledMs: number;
}

export interface DurableRecord {
  /** Absent for an init. */
  readonly draft: Draft | undefined;
  readonly line: Sealed['line'];
  readonly head: DurableHead;
}
