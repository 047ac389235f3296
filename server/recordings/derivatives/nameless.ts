// A file whose name is gone before anything is in it: what a confined program writes, and what is read back of it from here. Whatever is
// killed, nothing of it can be found or is left behind.
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Renderer } from './render.ts';

/** Closing it is the end of it. */
export async function nameless({ folder, confining }: Pick<Renderer, 'folder' | 'confining'>): Promise<FileHandle> {
  const path = join(folder, `${randomUUID()}.nameless`);
  const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600);
  await rm(path);
  if (confining.runsAs !== null) await file.chown(confining.runsAs, confining.runsAs);
  return file;
}

export async function* readFrom(file: FileHandle): AsyncGenerator<Uint8Array, void, void> {
  const step = 1024 * 1024;
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(step), 0, step, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
