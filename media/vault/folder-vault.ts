// A vault in a folder of a local file system that honours fsync. Files 0600, folders 0700, O_EXCL for everything new.
// Refuses to make its own root (a disk that isn't mounted must fail, not fill the disk below), to overwrite, to truncate,
// to follow `..`, and to hide an error.
//
// Trust: who can write this folder can destroy a recording or cut a running one's tail; lines are sealed under a key that isn't here.
//
// Crash points of create(): before fsync of the file, nothing or an empty file; before fsync of the folders, the name may be
// gone after a power cut. In both cases nobody was told. Of writeOnce(): before the rename a dot file that no list() shows; after
// it and before fsync of the folder, either no file or the whole one. Of mend(): before the first rename the old file and a dot file;
// between the two the old one set aside and the new one as a dot file, which the next mend() makes anew; after them the new one.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { FolderFile, type VaultStep } from './folder-file.ts';
import { type ByteRange, type ErasingVault, type VaultEntry, VaultError } from './vault.ts';

const pieceBytes = 256 * 1024;
const pathRule = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** In the name of a file that mend() has set aside: `.000000.rec.damaged-0123456789ab`. */
export const setAsideMark = 'damaged-';

export interface FolderVaultOptions {
  readonly id: string;
  /** Must exist. */
  readonly root: string;
  /** Told of each step on the disk; for crash tests. */
  readonly onStep?: (step: VaultStep) => void;
}

export class FolderVault implements ErasingVault {
  readonly id: string;
  readonly #root: string;
  readonly #step: ((step: VaultStep) => void) | undefined;

  constructor(options: FolderVaultOptions) {
    this.id = options.id;
    this.#root = path.resolve(options.root);
    this.#step = options.onStep;
  }

  async create(name: string): Promise<FolderFile> {
    const full = this.#resolve(name);
    return await failing(`create ${name}`, async () => {
      await this.#makeFolders(path.dirname(name));
      const handle = await open(
        full,
        constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND,
        0o600,
      );
      this.#step?.('create');
      try {
        await handle.sync();
        await this.#syncFolders(path.dirname(name));
      } catch (cause) {
        await handle.close().catch(() => undefined);
        throw cause;
      }
      return new FolderFile(handle, this.#step);
    });
  }

  async writeOnce(name: string, bytes: Uint8Array): Promise<void> {
    if ((await this.size(name)) !== undefined) throw new VaultError('exists', `${this.id}: ${name} is already there`);
    await this.replace(name, bytes);
  }

  async replace(name: string, bytes: Uint8Array): Promise<void> {
    await this.#putInPlace(name, [bytes], async () => undefined);
  }

  async mend(name: string, pieces: AsyncIterable<Uint8Array>): Promise<string | undefined> {
    return await this.#putInPlace(name, pieces, (full) => this.#setAside(full));
  }

  /** Written beside, made durable, then renamed; `makeRoom` is what comes between, and its answer the call's. */
  async #putInPlace<T>(
    name: string,
    pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    makeRoom: (full: string) => Promise<T>,
  ): Promise<T> {
    const full = this.#resolve(name);
    return await failing(`write ${name}`, async () => {
      await this.#makeFolders(path.dirname(name));
      const beside = hidden(full, randomBytes(6).toString('hex'));
      let made: T;
      try {
        const handle = await open(beside, 'wx', 0o600);
        try {
          await handle.writeFile(pieces);
          this.#step?.('write');
          await handle.sync();
        } finally {
          await handle.close();
        }
        this.#step?.('before-rename');
        made = await makeRoom(full);
        await rename(beside, full);
        this.#step?.('rename');
      } catch (cause) {
        await unlink(beside).catch(() => undefined);
        throw cause;
      }
      await this.#syncFolders(path.dirname(name));
      return made;
    });
  }

  /** Durable before the name is taken by another: a cut can't leave the new file and lose the old one. */
  async #setAside(full: string): Promise<string | undefined> {
    const aside = hidden(full, `${setAsideMark}${randomBytes(6).toString('hex')}`);
    try {
      await rename(full, aside);
    } catch (cause) {
      if (isMissing(cause)) return undefined;
      throw cause;
    }
    await syncAndClose(await open(path.dirname(full), constants.O_RDONLY | constants.O_DIRECTORY));
    this.#step?.('set-aside');
    return path.basename(aside);
  }

  async erase(name: string): Promise<number> {
    const full = this.#resolve(name);
    return await failing(`erase ${name}`, async () => {
      const names = await readdir(path.dirname(full)).catch(async (cause) => {
        if (!isMissing(cause)) throw cause;
        await stat(this.#root); // a vault that is away has erased nothing
        return [];
      });
      const base = path.basename(full);
      const going = names.filter((one) => one === base || one.startsWith(`.${base}.`));
      for (const one of going) {
        await unlink(path.join(path.dirname(full), one));
        this.#step?.('erase');
      }
      if (going.length > 0) await this.#syncFolders(path.dirname(name));
      return going.length;
    });
  }

  async list(folder: string): Promise<VaultEntry[]> {
    const found: VaultEntry[] = [];
    await failing(`list ${folder}`, () => this.#walk(folder, found));
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async size(name: string): Promise<number | undefined> {
    const full = this.#resolve(name);
    return await failing(`size of ${name}`, async () => {
      try {
        const found = await lstat(full);
        return found.isFile() ? found.size : undefined;
      } catch (cause) {
        if (isMissing(cause)) {
          await stat(this.#root); // a vault that is away isn't an empty vault
          return undefined;
        }
        throw cause;
      }
    });
  }

  async read(name: string, range?: ByteRange): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.stream(name, range)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async *stream(name: string, range: ByteRange = { from: 0 }): AsyncGenerator<Uint8Array> {
    const handle = await failing(`open ${name}`, () =>
      open(this.#resolve(name), constants.O_RDONLY | constants.O_NOFOLLOW),
    );
    try {
      let at = range.from;
      const to = range.to ?? Number.POSITIVE_INFINITY;
      while (at < to) {
        const piece = Buffer.allocUnsafe(Math.min(pieceBytes, to - at));
        const { bytesRead } = await failing(`read ${name}`, () => handle.read(piece, 0, piece.length, at));
        if (bytesRead === 0) return;
        at += bytesRead;
        yield piece.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }

  #resolve(name: string): string {
    if (!pathRule.test(name)) throw new VaultError('bad-path', `${this.id}: "${name}" can't name a file here`);
    return path.join(this.#root, name);
  }

  /** Makes what is missing below the root, never the root. */
  async #makeFolders(folder: string): Promise<void> {
    let at = this.#root;
    for (const part of folder === '.' ? [] : folder.split('/')) {
      at = path.join(at, part);
      await mkdir(at, 0o700).catch((cause) => {
        if (!hasCode(cause, 'EEXIST')) throw cause;
      });
    }
  }

  /** From the innermost up to the root, each time: an earlier process may have died between mkdir and fsync. */
  async #syncFolders(folder: string): Promise<void> {
    const parts = folder === '.' ? [] : folder.split('/');
    for (let depth = parts.length; depth >= 0; depth--) {
      const handle = await open(
        path.join(this.#root, ...parts.slice(0, depth)),
        constants.O_RDONLY | constants.O_DIRECTORY,
      );
      await syncAndClose(handle);
    }
    this.#step?.('sync-folder');
  }

  async #walk(folder: string, found: VaultEntry[]): Promise<void> {
    const full = folder === '' ? this.#root : this.#resolve(folder);
    const entries = await readdir(full, { withFileTypes: true }).catch(async (cause) => {
      if (!isMissing(cause)) throw cause;
      await stat(this.#root);
      return [];
    });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) await this.#walk(name, found);
      else if (entry.isFile()) found.push({ path: name, bytes: (await stat(path.join(full, entry.name))).size });
    }
  }
}

function hidden(full: string, mark: string): string {
  return path.join(path.dirname(full), `.${path.basename(full)}.${mark}`);
}

async function syncAndClose(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}

function isMissing(cause: unknown): boolean {
  return hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR');
}

async function failing<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof VaultError) throw cause;
    if (hasCode(cause, 'EEXIST')) throw new VaultError('exists', `could not ${what}: it is already there`, cause);
    if (isMissing(cause)) throw new VaultError('missing', `could not ${what}: it isn't there`, cause);
    throw new VaultError(
      'failed',
      `could not ${what}: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
}
