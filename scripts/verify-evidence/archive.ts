// A package that is one ZIP archive on disk. Read by range; never unpacked anywhere.
import { type FileHandle, open } from 'node:fs/promises';
import type { PackageFiles } from '../../media/evidence/verify/package.ts';
import { type BytesByRange, rooted, zipPackage } from '../../media/evidence/zip/zip-package.ts';
import { inflate } from './inflate.ts';

const PIECE_BYTES = 1024 * 1024;

/** To be closed by whoever opened it. */
export async function openArchive(path: string): Promise<{ files: PackageFiles; close(): Promise<void> }> {
  const file = await open(path, 'r');
  try {
    return { files: await rooted(zipPackage(byRange(file, (await file.stat()).size))), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function byRange(file: FileHandle, bytes: number): BytesByRange {
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    const piece = new Uint8Array(Math.max(0, to - from));
    for (let at = 0; at < piece.length; ) {
      const { bytesRead } = await file.read(piece, at, piece.length - at, from + at);
      if (bytesRead === 0) return piece.subarray(0, at);
      at += bytesRead;
    }
    return piece;
  };
  return {
    bytes,
    read,
    async *stream(from, to) {
      for (let at = from; at < to; at += PIECE_BYTES) yield await read(at, Math.min(to, at + PIECE_BYTES));
    },
    inflate,
  };
}
