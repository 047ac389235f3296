// One append-only file of a folder vault. Refuses to be used again after a failed write or fsync: what the kernel then
// holds of the file is unknown (it may drop dirty pages and call the next fsync a success).
import type { FileHandle } from 'node:fs/promises';
import { VaultError, type VaultFile } from './vault.ts';

/** Steps on the disk, told to crash tests. `write-half`: half the bytes of one append are written. */
export type VaultStep =
  | 'create'
  | 'write-half'
  | 'write'
  | 'sync'
  | 'before-rename'
  | 'set-aside'
  | 'rename'
  | 'sync-folder'
  | 'erase';

export class FolderFile implements VaultFile {
  readonly #handle: FileHandle;
  readonly #step: ((step: VaultStep) => void) | undefined;
  #failed = false;
  #closed = false;

  constructor(handle: FileHandle, step?: (step: VaultStep) => void) {
    this.#handle = handle;
    this.#step = step;
  }

  async append(bytes: readonly Uint8Array[]): Promise<void> {
    await this.#once('append', async () => {
      if (this.#step !== undefined) {
        const whole = Buffer.concat(bytes);
        const half = whole.length >> 1;
        await this.#writeAll([whole.subarray(0, half)]);
        this.#step('write-half');
        await this.#writeAll([whole.subarray(half)]);
        this.#step('write');
      } else await this.#writeAll(bytes);
    });
  }

  async sync(): Promise<void> {
    await this.#once('sync', () => this.#handle.datasync());
    this.#step?.('sync');
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#handle.close();
  }

  /** A short write is continued; a write of nothing is a failure. */
  async #writeAll(bytes: readonly Uint8Array[]): Promise<void> {
    let rest = bytes.filter((piece) => piece.length > 0);
    while (rest.length > 0) {
      let { bytesWritten } = await this.#handle.writev(rest);
      if (bytesWritten === 0) throw new Error('the file system took no bytes');
      const left: Uint8Array[] = [];
      for (const piece of rest) {
        const taken = Math.min(bytesWritten, piece.length);
        bytesWritten -= taken;
        if (taken < piece.length) left.push(piece.subarray(taken));
      }
      rest = left;
    }
  }

  async #once(what: string, act: () => Promise<void>): Promise<void> {
    if (this.#failed || this.#closed) throw new VaultError('failed', `${what} on a file that failed or was closed`);
    try {
      await act();
    } catch (cause) {
      this.#failed = true;
      throw new VaultError(
        'failed',
        `${what} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
        cause,
      );
    }
  }
}
