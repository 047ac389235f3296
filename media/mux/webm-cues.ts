// Which bytes of a working copy hold which time: its clusters, by the cues that its muxer wrote at the end and points to from the head
// (RFC 9559 §5.1.1, §5.1.5). Refuses what isn't written as working-copy.ts writes it: no index is better than a wrong one.

const SEGMENT = 0x18538067;
const SEEK_HEAD = 0x114d9b74;
const SEEK = 0x4dbb;
const SEEK_ID = 0x53ab;
const SEEK_POSITION = 0x53ac;
const CUES = 0x1c53bb6b;
const CUE_POINT = 0xbb;
const CUE_TIME = 0xb3;
const CUE_TRACK_POSITIONS = 0xb7;
const CUE_CLUSTER_POSITION = 0xf1;

/** A cluster: its first byte in the file, and the time of its first frame. */
export interface Cue {
  readonly at: number;
  readonly ms: number;
}

/** Where the cues stand, from the file's first few KiB; undefined where that isn't said there. */
export function cuesPlace(head: Uint8Array): { readonly segmentAt: number; readonly cuesAt: number } | undefined {
  for (let at = 0; at < head.length; ) {
    const element = elementAt(head, at);
    if (!element) return undefined;
    if (element.id !== SEGMENT) {
      at = element.end;
      continue;
    }
    const seeking = elementAt(head, element.start);
    if (seeking?.id !== SEEK_HEAD) return undefined;
    for (const seek of within(head, seeking, SEEK)) {
      const [id] = within(head, seek, SEEK_ID);
      const [position] = within(head, seek, SEEK_POSITION);
      if (id && position && unsigned(head, id) === CUES)
        return { segmentAt: element.start, cuesAt: element.start + unsigned(head, position) };
    }
    return undefined;
  }
  return undefined;
}

/** `bytes` begin at `cuesAt`. In the order of the file; empty where they are no cues. */
export function readCues(bytes: Uint8Array, segmentAt: number): Cue[] {
  const cues = elementAt(bytes, 0);
  if (cues?.id !== CUES) return [];
  const byPlace = new Map<number, number>();
  for (const point of within(bytes, cues, CUE_POINT)) {
    const [time] = within(bytes, point, CUE_TIME);
    if (!time) return [];
    const ms = unsigned(bytes, time);
    for (const positions of within(bytes, point, CUE_TRACK_POSITIONS)) {
      const [cluster] = within(bytes, positions, CUE_CLUSTER_POSITION);
      if (!cluster) return [];
      const at = segmentAt + unsigned(bytes, cluster);
      byPlace.set(at, Math.min(ms, byPlace.get(at) ?? ms));
    }
  }
  return [...byPlace].map(([at, ms]) => ({ at, ms })).sort((a, b) => a.at - b.at);
}

interface Element {
  readonly id: number;
  readonly start: number;
  /** the first byte behind it; beyond the bytes where it is cut */
  readonly end: number;
}

function within(bytes: Uint8Array, { start, end }: Element, id: number): Element[] {
  const found: Element[] = [];
  for (let at = start; at < Math.min(end, bytes.length); ) {
    const element = elementAt(bytes, at);
    if (!element || element.end <= at) break;
    if (element.id === id && element.end <= bytes.length) found.push(element);
    at = element.end;
  }
  return found;
}

function elementAt(bytes: Uint8Array, at: number): Element | undefined {
  const id = varint(bytes, at, true);
  const size = id && varint(bytes, at + id.length, false);
  if (!id || !size) return undefined;
  const start = at + id.length + size.length;
  return { id: id.value, start, end: start + size.value };
}

/** RFC 8794 §4. `marked`: keep the length marker, as element ids do. */
function varint(bytes: Uint8Array, at: number, marked: boolean): { value: number; length: number } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (length > (marked ? 4 : 8) || at + length > bytes.length) return undefined;
  let value = marked ? first : first & (0xff >> length);
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte;
  return { value, length };
}

function unsigned(bytes: Uint8Array, { start, end }: Element): number {
  return bytes.subarray(start, end).reduce((value, byte) => value * 256 + byte, 0);
}
