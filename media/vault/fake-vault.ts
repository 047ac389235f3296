// A vault in memory whose disk can be told to fail or to stall: for tests of what stands on a vault.
// Keeps the promise of the port: what isn't synced is gone after cut().
import { type ByteRange, type Vault, type VaultEntry, VaultError, type VaultFile } from './vault.ts';

export type FakeFault = 'none' | 'append' | 'sync' | 'create' | 'everything' | 'stall';

const pieceBytes = 1024;

interface Stored {
  written: Buffer;
  durable: number;
}

export class FakeVault implements Vault {
  readonly id: string;
  readonly files = new Map<string, Stored>();
  fault: FakeFault = 'none';
  openFiles = 0;
  /** Of files, so far. */
  syncs = 0;
  /** Handed out so far. */
  streamedBytes = 0;
  /** Told of each file whose content is asked for, which waits for it. */
  onRead: (path: string) => Promise<void> = async () => undefined;
  #stalled: (() => void)[] = [];

  constructor(id: string) {
    this.id = id;
  }

  /** Power loss: only what was synced is left. */
  cut(): void {
    for (const stored of this.files.values()) stored.written = stored.written.subarray(0, stored.durable);
  }

  /** Lets stalled calls go on. */
  release(): void {
    this.fault = 'none';
    for (const go of this.#stalled.splice(0)) go();
  }

  async create(path: string): Promise<VaultFile> {
    await this.#pass('create');
    if (this.files.has(path)) throw new VaultError('exists', path);
    const stored: Stored = { written: Buffer.alloc(0), durable: 0 };
    this.files.set(path, stored);
    this.openFiles += 1;
    let closed = false;
    return {
      append: async (bytes) => {
        await this.#pass('append');
        if (closed) throw new VaultError('failed', 'closed');
        stored.written = Buffer.concat([stored.written, ...bytes]);
      },
      sync: async () => {
        await this.#pass('sync');
        this.syncs += 1;
        stored.durable = stored.written.length;
      },
      close: async () => {
        if (!closed) this.openFiles -= 1;
        closed = true;
      },
    };
  }

  async writeOnce(path: string, bytes: Uint8Array): Promise<void> {
    if (this.files.has(path)) throw new VaultError('exists', path);
    await this.replace(path, bytes);
  }

  async replace(path: string, bytes: Uint8Array): Promise<void> {
    await this.#pass('create');
    this.files.set(path, { written: Buffer.from(bytes), durable: bytes.length });
  }

  async mend(path: string, pieces: AsyncIterable<Uint8Array>): Promise<string | undefined> {
    const whole: Uint8Array[] = [];
    for await (const piece of pieces) whole.push(piece);
    const old = this.files.get(path);
    const aside = `${path}.damaged-${this.files.size}`;
    if (old !== undefined) this.files.set(aside, old);
    await this.replace(path, Buffer.concat(whole));
    return old === undefined ? undefined : aside;
  }

  async list(folder: string): Promise<VaultEntry[]> {
    await this.#pass('everything');
    return [...this.files]
      .filter(([path]) => path.startsWith(`${folder}/`))
      .map(([path, stored]) => ({ path, bytes: stored.written.length }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async size(path: string): Promise<number | undefined> {
    await this.#pass('everything');
    return this.files.get(path)?.written.length;
  }

  async read(path: string, range: ByteRange = { from: 0 }): Promise<Uint8Array> {
    await this.#pass('everything');
    await this.onRead(path);
    const stored = this.files.get(path);
    if (stored === undefined) throw new VaultError('missing', path);
    return stored.written.subarray(range.from, range.to);
  }

  async *stream(path: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
    const whole = await this.read(path, range);
    for (let at = 0; at < whole.length; at += pieceBytes) {
      const piece = whole.subarray(at, at + pieceBytes);
      this.streamedBytes += piece.length;
      yield piece;
    }
  }

  async #pass(step: FakeFault): Promise<void> {
    if (this.fault === 'stall') await new Promise<void>((resolve) => this.#stalled.push(resolve));
    if (this.fault === step || this.fault === 'everything')
      throw new VaultError('failed', `${this.id}: EIO at ${step}`);
  }
}
