// What a confined program writes, and what is read back of it from here: a file without a name.
import type { FileHandle } from 'node:fs/promises';
import { namelessFile } from '../../platform/nameless-file.ts';
import type { Renderer } from './render.ts';

/** Closing it is the end of it. */
export async function nameless({ folder, confining }: Pick<Renderer, 'folder' | 'confining'>): Promise<FileHandle> {
  const file = await namelessFile(folder);
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
