// The chain of one track on its way to disk: seals each draft into the current file of every vault, in order, and
// acknowledges it once durable. Refuses to announce anything earlier, to reuse a descriptor that failed, and to encrypt
// anything twice into one file.
//
// States of the file: none → open → failed (every vault lost) → none → open (a new one, with `cut`).
// Crash points: between sealing and the vaults' fdatasync the records may or may not survive, and nobody was told;
// a file whose init didn't survive whole is all tail.
// On a failure of all vaults what was not acknowledged is sealed anew, in order, into a new file of the same part; `cut` in
// its init line leaves the doubtful copies outside the chain.

import type { MirroredFile } from '../vault/mirrored-file.ts';
import type { Anchor } from './anchors.ts';
import type { ChainSealer, Sealed } from './chain-sealer.ts';
import { type Draft, plaintextOf, tiledTo } from './draft.ts';
import type { DurableHead, DurableRecord } from './durable-record.ts';
import { describe, RecorderError } from './recorder-error.ts';
import type { VaultSet } from './vault-set.ts';

export interface TrackWriterOptions {
  readonly track: string;
  readonly codec: string;
  readonly vaults: VaultSet;
  readonly sealer: ChainSealer;
  readonly boot: string;
  /** The newest checkpoint that this node has verified. */
  readonly anchor: () => Anchor;
  /** The highest file number in use; -1 without any. */
  readonly lastNo: number;
  /** Where an earlier process left off; absent for a new chain. */
  readonly from?: { readonly head: DurableHead; readonly part: number } | undefined;
  /** Told of each record in order, once durable. */
  readonly onDurable: (record: DurableRecord) => void;
  readonly onTrouble: (message: string) => void;
  /** A newer holder has the recording: nothing more is written here. */
  readonly onFenced: () => void;
}

interface Item {
  readonly draft: Draft;
  readonly inVault: ((vault: string) => void) | undefined;
  readonly resolve: (head: DurableHead) => void;
  readonly reject: (cause: unknown) => void;
}

const partPatienceMs = 3000;

export class TrackWriter {
  readonly #options: TrackWriterOptions;
  #turn: Promise<void> = Promise.resolve();
  #file: MirroredFile | undefined;
  #failed = false;
  #no: number;
  #part: number;
  #bytes = 0;
  #durable: DurableHead | undefined;
  #unacknowledged: Item[] = [];
  readonly #landing = new Set<Promise<void>>();
  #backlog = 0;
  #ended: RecorderError | undefined;
  #wake: (() => void) | undefined;

  constructor(options: TrackWriterOptions) {
    this.#options = options;
    this.#no = options.lastNo;
    this.#part = options.from?.part ?? 0;
    this.#durable = options.from?.head;
  }

  get part(): number {
    return this.#part;
  }

  get durable(): DurableHead | undefined {
    return this.#durable;
  }

  /** Plaintext bytes that are not durable yet. */
  get backlogBytes(): number {
    return this.#backlog;
  }

  /** The first file of a chain, or of a recovery. Resolves once its init is durable. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      do {
        await this.#openFile();
        await this.#landed();
      } while (this.#failed);
    });
  }

  /** Resolves once durable, with its place, in order. Rejects only when the writer is closed or fenced. */
  append(draft: Draft, inVault?: (vault: string) => void): Promise<DurableHead> {
    const { promise, resolve, reject } = Promise.withResolvers<DurableHead>();
    const item: Item = { draft, inVault, resolve, reject };
    this.#backlog += plaintextOf(draft).length;
    this.#inTurn(() => this.#write(item)).catch(reject);
    return promise;
  }

  /** A new part in a new file, after everything before it is durable; `onClosed` is told then, before anything follows. */
  beginPart(part: number, onClosed?: (last: DurableHead) => void): Promise<void> {
    return this.#inTurn(async () => {
      // A vault that hangs here is given up before the lamp goes out for all.
      await this.#finishFile(partPatienceMs, 60_000);
      if (this.#durable !== undefined) onClosed?.(this.#durable);
      this.#part = part;
      await this.#openFile();
    });
  }

  /** Makes durable what was appended and closes the file, as far as the disks let it in time. The chain isn't ended by it. */
  async close(patienceMs = 10_000): Promise<void> {
    const giveUp = setTimeout(
      () => this.#end(new RecorderError('closed', 'the disks did not answer in time')),
      patienceMs,
    );
    await this.#inTurn(() => this.#finishFile(patienceMs, patienceMs)).catch(() => undefined);
    clearTimeout(giveUp);
    this.#end(new RecorderError('closed', 'the track is closed'));
  }

  async #write(item: Item): Promise<void> {
    if (this.#ended !== undefined) throw this.#ended;
    if (this.#file === undefined || this.#failed) await this.#openFile();
    await this.#sealInto(item);
  }

  async #sealInto(item: Item): Promise<void> {
    const file = this.#file;
    if (file === undefined) throw new RecorderError('closed', 'no file is open');
    const sealed = await this.#options.sealer.seal(item.draft);
    this.#unacknowledged.push(item);
    this.#land(file, { sealed, item });
  }

  #land(file: MirroredFile, record: { sealed: Sealed; item: Item | undefined }): void {
    const { sealed, item } = record;
    this.#bytes += sealed.size;
    const { no, fileBytes } = { no: this.#no, fileBytes: this.#bytes };
    const landing = file
      .append({ bytes: sealed.bytes, ...(item?.inVault === undefined ? {} : { inVault: item.inVault }) })
      .then(
        () => {
          const before = this.#durable?.tiledMs ?? 0;
          const tiledMs = item === undefined ? before : tiledTo(item.draft, before);
          this.#durable = { seq: sealed.seq, hash: sealed.hash, no, fileBytes, tiledMs };
          this.#options.onDurable({ draft: item?.draft, line: sealed.line, head: this.#durable });
          if (item === undefined) return;
          this.#unacknowledged.shift();
          this.#backlog -= plaintextOf(item.draft).length;
          item.resolve(this.#durable);
        },
        () => this.#fail(file),
      );
    this.#landing.add(landing);
    void landing.finally(() => this.#landing.delete(landing));
  }

  #fail(file: MirroredFile): void {
    if (this.#file !== file || this.#failed) return;
    this.#failed = true;
    // Not waiting for the next draft: what hangs here is not durable yet.
    this.#inTurn(async () => {
      if (this.#failed && this.#ended === undefined) await this.#openFile();
    }).catch((cause) => this.#options.onTrouble(describe(cause)));
  }

  /** A new file with its init, then whatever the last one failed to take. Goes on trying until closed or fenced. */
  async #openFile(): Promise<void> {
    const left = this.#unacknowledged.splice(0);
    try {
      this.#file = await this.#anyFile();
    } catch (cause) {
      for (const item of left) item.reject(cause);
      throw cause;
    }
    this.#failed = false;
    this.#bytes = 0;
    const { sealer, vaults, codec, boot, anchor } = this.#options;
    const head = this.#durable;
    await sealer.beginFile(head === undefined ? undefined : { seq: head.seq, hash: head.hash });
    const init = await sealer.sealInit({
      no: this.#no,
      part: this.#part,
      pts: head?.tiledMs ?? 0,
      boot,
      fence: vaults.fence,
      codec,
      anchor: anchor(),
      ...(head === undefined ? {} : { cut: head.fileBytes }),
    });
    this.#land(this.#file, { sealed: init, item: undefined });
    for (const item of left) await this.#sealInto(item);
  }

  async #anyFile(): Promise<MirroredFile> {
    const failed = this.#file;
    this.#file = undefined;
    await failed?.close().catch(() => undefined);
    for (let wait = 250; ; wait = Math.min(5000, wait * 2)) {
      if (this.#ended !== undefined) throw this.#ended;
      this.#no += 1; // a number that failed may stand in some vault
      try {
        return await this.#options.vaults.openFile(this.#options.track, this.#no);
      } catch (cause) {
        if (cause instanceof RecorderError && cause.code === 'fenced') {
          this.#end(cause);
          this.#options.onFenced();
          throw cause;
        }
        this.#options.onTrouble(describe(cause));
        await this.#sleep(wait);
      }
    }
  }

  /** Until nothing is left unacknowledged: a file that fails at its end is followed by one more. */
  async #finishFile(patienceMs: number, longestMs: number): Promise<void> {
    for (;;) {
      const file = this.#file;
      await file?.close(patienceMs, longestMs);
      await this.#landed();
      if (this.#unacknowledged.length === 0) break;
      await this.#openFile(); // throws once given up
    }
    this.#file = undefined;
    this.#failed = false;
  }

  async #landed(): Promise<void> {
    while (this.#landing.size > 0) await Promise.all(this.#landing);
  }

  #end(why: RecorderError): void {
    this.#ended ??= why;
    this.#wake?.();
    for (const item of this.#unacknowledged.splice(0)) item.reject(why);
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
