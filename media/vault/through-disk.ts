// Bytes through a disk and back: written, made durable, read again, and gone. What is read is what was on the disk's file; the
// name begins with a dot, so that no list of a vault shows it, whatever a crash leaves.
import { randomUUID } from 'node:crypto';
import { open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

export async function throughDisk(root: string, bytes: Uint8Array): Promise<Uint8Array> {
  const path = join(root, `.test-${randomUUID()}`);
  const file = await open(path, 'wx', 0o600);
  try {
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return await readFile(path);
  } finally {
    await unlink(path);
  }
}
