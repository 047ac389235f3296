// What is to become a record, before it has its place in the chain. Plaintext and members stay the same however often it has to
// be sealed anew; sequence, hashes, file and time are given at the seal.
import type { GapCause } from '../evidence/gap-cause.ts';
import type { MuxOutput } from '../mux/track-muxer.ts';
import type { ClockQuality } from './event-maker.ts';

export type Draft =
  | {
      readonly kind: 'chunk';
      readonly stream: 'journal';
      readonly packets: number;
      readonly rtpFirst?: number;
      readonly rtpLast?: number;
      readonly plaintext: Uint8Array;
    }
  | {
      readonly kind: 'chunk';
      readonly stream: 'media';
      readonly pts: number;
      readonly dur: number;
      readonly key: boolean;
      readonly plaintext: Uint8Array;
    }
  | {
      readonly kind: 'gap';
      readonly pts: number;
      readonly dur: number;
      readonly cause: GapCause;
      readonly lost?: number;
    }
  | ({ readonly kind: 'clock'; readonly stepMs: number } & ClockQuality)
  | { readonly kind: 'end'; readonly pts: number };

export function plaintextOf(draft: Draft): Uint8Array {
  return draft.kind === 'chunk' ? draft.plaintext : new Uint8Array(0);
}

/** Where the tiles of the track end after this draft, given where they ended before; ms. */
export function tiledTo(draft: Draft, before: number): number {
  if (draft.kind === 'gap' || (draft.kind === 'chunk' && draft.stream === 'media')) return draft.pts + draft.dur;
  return before;
}

export function draftOf(output: Exclude<MuxOutput, { kind: 'part' }>): Draft {
  if (output.kind === 'media') {
    const { pts, dur, key, bytes } = output;
    return { kind: 'chunk', stream: 'media', pts, dur, key, plaintext: bytes };
  }
  return output;
}
