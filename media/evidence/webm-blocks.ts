// The frames of a WebM that comes chunk by chunk, with their times (EBML, RFC 8794; Matroska, RFC 9559): just enough to hold
// frames against the times their lines declare. Sizes may be unknown for Segment and Cluster, as in append-only files. Refuses
// lacing, encryption and anything that is not whole elements at a chunk's end.
import { EvidenceError } from './fault.ts';

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const CLUSTER = 0x1f43b675;
const CLUSTER_TIMESTAMP = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
/** Entered rather than jumped over. */
const CONTAINERS = new Set([SEGMENT, INFO, CLUSTER, BLOCK_GROUP]);

export interface WebmFrame {
  readonly ms: number;
  /** A view into the chunk. */
  readonly bytes: Uint8Array;
}

/** One part; `feed` gets its chunks in order. */
export class WebmBlocks {
  #started = false;
  #scaleNs = 1_000_000;
  #clusterTicks = 0;

  /** Throws unless the chunk is a run of whole elements. */
  feed(chunk: Uint8Array): WebmFrame[] {
    const frames: WebmFrame[] = [];
    for (let at = 0; at < chunk.length; ) {
      const id = readVint(chunk, at, true);
      const size = readVint(chunk, at + id.length, false);
      const start = at + id.length + size.length;
      if (!this.#started && id.value !== EBML)
        throw new EvidenceError('bad-media', 'a part begins with an EBML header');
      this.#started = true;
      if (CONTAINERS.has(id.value)) {
        at = start;
        continue;
      }
      if (size.unknown || start + size.value > chunk.length) {
        throw new EvidenceError('bad-media', 'a chunk ends within a frame');
      }
      const body = chunk.subarray(start, start + size.value);
      if (id.value === TIMESTAMP_SCALE) this.#scaleNs = unsigned(body);
      if (id.value === CLUSTER_TIMESTAMP) this.#clusterTicks = unsigned(body);
      if (id.value === SIMPLE_BLOCK || id.value === BLOCK) frames.push(this.#frameOf(body));
      at = start + size.value;
    }
    return frames;
  }

  #frameOf(block: Uint8Array): WebmFrame {
    const track = readVint(block, 0, false);
    if (block.length < track.length + 3) throw new EvidenceError('bad-media', 'a block without time');
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    const ticks = this.#clusterTicks + view.getInt16(track.length);
    return { ms: Math.floor((ticks * this.#scaleNs) / 1_000_000), bytes: block.subarray(track.length + 3) };
  }
}

interface Vint {
  readonly value: number;
  readonly length: number;
  readonly unknown: boolean;
}

/** RFC 8794 §4. `marked`: keep the length marker, as element ids do. */
function readVint(bytes: Uint8Array, at: number, marked: boolean): Vint {
  const first = bytes[at] ?? 0;
  const length = first === 0 ? 9 : Math.clz32(first) - 23;
  if (length > (marked ? 4 : 8) || at + length > bytes.length) {
    throw new EvidenceError('bad-media', 'a chunk ends within an element, or is not WebM');
  }
  let value = marked ? first : first & (0xff >> length);
  let ones = value === 0xff >> length;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    value = value * 256 + byte;
    ones &&= byte === 0xff;
  }
  if (!marked && !ones && !Number.isSafeInteger(value)) throw new EvidenceError('bad-media', 'an element too large');
  return { value, length, unknown: !marked && ones };
}

function unsigned(bytes: Uint8Array): number {
  if (bytes.length > 8) throw new EvidenceError('bad-media', 'an integer that is too long');
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
