// A file whose name is gone before anything is in it. Whatever is killed, nothing of it can be found or is left behind.
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** To be written and read by this process; closing it is the end of it. */
export async function namelessFile(folder: string): Promise<FileHandle> {
  const path = join(folder, `${randomUUID()}.nameless`);
  const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600);
  await rm(path);
  return file;
}
