// Whether a vault's disk takes a file at this moment, and how much room it has: for the pre-flight. Writes one small file that
// is no record, makes it durable and takes it away again; refuses to touch anything else.
import { randomUUID } from 'node:crypto';
import { open, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';

export interface VaultProbe {
  readonly writable: boolean;
  readonly freeBytes: number;
}

/** Never rejects: a disk that fails is what it is asked for. */
export async function probeFolder(root: string): Promise<VaultProbe> {
  return { writable: await takesAFile(join(root, `.probe-${randomUUID()}`)), freeBytes: await freeBytes(root) };
}

async function takesAFile(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile('probe\n');
      await file.sync();
    } finally {
      await file.close();
      await unlink(path);
    }
    return true;
  } catch {
    return false;
  }
}

async function freeBytes(root: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(root);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
