// One file written byte for byte the same into several vaults. Each vault has its own queue and one batch in flight:
// append, fdatasync, then the acknowledgement. Refuses to retry: a vault that fails, or whose queue outgrows the limit, is
// lost to this file, its descriptor closed; the others go on. It joins again with the next file. The vault that is furthest
// is never given up for its queue: who appends watches `backlogBytes` and stops before memory does.
//
// An append is durable once every vault that is not lost has it and at least one has. When the last vault is lost, what isn't
// durable rejects with `lost`, in order and for ever: the caller begins a new file.
import { setImmediate as turn } from 'node:timers/promises';
import { VaultError, type VaultFile } from './vault.ts';

export const queueLimitBytes = 64 * 1024 * 1024;
/** Upper bound of one batch, so that a queue that grew long is written in steps that can be acknowledged. */
const batchLimitBytes = 4 * 1024 * 1024;
const batchLimitAppends = 256;

export interface Append {
  readonly bytes: readonly Uint8Array[];
  /** Told when it is durable in one vault. */
  readonly inVault?: (vault: string) => void;
}

interface Waiting {
  readonly append: Append;
  readonly size: number;
  missing: number;
  held: boolean;
  readonly resolve: () => void;
  readonly reject: (cause: VaultError) => void;
}

interface Copy {
  readonly vault: string;
  readonly file: VaultFile;
  queue: Waiting[];
  queuedBytes: number;
  inFlight: readonly Waiting[];
  lost: boolean;
  pump: Promise<void> | undefined;
}

export interface MirrorLoss {
  readonly code: 'failed' | 'behind' | 'late';
  readonly message: string;
}

export interface MirroredFileOptions {
  readonly copies: readonly { readonly vault: string; readonly file: VaultFile }[];
  /** Told at once when a vault is lost to this file. */
  readonly onLost: (vault: string, loss: MirrorLoss) => void;
  readonly limitBytes?: number;
}

export class MirroredFile {
  readonly #copies: Copy[];
  readonly #onLost: MirroredFileOptions['onLost'];
  readonly #limit: number;

  constructor(options: MirroredFileOptions) {
    this.#onLost = options.onLost;
    this.#limit = options.limitBytes ?? queueLimitBytes;
    this.#copies = options.copies.map((copy) => ({
      ...copy,
      queue: [],
      queuedBytes: 0,
      inFlight: [],
      lost: false,
      pump: undefined,
    }));
  }

  /** Vaults still written. */
  get vaults(): string[] {
    return this.#copies.filter((copy) => !copy.lost).map((copy) => copy.vault);
  }

  /** What waits for the vault that is furthest. */
  get backlogBytes(): number {
    const queued = this.#copies.filter((copy) => !copy.lost).map((copy) => copy.queuedBytes);
    return queued.length === 0 ? 0 : Math.min(...queued);
  }

  /** Resolves once durable; see above. Calls keep their order. */
  append(append: Append): Promise<void> {
    const size = append.bytes.reduce((sum, piece) => sum + piece.length, 0);
    return new Promise((resolve, reject) => {
      const alive = this.#copies.filter((copy) => !copy.lost);
      if (alive.length === 0) {
        reject(new VaultError('lost', 'every vault is lost to this file'));
        return;
      }
      const waiting: Waiting = { append, size, missing: alive.length, held: false, resolve, reject };
      for (const copy of alive) {
        copy.queue.push(waiting);
        copy.queuedBytes += size;
        copy.pump ??= this.#pump(copy);
      }
      const least = Math.min(...alive.map((copy) => copy.queuedBytes));
      for (const copy of alive) {
        if (copy.queuedBytes > this.#limit && copy.queuedBytes > least) {
          this.#lose(copy, { code: 'behind', message: `${copy.vault} is ${copy.queuedBytes} bytes behind` });
        }
      }
    });
  }

  /**
   * Waits for what is queued, then closes the descriptors. Once one vault is through, the others have `patienceMs` left.
   * While none is, slow is slow: only after `longestMs` are all given up.
   */
  async close(patienceMs = 10_000, longestMs = 60_000): Promise<void> {
    const pumps = this.#copies.filter((copy) => !copy.lost).map((copy) => copy.pump ?? Promise.resolve());
    if (pumps.length === 0) return;
    await atMost(longestMs, Promise.race(pumps));
    await atMost(patienceMs, Promise.all(pumps));
    for (const copy of this.#copies) {
      if (copy.lost) continue;
      if (copy.pump !== undefined) this.#lose(copy, { code: 'late', message: `${copy.vault} did not finish in time` });
      else await copy.file.close();
    }
  }

  async #pump(copy: Copy): Promise<void> {
    await turn(); // what is made of one another in this turn, journal and media, goes into the same batch
    while (copy.queue.length > 0 && !copy.lost) {
      const batch = takeBatch(copy.queue);
      copy.inFlight = batch;
      try {
        await copy.file.append(batch.flatMap((waiting) => waiting.append.bytes));
        // A crash here: the records may or may not survive; nobody was told.
        await copy.file.sync();
      } catch (cause) {
        if (!copy.lost) this.#lose(copy, { code: 'failed', message: `${copy.vault}: ${describe(cause)}` });
        break;
      }
      if (copy.lost) break; // given up while it was away: the others answered for these
      copy.inFlight = [];
      for (const waiting of batch) {
        copy.queuedBytes -= waiting.size;
        waiting.append.inVault?.(copy.vault);
        settle(waiting, true);
      }
    }
    copy.pump = undefined;
  }

  #lose(copy: Copy, loss: MirrorLoss): void {
    copy.lost = true;
    const dropped = [...copy.inFlight, ...copy.queue];
    copy.inFlight = [];
    copy.queue = [];
    copy.queuedBytes = 0;
    copy.file.close().catch(() => undefined); // the descriptor failed already: nothing is lost with it that wasn't
    this.#onLost(copy.vault, loss);
    for (const waiting of dropped) settle(waiting, false);
  }
}

async function atMost(ms: number, doing: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([doing, late]);
  clearTimeout(timer);
}

function settle(waiting: Waiting, held: boolean): void {
  waiting.missing -= 1;
  waiting.held ||= held;
  if (waiting.missing > 0) return;
  if (waiting.held) waiting.resolve();
  else waiting.reject(new VaultError('lost', 'no vault took it'));
}

function takeBatch(queue: Waiting[]): Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const waiting of queue) {
    if (count > 0 && (bytes + waiting.size > batchLimitBytes || count === batchLimitAppends)) break;
    bytes += waiting.size;
    count += 1;
  }
  return queue.splice(0, count);
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
