// A package that is a folder. Follows no link, neither to a file nor to a folder: a link is told to the verifier, which
// refuses it. Reads in pieces; writes nothing.
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageEntry, PackageFiles } from '../../media/evidence/verify/package.ts';

const PIECE_BYTES = 1024 * 1024;

export function folderPackage(root: string): PackageFiles {
  return {
    list: () => listBelow(root, ''),
    stream: (path) => piecesOf(join(root, path)),
  };
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  // Most files of a package are small: a whole piece's memory for each costs more than reading them.
  const { size } = await file.stat();
  yield* file.createReadStream({ highWaterMark: Math.min(PIECE_BYTES, size + 1) });
}

async function listBelow(root: string, below: string): Promise<PackageEntry[]> {
  const entries: PackageEntry[] = [];
  for (const { name } of await readdir(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? name : `${below}/${name}`;
    const found = await lstat(join(root, path));
    if (found.isDirectory()) entries.push(...(await listBelow(root, path)));
    else entries.push({ path, kind: found.isFile() ? 'file' : 'other', bytes: found.size });
  }
  return entries;
}
