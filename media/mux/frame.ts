// What stands between packets and the timeline: whole frames in order, and the places where one is missing.
import type { PictureSize } from './vp8-payload.ts';

export interface Frame {
  /** RTP timestamp, unwrapped, in ticks of the track's clock. */
  readonly ts: number;
  /** Arrival of its first packet, µs of session clock. */
  readonly arrivalUs: number;
  /** Can be shown without any frame before it; true for all sound. */
  readonly key: boolean;
  readonly bytes: Uint8Array;
  /** Sound only: how long it lasts. Pictures last until the next. */
  readonly durationUs?: number;
  /** Sound only: the sender says that it is silent, and sends the next only when it isn't or after a while. */
  readonly resting?: boolean;
  /** Key frames of pictures only. */
  readonly size?: PictureSize;
}

export type Assembled =
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** A frame is missing or unusable here; `packets` = how many were lost, 0 when what came was no whole frame. */
  | { readonly kind: 'broken'; readonly packets: number; readonly arrivalUs: number };

/** A packet in sequence, its timestamp unwrapped. */
export interface OrderedPacket {
  readonly ts: number;
  readonly arrivalUs: number;
  readonly marker: boolean;
  readonly payload: Uint8Array;
}

/** Makes whole frames of packets in sequence. Never a partial frame. */
export interface FrameAssembler {
  packet(packet: OrderedPacket): readonly Assembled[];
  /** Packets are missing before the next one, which arrived then. */
  lost(packets: number, arrivalUs: number): readonly Assembled[];
  snapshot(): AssemblerState;
  restore(state: AssemblerState): void;
}

/** What waits for the rest of its frame; of sound nothing does. */
export interface AssemblerState {
  readonly partial?: { readonly ts: number; readonly arrivalUs: number; readonly pieces: readonly Uint8Array[] };
  readonly declared: boolean;
}
