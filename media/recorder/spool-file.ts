// The bytes of one generation of the spool: a run of frames, each u8 kind ‖ u32 length ‖ body ‖ first 8 bytes of the SHA-256
// of all before it in the frame. Pure. A torn end is told apart from a whole frame at every byte; it refuses to look behind it.
import { createHash } from 'node:crypto';

export type SpoolFrameKind = 'event' | 'done';
export interface SpoolFrame {
  readonly kind: SpoolFrameKind;
  readonly body: Uint8Array;
  /** Where the body lies in the file. */
  readonly at: number;
}

const header = 5;
const check = 8;
const kinds = { event: 1, done: 2 } as const;
const bodyLimit = 65_535;

export function encodeFrame(kind: SpoolFrameKind, body: Uint8Array): Buffer {
  if (body.length > bodyLimit) throw new RangeError('an event has at most 65,535 bytes');
  const frame = Buffer.alloc(header + body.length + check);
  frame.writeUInt8(kinds[kind], 0);
  frame.writeUInt32BE(body.length, 1);
  frame.set(body, header);
  frame.set(checkOf(frame.subarray(0, header + body.length)), header + body.length);
  return frame;
}

export const bodyOffset = header;

/** Every whole frame from the start; `valid` is where the first one that isn't whole begins. */
export function decodeFrames(bytes: Buffer): { frames: SpoolFrame[]; valid: number } {
  const frames: SpoolFrame[] = [];
  let at = 0;
  for (;;) {
    if (at + header > bytes.length) break;
    const kind =
      bytes.readUInt8(at) === kinds.event ? 'event' : bytes.readUInt8(at) === kinds.done ? 'done' : undefined;
    const length = bytes.readUInt32BE(at + 1);
    const end = at + header + length;
    if (kind === undefined || length > bodyLimit || end + check > bytes.length) break;
    if (!bytes.subarray(end, end + check).equals(checkOf(bytes.subarray(at, end)))) break;
    frames.push({ kind, body: bytes.subarray(at + header, end), at: at + header });
    at = end + check;
  }
  return { frames, valid: at };
}

function checkOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, check);
}
