// Bytes that come in pieces of any size, taken in pieces of the wanted size. Holds no more than what was asked for and
// one piece; never a whole file.
import { concat } from './bytes.ts';

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export class ByteQueue {
  readonly #pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();
  #ended = false;

  constructor(source: ByteSource) {
    this.#pieces = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  /** At most `length` bytes; fewer only at the end. A view that is good until the next call. */
  async take(length: number): Promise<Uint8Array> {
    await this.#hold(length);
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  /** The bytes before the next LF, which is taken too; undefined if none comes within `max` bytes. */
  async takeLine(max: number): Promise<Uint8Array | undefined> {
    for (let want = Math.min(512, max); ; want = Math.min(want * 2, max + 1)) {
      await this.#hold(want);
      const end = this.#held.indexOf(0x0a);
      if (end >= 0 && end <= max) {
        const line = this.#held.slice(0, end);
        this.#held = this.#held.subarray(end + 1);
        return line;
      }
      if (this.#held.length < want || want > max) return undefined;
    }
  }

  async atEnd(): Promise<boolean> {
    await this.#hold(1);
    return this.#held.length === 0;
  }

  /** Whatever has not been taken, piece by piece. */
  async *rest(): AsyncGenerator<Uint8Array> {
    if (this.#held.length > 0) yield this.#held;
    this.#held = new Uint8Array();
    while (!this.#ended) {
      const { done, value } = await this.#pieces.next();
      if (done) this.#ended = true;
      else yield value;
    }
  }

  /** Lets go of the source; to be called when stopping before the end. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#pieces.return?.();
  }

  async #hold(length: number): Promise<void> {
    const pieces = [this.#held];
    let held = this.#held.length;
    while (held < length && !this.#ended) {
      const { done, value } = await this.#pieces.next();
      if (done) {
        this.#ended = true;
        break;
      }
      pieces.push(value);
      held += value.length;
    }
    if (pieces.length > 1) this.#held = concat(...pieces);
  }
}
