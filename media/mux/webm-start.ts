// Where a player can begin in a part's WebM: its head (EBML, Segment, Info, Tracks), and the clusters behind it. For a part that is
// still growing, whose Segment and last Cluster have no size yet. Refuses what isn't written as webm-part.ts writes it.
// Source: RFC 8794 (EBML) §4–6, RFC 9559 (Matroska) §5.

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;

/** These bytes begin with a Cluster's id, or a file. */
export function beginsPlayable(bytes: Uint8Array): boolean {
  const id = idAt(bytes, 0);
  return id === CLUSTER || id === EBML;
}

/** What stands before the first Cluster; undefined where the bytes don't begin a file or hold no Cluster. */
export function headOf(bytes: Uint8Array): Uint8Array | undefined {
  if (idAt(bytes, 0) !== EBML) return undefined;
  for (let at = 0; at + 4 < bytes.length; ) {
    const id = idAt(bytes, at);
    if (id === CLUSTER) return bytes.subarray(0, at);
    const size = sizeAt(bytes, at + 4);
    // The Segment has all that follows: its inside is read on.
    at += 4 + size.length + (id === SEGMENT ? 0 : size.value);
  }
  return undefined;
}

/** All ids on this level have four bytes; undefined where there are fewer. */
function idAt(bytes: Uint8Array, at: number): number | undefined {
  return at + 4 <= bytes.length ? new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0) : undefined;
}

/** A variable-length integer: its leading zeros say how many bytes it has. */
function sizeAt(bytes: Uint8Array, at: number): { length: number; value: number } {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  let value = first & (0xff >> length);
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte;
  return { length, value };
}
