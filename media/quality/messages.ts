// Between the node's main thread and the judging thread. Tracks are numbered anew for each source, so that no judgement of an
// earlier source is taken for the present one's.
import type { Judgement } from './rules.ts';

export interface Received {
  /** Monotonic ms of the node. */
  readonly atMs: number;
  readonly packet: Uint8Array;
}

export type ToJudges =
  | { readonly what: 'open'; readonly eye: number; readonly kind: 'audio' | 'video' }
  | { readonly what: 'received'; readonly eye: number; readonly packets: readonly Received[]; readonly bytes: number }
  | { readonly what: 'close'; readonly eye: number };

export type FromJudges =
  | { readonly what: 'done'; readonly bytes: number }
  | { readonly what: 'judged'; readonly eye: number; readonly judgement: Judgement };
