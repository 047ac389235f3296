// Reads one RTP packet (RFC 3550 §5.1, §5.3.1). The bytes come from a stranger: whatever they are, the answer is a
// packet or nothing, never an exception. It refuses to interpret the payload.

export interface RtpHeader {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** Where the payload begins and, padding taken off, ends. */
  readonly start: number;
  readonly end: number;
}

export interface RtpPacket extends Omit<RtpHeader, 'start' | 'end'> {
  /** A view into the bytes handed in, padding taken off; empty for a packet of padding alone. */
  readonly payload: Uint8Array;
}

const FIXED_HEADER = 12;

export function parseRtpPacket(bytes: Uint8Array): RtpPacket | undefined {
  const header = readRtpHeader(bytes);
  if (header === undefined) return undefined;
  const { marker, payloadType, sequence, timestamp, ssrc, start, end } = header;
  return { marker, payloadType, sequence, timestamp, ssrc, payload: bytes.subarray(start, end) };
}

/** As it comes hundreds of times a second and track, it makes nothing but its answer. */
export function readRtpHeader(bytes: Uint8Array): RtpHeader | undefined {
  if (bytes.length < FIXED_HEADER) return undefined;
  const first = at(bytes, 0);
  if (first >> 6 !== 2) return undefined;
  let start = FIXED_HEADER + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (start + 4 > bytes.length) return undefined;
    start += 4 + 4 * u16(bytes, start + 2);
  }
  let end = bytes.length;
  if (first & 0x20) {
    const padding = at(bytes, end - 1);
    if (padding === 0) return undefined;
    end -= padding;
  }
  if (start > end) return undefined;
  const second = at(bytes, 1);
  return {
    marker: (second & 0x80) !== 0,
    payloadType: second & 0x7f,
    sequence: u16(bytes, 2),
    timestamp: u32(bytes, 4),
    ssrc: u32(bytes, 8),
    start,
    end,
  };
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

function u16(bytes: Uint8Array, index: number): number {
  return (at(bytes, index) << 8) | at(bytes, index + 1);
}

function u32(bytes: Uint8Array, index: number): number {
  return u16(bytes, index) * 0x1_0000 + u16(bytes, index + 2);
}
