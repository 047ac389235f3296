// What the notary keeps of the log outside the database: its own frontier and its last note, in one file. Trusted for
// nothing but itself: who can change this file and the database can rewrite what no witness or pin covers.
// A write is durable before it returns, whole or not at all, and only over what this notary last read or wrote.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { NotaryRefusal } from './refusal.ts';

const stateShape = z.strictObject({
  v: z.literal(1),
  origin: z.string(),
  size: z.int().nonnegative(),
  /** base64 of `Frontier.serialise` */
  frontier: z.base64(),
  /** the last checkpoint signed; null before the first */
  note: z.string().nullable(),
});
export type NotaryState = z.infer<typeof stateShape>;

export interface StateFile {
  read(): NotaryState | null;
  /** Compare-and-swap: refuses when the file isn't what this notary last read or wrote. Durable once it returns. */
  replace(next: NotaryState): void;
}

export function stateFile(folder: string): StateFile {
  const file = join(folder, 'state.json');
  let known: string | null = null;
  return {
    read() {
      known = contentOf(file);
      return known === null ? null : parse(known, file);
    },
    replace(next) {
      if (contentOf(file) !== known) {
        throw new NotaryRefusal('taken', `${file} was changed by somebody else; is another notary running?`);
      }
      const content = `${JSON.stringify(next)}\n`;
      writeDurably(file, content);
      known = content;
    },
  };
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parse(content: string, file: string): NotaryState {
  try {
    return stateShape.parse(JSON.parse(content));
  } catch (cause) {
    throw new NotaryRefusal('state-lost', `${file} isn't a notary's state: bring it back from a backup`, cause);
  }
}

/** Beside, fsync, rename, fsync of the folder: a crash leaves the old content or the new. */
function writeDurably(file: string, content: string): void {
  const beside = `${file}.next`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
  const folder = openSync(join(file, '..'), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
