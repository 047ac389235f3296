// For tests: RTCP (RFC 3550 §6, 4585, 3611; transport-cc: draft-holmer-rmcat-transport-wide-cc-extensions-01) as plain words, and
// what a script has to send of it. Unknown types keep their number, so that none goes unseen.

export interface Rtcp {
  readonly name: string;
  readonly bytes: Buffer;
  readonly from: number;
  /** streams that it is about */
  readonly about: readonly number[];
}

const payloadTypes: Readonly<Record<number, string>> = {
  200: 'SR',
  201: 'RR',
  202: 'SDES',
  203: 'BYE',
  204: 'APP',
  207: 'XR',
};
const feedback: Readonly<Record<string, string>> = {
  ...{ '205/1': 'NACK', '205/15': 'transport-cc', '206/1': 'PLI', '206/4': 'FIR', '206/15': 'REMB' },
};

/** The packets of a compound one. */
export function readRtcp(compound: Buffer): Rtcp[] {
  const packets: Rtcp[] = [];
  for (let at = 0; at + 8 <= compound.length; ) {
    const length = 4 * (compound.readUInt16BE(at + 2) + 1);
    packets.push(readOne(compound.subarray(at, at + length)));
    at += length;
  }
  return packets;
}

function readOne(bytes: Buffer): Rtcp {
  const [count, type] = [bytes.readUInt8(0) & 0x1f, bytes.readUInt8(1)];
  const isFeedback = type === 205 || type === 206;
  const name = (isFeedback ? feedback[`${type}/${count}`] : payloadTypes[type]) ?? `${type}/${count}`;
  const reported = type === 201 ? Array.from({ length: count }, (_, n) => bytes.readUInt32BE(8 + 24 * n)) : [];
  return { name, bytes, from: bytes.readUInt32BE(4), about: isFeedback ? [bytes.readUInt32BE(8)] : reported };
}

/** Which packets a transport-cc packet speaks of: transport-wide sequence numbers, and its own number. */
export function feedbackSpan({ bytes }: Rtcp): {
  readonly first: number;
  readonly count: number;
  readonly number: number;
} {
  return { first: bytes.readUInt16BE(12), count: bytes.readUInt16BE(14), number: bytes.readUInt8(19) };
}

/** The packets that a NACK asks for again: sequence numbers (RFC 4585 §6.2.1). */
export function nacked({ bytes }: Rtcp): number[] {
  const asked: number[] = [];
  for (let at = 12; at + 4 <= bytes.length; at += 4) {
    const [first, following] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)];
    asked.push(first);
    for (let bit = 0; bit < 16; bit += 1) if (following & (1 << bit)) asked.push((first + 1 + bit) & 0xffff);
  }
  return asked;
}

function packet(head: { readonly count: number; readonly type: number }, ...words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + 4 * words.length);
  bytes.writeUInt8(0x80 | head.count, 0);
  bytes.writeUInt8(head.type, 1);
  bytes.writeUInt16BE(words.length, 2);
  words.forEach((word, n) => void bytes.writeUInt32BE(word >>> 0, 4 + 4 * n));
  return bytes;
}

/** `sentAtMs` of any clock, as NTP time. */
export function senderReport(of: { ssrc: number; timestamp: number; sentAtMs: number; packets: number }): Buffer {
  const [seconds, fraction] = [Math.floor(of.sentAtMs / 1000), (of.sentAtMs % 1000) / 1000];
  const clock = [seconds + 2_208_988_800, Math.floor(fraction * 2 ** 32)];
  return packet({ count: 0, type: 200 }, of.ssrc, ...clock, of.timestamp, of.packets, of.packets * 100);
}

/** Everything a viewer can complain of: a line that loses half and carries next to nothing, and a picture that must come anew. */
export function complaints(viewer: number, stream: number): Buffer {
  const lossy = packet({ count: 1, type: 201 }, viewer, stream, 0x80_00_ff_ff, 0, 90_000, 0, 0);
  const missing = packet({ count: 1, type: 205 }, viewer, stream, 0x00_01_ff_ff);
  const again = packet({ count: 1, type: 206 }, viewer, stream);
  const full = packet({ count: 4, type: 206 }, viewer, 0, stream, 0x01_00_00_00);
  const narrow = packet({ count: 15, type: 206 }, viewer, 0, 0x52_45_4d_42, 0x01_00_75_30, stream);
  return Buffer.concat([lossy, missing, again, full, narrow]);
}
