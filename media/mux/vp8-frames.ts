// VP8 packets in sequence → whole frames. A frame is whole only from a packet that starts one, over packets of one
// timestamp without a hole between, to the marker. A Consumer's sequence numbers run on over pauses, so continuity
// alone doesn't prove a frame whole: without the marker it is dropped.
import type { Assembled, AssemblerState, FrameAssembler, OrderedPacket } from './frame.ts';
import { joinBytes } from './join-bytes.ts';
import { readVp8Descriptor, readVp8FrameHead } from './vp8-payload.ts';

/** The largest chunk a record may hold (evidence format §4), less room for the container's bytes. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024 - 1024;

interface Partial {
  readonly ts: number;
  readonly arrivalUs: number;
  readonly pieces: Uint8Array[];
  bytes: number;
}

const NOTHING: readonly never[] = [];

export class Vp8Frames implements FrameAssembler {
  #partial: Partial | undefined;
  /** What came last was declared broken: packets that continue it say nothing new. */
  #declared = false;

  packet(packet: OrderedPacket): readonly Assembled[] {
    if (packet.payload.length === 0) return NOTHING;
    const descriptor = readVp8Descriptor(packet.payload);
    if (descriptor === undefined) return this.#broken(packet.arrivalUs);
    if (!descriptor.startsFrame) {
      if (this.#partial?.ts !== packet.ts) return this.#broken(packet.arrivalUs);
      return this.#append(this.#partial, packet, descriptor.length);
    }
    const cut = this.#partial === undefined ? NOTHING : this.#broken(packet.arrivalUs);
    this.#declared = false;
    this.#partial = { ts: packet.ts, arrivalUs: packet.arrivalUs, pieces: [], bytes: 0 };
    const made = this.#append(this.#partial, packet, descriptor.length);
    return cut.length === 0 ? made : [...cut, ...made];
  }

  lost(packets: number, arrivalUs: number): readonly Assembled[] {
    this.#partial = undefined;
    this.#declared = true;
    return [{ kind: 'broken', packets, arrivalUs }];
  }

  snapshot(): AssemblerState {
    if (this.#partial === undefined) return { declared: this.#declared };
    const { ts, arrivalUs, pieces } = this.#partial;
    return { partial: { ts, arrivalUs, pieces: [...pieces] }, declared: this.#declared };
  }

  restore({ partial, declared }: AssemblerState): void {
    this.#declared = declared;
    if (partial === undefined) return;
    const bytes = partial.pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.#partial = { ...partial, pieces: [...partial.pieces], bytes };
  }

  #append(partial: Partial, packet: OrderedPacket, skip: number): readonly Assembled[] {
    partial.pieces.push(packet.payload.subarray(skip));
    partial.bytes += packet.payload.length - skip;
    if (partial.bytes > MAX_FRAME_BYTES) return this.#broken(packet.arrivalUs);
    if (!packet.marker) return NOTHING;
    const bytes = joinBytes(partial.pieces);
    const head = readVp8FrameHead(bytes);
    if (head === undefined) return this.#broken(packet.arrivalUs);
    this.#partial = undefined;
    return [{ kind: 'frame', frame: { ts: partial.ts, arrivalUs: partial.arrivalUs, ...head, bytes } }];
  }

  #broken(arrivalUs: number): readonly Assembled[] {
    this.#partial = undefined;
    if (this.#declared) return NOTHING;
    this.#declared = true;
    return [{ kind: 'broken', packets: 0, arrivalUs }];
  }
}
