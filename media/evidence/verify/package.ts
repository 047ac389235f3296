// Reading a package, as a port, and a reader over it that hashes every file on the way: a file that another claim has
// read to its end is not read again for the package's own hashes. No file is ever held whole unless it is small.
import { concat, hex } from '../bytes.ts';
import type { EvidenceCrypto } from '../crypto.ts';
import { EvidenceError } from '../fault.ts';
import type { HashHex } from '../identifiers.ts';

export interface PackageEntry {
  /** relative, steps separated by `/`, as the file system has it */
  readonly path: string;
  /** `other`: a link, a device, anything that is not a plain file */
  readonly kind: 'file' | 'other';
  readonly bytes: number;
}

/** A folder, an archive, a store: whatever holds a package. */
export interface PackageFiles {
  /** Everything below the root but folders. */
  list(): Promise<readonly PackageEntry[]>;
  /** The bytes of a listed file, in pieces that are the asker's to keep. Never follows a link. */
  stream(path: string): AsyncIterable<Uint8Array>;
  /** Of a piece that nobody will look at again: its memory may be taken back at once. */
  letGo?(piece: Uint8Array): void;
}

export class PackageReader {
  readonly entries: readonly PackageEntry[];
  readonly #files: PackageFiles;
  readonly #crypto: EvidenceCrypto;
  readonly #byPath: ReadonlyMap<string, PackageEntry>;
  readonly #hashes = new Map<string, HashHex>();

  private constructor(files: PackageFiles, crypto: EvidenceCrypto, entries: readonly PackageEntry[]) {
    this.#files = files;
    this.#crypto = crypto;
    this.entries = entries;
    this.#byPath = new Map(entries.filter(({ kind }) => kind === 'file').map((entry) => [entry.path, entry]));
  }

  static async open(files: PackageFiles, crypto: EvidenceCrypto): Promise<PackageReader> {
    return new PackageReader(files, crypto, await files.list());
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** Of the files that were read to their end so far, here or by another reader of the same package. */
  get hashes(): ReadonlyMap<string, HashHex> {
    return this.#hashes;
  }

  /** Those of another reader of the same package: they needn't be read here again. */
  know(hashes: ReadonlyMap<string, HashHex>): void {
    for (const [path, hash] of hashes) this.#hashes.set(path, hash);
  }

  async *stream(path: string): AsyncGenerator<Uint8Array> {
    if (!this.has(path)) throw new EvidenceError('bad-package', `${path} is missing`);
    const whole = this.#crypto.startSha256();
    for await (const piece of this.#files.stream(path)) {
      whole.update(piece);
      yield piece;
    }
    this.#hashes.set(path, hex(await whole.digest()));
  }

  async read(path: string, maxBytes: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of this.stream(path)) {
      bytes += piece.length;
      if (bytes > maxBytes) throw new EvidenceError('too-long', `${path} is longer than ${maxBytes} bytes`);
      pieces.push(piece);
    }
    return concat(...pieces);
  }

  async sha256(path: string): Promise<HashHex> {
    if (!this.#hashes.has(path)) for await (const piece of this.stream(path)) this.#files.letGo?.(piece);
    return this.#hashes.get(path) ?? '';
  }
}
