// The half of each child's key that never enters the database: 32 random bytes a child, in a file of its own, in two places. A child's key
// is this half and the row's, bit by bit exclusive-or: neither tells anything of it. So a backup of the database without these files tells
// nobody who a child is, whoever has the key-encryption key; and destroying the half makes every backup of the row unreadable. A child from
// before there were halves has one of zeros: its row's half is its key, and backups from before its destruction do open.
// That holds only while these folders are in no backup that outlives a destruction: the two places are each other's copy.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { HouseKeys } from '../platform/house-keys.ts';

export interface KeyHalves {
  /** 32 bytes; undefined where there is none, or none any more. */
  read(childId: string): Uint8Array | undefined;
  /** On both disks once it returns. Throws where the child has one already. */
  keep(childId: string, half: Uint8Array): void;
  /** Gone from both places once it returns; again: nothing happens. */
  destroy(childId: string): void;
  /** Of whom there is one in any place. */
  ids(): string[];
  /** Whether every child has been given one: whoever lacks it now was destroyed. */
  complete(): boolean;
  /** From now on. */
  markComplete(): void;
}

/** What closes and opens children's keys. */
export interface ChildKeyring {
  readonly houseKeys: HouseKeys;
  readonly halves: KeyHalves;
}

const folderName = 'child-keys';
const mark = 'complete';
const isId = /^[0-9a-f-]{36}$/;
/** Of a child from before there were halves. */
export const noHalf = new Uint8Array(32);

/** A child's key, of both its halves. */
export function joined(rows: KeyObject, half: Uint8Array): KeyObject {
  return createSecretKey(rows.export().map((byte, at) => byte ^ (half[at] ?? 0)));
}

/** `roots`: vault and mirror. Files are 0600, named after the child's id. */
export function folderHalves(roots: readonly string[]): KeyHalves {
  const folders = roots.map((root) => join(root, folderName));
  const fileIn = (folder: string, childId: string) => join(folder, plainId(childId));
  return {
    read(childId) {
      for (const folder of folders) {
        const half = readIfThere(fileIn(folder, childId));
        if (half?.length === 32) return half;
      }
      return undefined;
    },
    keep(childId, half) {
      for (const folder of new Set(folders)) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeDurably(fileIn(folder, childId), half);
        syncFolder(folder);
      }
    },
    destroy(childId) {
      for (const folder of folders) {
        rmSync(fileIn(folder, childId), { force: true });
        syncFolder(folder);
      }
    },
    ids: () => [...new Set(folders.flatMap(namesIn))].filter((name) => isId.test(name)),
    complete: () => folders.some((folder) => namesIn(folder).includes(mark)),
    markComplete() {
      for (const folder of new Set(folders)) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!namesIn(folder).includes(mark)) writeDurably(join(folder, mark), new Uint8Array());
        syncFolder(folder);
      }
    },
  };
}

/** For one run: of tests and benches, which have no disk to trust. */
export function halvesInMemory(): KeyHalves {
  const halves = new Map<string, Uint8Array>();
  return {
    read: (childId) => halves.get(childId),
    keep(childId, half) {
      if (halves.has(childId)) throw new Error(`${childId} has a half already`);
      halves.set(childId, half);
    },
    destroy: (childId) => void halves.delete(childId),
    ids: () => [...halves.keys()],
    complete: () => true,
    markComplete: () => undefined,
  };
}

/** An id is all that a file may be named after. */
function plainId(childId: string): string {
  if (!isId.test(childId)) throw new Error('a child’s id is a UUID');
  return childId;
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A folder that isn't there has nothing to be made durable. */
function syncFolder(path: string): void {
  let folder: number;
  try {
    folder = openSync(path, 'r');
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
