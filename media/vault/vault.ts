// Where records are kept: a port with guarantees, so that a folder today can be an object store tomorrow.
// Refuses to know what the bytes mean. Paths are relative, `/` between names of [A-Za-z0-9._-], never `.` or `..`.

/** One append-only file being written. Its owner appends in order, one call at a time. */
export interface VaultFile {
  /** Writes all of it or rejects; after a rejection nothing is known of what was written. */
  append(bytes: readonly Uint8Array[]): Promise<void>;
  /** What was appended is durable once this returns. A rejection is final: close the file, never try again. */
  sync(): Promise<void>;
  /** Frees the descriptor. Says nothing about durability. */
  close(): Promise<void>;
}

export interface VaultEntry {
  readonly path: string;
  readonly bytes: number;
}

/** Half-open byte range; the end is the file's when absent. */
export interface ByteRange {
  readonly from: number;
  readonly to?: number;
}

/** Reading, which is all that playback and packages need. */
export interface VaultReader {
  readonly id: string;
  /** Every file under a folder, sorted by path; empty when the folder isn't there. Files being put in place are left out. */
  list(folder: string): Promise<VaultEntry[]>;
  /** Bytes of a file, or undefined when it isn't there. */
  size(path: string): Promise<number | undefined>;
  /** Rejects with `missing` when it isn't there. */
  read(path: string, range?: ByteRange): Promise<Uint8Array>;
  /** The same in pieces of at most 256 KiB, at constant memory. */
  stream(path: string, range?: ByteRange): AsyncIterable<Uint8Array>;
}

export interface Vault extends VaultReader {
  /** A new empty file and every folder above it, durable (the names too) once it returns. Rejects with `exists`. */
  create(path: string): Promise<VaultFile>;
  /** The whole content under a new name, durable once it returns; either all of it or no file. Rejects with `exists`. */
  writeOnce(path: string, bytes: Uint8Array): Promise<void>;
  /** As writeOnce, in the place of what was there: for locks, and keys that are wrapped anew; never for evidence. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /**
   * For a damaged or missing file: all that `pieces` gives under this name, at constant memory, durable once it returns. What was
   * there is set aside within its folder under a name that no list shows, never overwritten, never removed; the name it then
   * has, or undefined where nothing was there. Until the new bytes are durable nothing is touched: where `pieces` throws, all is as
   * it was. A crash leaves the old file, or the old one set aside and none, or the new one and the old one set aside.
   */
  mend(path: string, pieces: AsyncIterable<Uint8Array>): Promise<string | undefined>;
}

/** For the one act that ends what is kept, ordered by two people: nothing else in the house is handed this. */
export interface ErasingVault extends Vault {
  /**
   * The file, and under its name whatever was set aside or a crash left beside it: gone, durably, once it returns. How many there were;
   * again: none. What a file system keeps of freed blocks is the disk's encryption to see to.
   */
  erase(path: string): Promise<number>;
}

export type VaultErrorCode = 'exists' | 'missing' | 'bad-path' | 'failed' | 'lost';

export class VaultError extends Error {
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'VaultError';
    this.code = code;
  }
}
