// Reads one RTP packet (RFC 3550 §5.1, §5.3.1). The bytes come from a stranger: whatever they are, the answer is a
// packet or nothing, never an exception. It refuses to interpret the payload.

export interface RtpPacket {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** A view into the bytes handed in, padding taken off; empty for a packet of padding alone. */
  readonly payload: Uint8Array;
}

const FIXED_HEADER = 12;

export function parseRtpPacket(bytes: Uint8Array): RtpPacket | undefined {
  if (bytes.length < FIXED_HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint8(0);
  if (first >> 6 !== 2) return undefined;
  let start = FIXED_HEADER + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (start + 4 > bytes.length) return undefined;
    start += 4 + 4 * view.getUint16(start + 2);
  }
  let end = bytes.length;
  if (first & 0x20) {
    const padding = view.getUint8(end - 1);
    if (padding === 0) return undefined;
    end -= padding;
  }
  if (start > end) return undefined;
  const second = view.getUint8(1);
  return {
    marker: (second & 0x80) !== 0,
    payloadType: second & 0x7f,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payload: bytes.subarray(start, end),
  };
}
