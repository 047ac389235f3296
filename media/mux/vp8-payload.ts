// Reads the head of a VP8 RTP payload (RFC 7741 §4.2) and of a VP8 frame (RFC 6386 §9.1). Pure reading of strangers'
// bytes: an answer or nothing. It refuses to decode; whether a frame can be shown is the key-frame gate's question.

export interface Vp8Descriptor {
  /** First packet of a frame: S = 1 and partition 0. */
  readonly startsFrame: boolean;
  /** 7 or 15 bits, as sent. */
  readonly pictureId?: number;
  /** Octets before the VP8 data. */
  readonly length: number;
}

export function readVp8Descriptor(payload: Uint8Array): Vp8Descriptor | undefined {
  const first = payload[0];
  if (first === undefined) return undefined;
  const startsFrame = (first & 0x10) !== 0 && (first & 0x07) === 0;
  if ((first & 0x80) === 0) return payload.length > 1 ? { startsFrame, length: 1 } : undefined;
  const extension = payload[1];
  if (extension === undefined) return undefined;
  let length = 2;
  let pictureId: number | undefined;
  if (extension & 0x80) {
    const high = payload[length];
    if (high === undefined) return undefined;
    const low = payload[length + 1];
    if (high & 0x80 && low === undefined) return undefined;
    pictureId = high & 0x80 ? ((high & 0x7f) << 8) | (low ?? 0) : high;
    length += high & 0x80 ? 2 : 1;
  }
  if (extension & 0x40) length += 1;
  if (extension & 0x30) length += 1;
  if (payload.length <= length) return undefined;
  return pictureId === undefined ? { startsFrame, length } : { startsFrame, pictureId, length };
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}
/** `size` stands in key frames only. */
export interface Vp8FrameHead {
  readonly key: boolean;
  readonly size?: PictureSize;
}

/** Nothing for a frame that can't be whole: no start code, no picture, or a first partition longer than the frame. */
export function readVp8FrameHead(frame: Uint8Array): Vp8FrameHead | undefined {
  const [a, b, c] = frame;
  if (a === undefined || b === undefined || c === undefined) return undefined;
  const key = (a & 1) === 0;
  const head = key ? 10 : 3;
  const firstPartition = (a | (b << 8) | (c << 16)) >> 5;
  if (frame.length < head + firstPartition) return undefined;
  if (!key) return { key };
  if (frame[3] !== 0x9d || frame[4] !== 0x01 || frame[5] !== 0x2a) return undefined;
  const width = ((frame[6] ?? 0) | ((frame[7] ?? 0) << 8)) & 0x3fff;
  const height = ((frame[8] ?? 0) | ((frame[9] ?? 0) << 8)) & 0x3fff;
  return width > 0 && height > 0 ? { key, size: { width, height } } : undefined;
}
