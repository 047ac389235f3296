// A package being written: files into a folder beside its final place, hashed while they stream by, each fsynced. Only
// `finish` gives it its name. Refuses to write into a folder that holds anything, and to write a path twice.
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BagEntry } from '../../media/evidence/bag.ts';
import { Fault } from '../platform/fault.ts';

export interface PackageFolder {
  /** Every file so far, in the order of writing. */
  readonly files: readonly (BagEntry & { readonly bytes: number })[];
  /** Streams at constant memory. Answers the file's SHA-256 in hex. */
  write(path: string, content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<string>;
  writeText(path: string, text: string): Promise<string>;
  /** Forgets a file, to write it anew: a transaction was repeated. */
  takeBack(path: string): Promise<void>;
  /** The package gets its name; it is whole and durable once this returns. */
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

export async function createPackageFolder(folder: string): Promise<PackageFolder> {
  await refuseFull(folder);
  const beside = join(dirname(folder), `.${basename(folder)}.unfinished`);
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true, mode: 0o700 });
  const files: (BagEntry & { bytes: number })[] = [];
  const write: PackageFolder['write'] = async (path, content) => {
    if (files.some((file) => file.path === path)) throw new Error(`${path} stands in the package already`);
    const full = join(beside, path);
    await mkdir(dirname(full), { recursive: true, mode: 0o700 });
    const handle = await open(full, 'w', 0o600);
    try {
      const written = await writeAll(handle, content);
      files.push({ path, ...written });
      return written.sha256;
    } finally {
      await handle.close();
    }
  };
  return {
    files,
    write,
    writeText: (path, text) => write(path, [Buffer.from(text)]),
    async takeBack(path) {
      const at = files.findIndex((file) => file.path === path);
      if (at < 0) return;
      files.splice(at, 1);
      await rm(join(beside, path));
    },
    async finish() {
      for (const path of new Set(files.map((file) => dirname(file.path)))) await syncFolder(join(beside, path));
      await refuseFull(folder);
      await rmdir(folder).catch(() => {});
      await rename(beside, folder);
      await syncFolder(dirname(folder));
    },
    abandon: () => rm(beside, { recursive: true, force: true }),
  };
}

async function refuseFull(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return;
    throw new Fault('conflict', `${folder} can’t be a package: it is no folder that can be read.`, { cause: error });
  }
  if (names.length > 0) throw new Fault('conflict', `${folder} isn’t empty. Name a new folder.`);
}

async function writeAll(handle: FileHandle, content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of content) {
    hash.update(piece);
    bytes += piece.length;
    for (let done = 0; done < piece.length; ) {
      done += (await handle.write(piece, done, piece.length - done)).bytesWritten;
    }
  }
  await handle.sync();
  return { bytes, sha256: hash.digest('hex') };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
