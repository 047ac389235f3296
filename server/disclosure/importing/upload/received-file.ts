// What is brought of a package, until it is kept: a file without a name, so that nothing of it is left behind by anything. Read by range and
// never unpacked. Guarantee: what was taken in stands in it in the order of its places.
import { type FileHandle, mkdir, statfs } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { PackageFiles } from '../../../../media/evidence/verify/package.ts';
import { type BytesByRange, rooted, zipPackage } from '../../../../media/evidence/zip/zip-package.ts';
import { namelessFile } from '../../../platform/nameless-file.ts';

const pieceBytes = 1024 * 1024;

export async function namelessIn(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true });
  return namelessFile(folder);
}

export async function freeBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export async function writeAt(file: FileHandle, at: number, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** A local file's header: every archive that isn't empty begins with it. */
const magic = Buffer.from('504b0304', 'hex');
export const beginsAsArchive = (first: Uint8Array): boolean => magic.equals(first.subarray(0, magic.length));

/** Each piece that is read is asked for with the signal's leave. */
export function archiveIn(file: FileHandle, bytes: number, signal: AbortSignal): Promise<PackageFiles> {
  return rooted(zipPackage(byRange(file, bytes, signal)));
}

function byRange(file: FileHandle, bytes: number, signal: AbortSignal): BytesByRange {
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    signal.throwIfAborted();
    const piece = new Uint8Array(Math.max(0, to - from));
    for (let at = 0; at < piece.length; ) {
      const { bytesRead } = await file.read(piece, at, piece.length - at, from + at);
      if (bytesRead === 0) return piece.subarray(0, at);
      at += bytesRead;
    }
    return piece;
  };
  return {
    ...{ bytes, read },
    async *stream(from, to) {
      for (let at = from; at < to; at += pieceBytes) yield await read(at, Math.min(to, at + pieceBytes));
    },
    async *inflate(deflated) {
      const inflated = Readable.from(deflated).compose(createInflateRaw());
      for await (const piece of inflated) if (piece instanceof Uint8Array) yield piece;
    },
  };
}
