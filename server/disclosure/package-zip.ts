// A finished package as one ZIP archive that is nowhere written: what stands at any place of it is known from the files' sizes and
// sums, so that any range can be given at once, at constant memory, from the folder as it lies. The same package is the same
// archive, byte for byte, on any day: a download goes on where it stopped, even after a restart. Refuses links, and a folder whose
// files are not the ones that were indexed.
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type PlannedFile, ZipPlan } from '../../media/evidence/zip/zip-plan.ts';

/** To be kept beside the package: reading all of it again takes its time. Plain data. */
export type ZipIndex = readonly PlannedFile[];

export interface PackageZip {
  /** of the whole archive */
  readonly bytes: number;
  /** `to` excluded; the whole where nothing is said. @throws RangeError beyond the end, before the first byte */
  stream(range?: { readonly from?: number; readonly to?: number }): AsyncIterable<Uint8Array>;
}

const pieceBytes = 1024 * 1024;

/** Reads every file once. */
export async function zipIndexOf(folder: string): Promise<ZipIndex> {
  const files: PlannedFile[] = [];
  for (const path of await filesBelow(folder, '')) {
    let [bytes, sum] = [0, 0];
    for await (const piece of readFile(join(folder, path))) {
      sum = crc32(piece, sum);
      bytes += piece.length;
    }
    files.push({ path, bytes, crc32: sum });
  }
  return files;
}

export function zipOf(folder: string, index: ZipIndex): PackageZip {
  const plan = new ZipPlan(index);
  return {
    bytes: plan.bytes,
    stream({ from = 0, to = plan.bytes } = {}) {
      if (from < 0 || to < from || to > plan.bytes) throw new RangeError(`no bytes ${from} to ${to} of ${plan.bytes}`);
      return piecesOf(plan, folder, { from, to });
    },
  };
}

async function* piecesOf(plan: ZipPlan, folder: string, range: { from: number; to: number }) {
  for (const piece of plan.between(range.from, range.to)) {
    if (piece.is === 'own') {
      yield piece.bytes;
      continue;
    }
    let bytes = 0;
    for await (const read of readFile(join(folder, piece.path), piece)) {
      bytes += read.length;
      yield read;
    }
    // Cut or grown since: an archive with other bytes than its index says would pass for whole.
    if (bytes !== piece.to - piece.from) throw new Error(`${piece.path} is shorter than it was`);
  }
}

async function* readFile(path: string, { from, to }: { from: number; to?: number } = { from: 0 }) {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  const span = { start: from, ...(to === undefined ? {} : { end: to - 1 }), highWaterMark: pieceBytes };
  for await (const piece of handle.createReadStream(span)) {
    if (piece instanceof Uint8Array) yield piece;
  }
}

async function filesBelow(folder: string, below: string): Promise<string[]> {
  const paths: string[] = [];
  for (const name of await readdir(join(folder, below))) {
    const path = below === '' ? name : `${below}/${name}`;
    const found = await lstat(join(folder, path));
    if (found.isDirectory()) paths.push(...(await filesBelow(folder, path)));
    else if (found.isFile()) paths.push(path);
    else throw new Error(`${path} is no plain file`);
  }
  return paths;
}
