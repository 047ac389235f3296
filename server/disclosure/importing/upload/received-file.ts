// What is brought of a package, until it is kept: a file without a name, so that nothing of it is left behind by anything. Read by range and
// never unpacked. Guarantee: what was taken in stands in it in the order of its places.
import { type FileHandle, mkdir, statfs } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { PackageFiles } from '../../../../media/evidence/verify/package.ts';
import { byRange } from '../../../../media/evidence/zip/by-range.ts';
import { rooted, zipPackage } from '../../../../media/evidence/zip/zip-package.ts';
import { namelessFile } from '../../../platform/nameless-file.ts';

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
  return rooted(zipPackage(byRange(file, { bytes, inflate, leave: () => signal.throwIfAborted() })));
}

async function* inflate(deflated: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflated = Readable.from(deflated).compose(createInflateRaw());
  for await (const piece of inflated) if (piece instanceof Uint8Array) yield piece;
}
