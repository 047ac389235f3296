// Ids of our own: UUIDv7 (RFC 9562 §5.7), lower case, rising within one process even within one millisecond.
import { createHash, randomBytes } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** `atMs`: ms since 1970; an earlier one than the last call's is lifted to it, so that order is kept. */
export function uuidv7(atMs: number = Date.now()): string {
  if (atMs > lastMs) {
    lastMs = atMs;
    counter = randomBytes(2).readUInt16BE() & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  randomBytes(8).copy(bytes, 8);
  return written(bytes);
}

/** Always the same for the same instant (ms since 1970) and words: for an act that is to be found again. */
export function uuidv7Of(atMs: number, words: string): string {
  const bytes = createHash('sha256').update(words).digest().subarray(0, 16);
  bytes.writeUIntBE(atMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  return written(bytes);
}

function written(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
