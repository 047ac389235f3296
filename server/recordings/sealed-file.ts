// Reads a sealed file by range, piece by piece, at constant memory. What isn't exactly what was sealed is an error
// before a byte of it goes out: nothing unchecked is ever served.
import { type FileHandle, open } from 'node:fs/promises';
import { openPiece, pieceBytes, pieceOnDisk, sealedSize } from './sealed-piece.ts';

export interface SealedFileOptions {
  readonly path: string;
  readonly file: string;
  readonly key: Uint8Array;
}

export interface SealedFile {
  /** plain bytes */
  readonly bytes: number;
  /** Plain bytes from `from` up to, not including, `until`. Ends the file's use only with `close`. */
  read(from: number, until: number): AsyncGenerator<Buffer, void, void>;
  close(): Promise<void>;
}

/** Pieces fetched with one read: 1 MiB. */
const batch = 16;

export async function openSealedFile(options: SealedFileOptions): Promise<SealedFile> {
  const handle = await open(options.path, 'r');
  try {
    const size = sealedSize((await handle.stat()).size);
    if (!size) throw new Error(`${options.path} has a length no sealed file has`);
    // The last piece says that it is the last: a file cut at a piece's border is refused here, before anything is served.
    const tail = await readPieces(handle, size.pieces - 1, 1);
    openPiece(options.key, { file: options.file, index: size.pieces - 1, last: true }, tail);
    return {
      bytes: size.bytes,
      read: (from, until) => readRange({ ...options, handle, pieces: size.pieces }, from, Math.min(until, size.bytes)),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface Open extends SealedFileOptions {
  readonly handle: FileHandle;
  readonly pieces: number;
}

async function* readRange(open: Open, from: number, until: number): AsyncGenerator<Buffer, void, void> {
  if (from >= until) return;
  const end = Math.floor((until - 1) / pieceBytes) + 1;
  for (let first = Math.floor(from / pieceBytes); first < end; first += batch) {
    const count = Math.min(batch, end - first);
    const sealed = await readPieces(open.handle, first, count);
    for (let n = 0; n < count; n += 1) {
      const index = first + n;
      const piece = sealed.subarray(n * pieceOnDisk, (n + 1) * pieceOnDisk);
      const plain = openPiece(open.key, { file: open.file, index, last: index === open.pieces - 1 }, piece);
      const start = index * pieceBytes;
      yield plain.subarray(Math.max(0, from - start), Math.min(plain.length, until - start));
    }
  }
}

async function readPieces(handle: FileHandle, first: number, count: number): Promise<Buffer> {
  const buffer = Buffer.alloc(count * pieceOnDisk);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, first * pieceOnDisk + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
