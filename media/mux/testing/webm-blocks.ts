// For tests: the blocks of an append-only WebM, read by a reader of its own (RFC 8794, RFC 9559) so that the writer
// doesn't judge itself.

export interface Block {
  /** Where its element begins and ends in the file. */
  readonly at: number;
  readonly end: number;
  readonly ms: number;
  readonly key: boolean;
  readonly data: Uint8Array;
}

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const TIMESTAMP = 0xe7;
const SIMPLE_BLOCK = 0xa3;

export function readBlocks(file: Uint8Array): { readonly blocks: Block[]; readonly clusters: number[] } {
  const blocks: Block[] = [];
  const clusters: number[] = [];
  let clusterMs = 0;
  for (let at = 0; at < file.length; ) {
    const id = vint(file, at, true);
    const size = vint(file, at + id.length, false);
    const start = at + id.length + size.length;
    const enters = id.value === SEGMENT || id.value === CLUSTER;
    if (id.value === CLUSTER) clusters.push(at);
    const end = enters ? start : start + size.value;
    const data = file.subarray(start, end);
    if (id.value === TIMESTAMP) clusterMs = data.reduce((value, byte) => value * 256 + byte, 0);
    if (id.value === SIMPLE_BLOCK) {
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      const key = (view.getUint8(3) & 0x80) !== 0;
      blocks.push({ at, end, ms: clusterMs + view.getInt16(1), key, data: data.subarray(4) });
    }
    if (end > file.length) throw new Error(`element at ${at} reaches over the end`);
    at = end;
  }
  return { blocks, clusters };
}

function vint(file: Uint8Array, at: number, keepMarker: boolean): { readonly value: number; readonly length: number } {
  const first = file[at] ?? 0;
  const length = Math.clz32(first) - 23;
  let value = keepMarker ? first : first & (0xff >> length);
  for (let i = 1; i < length; i += 1) value = value * 256 + (file[at + i] ?? 0);
  return { value, length };
}
