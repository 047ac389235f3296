// Writes a sealed file: plain bytes go in at any place already reached, pieces of AES-256-GCM go to disk, and the file
// gets its name only when it is whole and fsynced. Memory stays bounded by a few MiB however long the file grows.
// Refuses to leave a hole, to write over a file that stands, and to go on after an error.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openPiece, type PiecePlace, pieceBytes, pieceOnDisk, sealPiece } from './sealed-piece.ts';

export interface SealedWriterOptions {
  readonly path: string;
  /** evidence id of the copy: bound into every piece */
  readonly file: string;
  /** 32 bytes, used for this file alone */
  readonly key: Uint8Array;
}

export interface SealedWriter {
  /** Calls must not overlap: await each. */
  write(position: number, data: Uint8Array): Promise<void>;
  /** Makes the file durable under its name. After it the file is on disk whole, also through a power cut. */
  finish(): Promise<{ bytes: number; sha256: string }>;
  /** Throws the unfinished file away. Harmless after `finish`. */
  abandon(): Promise<void>;
}

/** Dirty pieces held before the oldest are written: 4 MiB. */
const heldPieces = 64;

export async function createSealedWriter(options: SealedWriterOptions): Promise<SealedWriter> {
  const { path, file, key } = options;
  const beside = `${path}.part`;
  // A crash may have left a half-written one; only one job makes copies, so nobody else is writing it.
  await rm(beside, { force: true });
  const handle = await open(beside, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600);
  const held = new Map<number, Buffer>();
  let bytes = 0;
  let over = false;

  const place = (index: number, last = false): PiecePlace => ({ file, index, last });
  const put = async (index: number, plain: Buffer, last: boolean) => {
    await writeAll(handle, sealPiece(key, place(index, last), plain), index * pieceOnDisk);
  };
  const fetch = async (index: number): Promise<Buffer> => {
    const there = held.get(index);
    if (there) return there;
    const full = Buffer.alloc(pieceBytes);
    if (index * pieceBytes < bytes) openPiece(key, place(index), await readPiece(handle, index)).copy(full);
    held.set(index, full);
    return full;
  };
  const spill = async () => {
    const tail = Math.floor(Math.max(0, bytes - 1) / pieceBytes);
    for (const [index, plain] of held) {
      if (held.size <= heldPieces) return;
      if (index === tail) continue;
      await put(index, plain, false);
      held.delete(index);
    }
  };
  const digest = async (tail: number, lastPlain: Buffer) => {
    const hash = createHash('sha256');
    for (let index = 0; index < tail; index += 1) {
      hash.update(openPiece(key, place(index), await readPiece(handle, index)));
    }
    return hash.update(lastPlain).digest('hex');
  };

  return {
    async write(position, data) {
      if (over) throw new Error(`${path} is closed`);
      if (position > bytes) throw new Error(`writing ${path} at ${position} would leave a hole after ${bytes}`);
      for (let done = 0; done < data.length; ) {
        const at = position + done;
        const piece = await fetch(Math.floor(at / pieceBytes));
        const within = at % pieceBytes;
        const part = data.subarray(done, done + pieceBytes - within);
        piece.set(part, within);
        done += part.length;
        bytes = Math.max(bytes, at + part.length);
        await spill();
      }
    },
    async finish() {
      if (over) throw new Error(`${path} is closed`);
      over = true;
      const tail = Math.floor(Math.max(0, bytes - 1) / pieceBytes);
      const lastPlain = (held.get(tail) ?? Buffer.alloc(0)).subarray(0, bytes - tail * pieceBytes);
      held.delete(tail);
      for (const [index, plain] of held) await put(index, plain, false);
      held.clear();
      await put(tail, lastPlain, true);
      await handle.sync();
      const sha256 = await digest(tail, lastPlain);
      await handle.close();
      await rename(beside, path);
      await syncFolder(dirname(path));
      return { bytes, sha256 };
    },
    async abandon() {
      if (over) return;
      over = true;
      await handle.close();
      await rm(beside, { force: true });
    },
  };
}

async function readPiece(handle: FileHandle, index: number): Promise<Buffer> {
  const buffer = Buffer.alloc(pieceOnDisk);
  const { bytesRead } = await handle.read(buffer, 0, pieceOnDisk, index * pieceOnDisk);
  return buffer.subarray(0, bytesRead);
}

async function writeAll(handle: FileHandle, data: Buffer, position: number): Promise<void> {
  for (let done = 0; done < data.length; ) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done);
    done += bytesWritten;
  }
}

/** A rename is durable only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
