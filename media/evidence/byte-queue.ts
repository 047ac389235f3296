// Bytes that come in pieces of any size, taken in pieces of the wanted size. Holds no more than what was asked for and
// one piece; never a whole file. Copies only what lies across two pieces: what it gives are views, good for as long as the
// source leaves its pieces alone.
import { concat } from './bytes.ts';

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const NOTHING = new Uint8Array();

export class ByteQueue {
  readonly #pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  /** What comes next, and what comes behind it; nothing is behind an empty one. */
  #held: Uint8Array = NOTHING;
  #behind: Uint8Array[] = [];
  #ended = false;

  constructor(source: ByteSource) {
    this.#pieces = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  /** At most `length` bytes; fewer only at the end. */
  async take(length: number): Promise<Uint8Array> {
    if (this.#held.length < length) await this.#hold(length);
    const taken = this.#held.subarray(0, length);
    this.#drop(taken.length);
    return taken;
  }

  /** The bytes before the next LF, which is taken too; undefined if none comes within `max` bytes. */
  async takeLine(max: number): Promise<Uint8Array | undefined> {
    for (let want = Math.min(512, max); ; want = Math.min(want * 2, max + 1)) {
      if (this.#held.length < want) await this.#hold(want);
      const end = this.#held.subarray(0, max + 1).indexOf(0x0a);
      if (end >= 0) {
        const line = this.#held.slice(0, end);
        this.#drop(end + 1);
        return line;
      }
      if (this.#held.length < want || want > max) return undefined;
    }
  }

  async atEnd(): Promise<boolean> {
    if (this.#held.length === 0) await this.#hold(1);
    return this.#held.length === 0;
  }

  /** Whatever has not been taken, piece by piece. */
  async *rest(): AsyncGenerator<Uint8Array> {
    while (!(await this.atEnd())) {
      const piece = this.#held;
      this.#drop(piece.length);
      yield piece;
    }
  }

  /** Lets go of the source; to be called when stopping before the end. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#pieces.return?.();
  }

  #drop(length: number): void {
    this.#held = this.#held.subarray(length);
    if (this.#held.length === 0) this.#held = this.#behind.shift() ?? NOTHING;
  }

  /** Makes `held` that long where so much comes. */
  async #hold(length: number): Promise<void> {
    const pieces = this.#held.length > 0 ? [this.#held, ...this.#behind] : [];
    let bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    while (bytes < length && !this.#ended) {
      const { done, value } = await this.#pieces.next();
      if (done) this.#ended = true;
      else if (value.length > 0) {
        pieces.push(value);
        bytes += value.length;
      }
    }
    [this.#held = NOTHING, ...this.#behind] = joined(pieces, length);
  }
}

/** The same bytes, the first piece of at least that length if there are so many. */
function joined(pieces: readonly Uint8Array[], length: number): Uint8Array[] {
  const front: Uint8Array[] = [];
  let bytes = 0;
  for (const [i, piece] of pieces.entries()) {
    if (i > 0 && bytes >= length) return [concat(...front), ...pieces.slice(i)];
    const lacking = i === 0 ? piece.length : length - bytes;
    front.push(piece.subarray(0, lacking));
    bytes += front.at(-1)?.length ?? 0;
    if (piece.length > lacking) return [concat(...front), piece.subarray(lacking), ...pieces.slice(i + 1)];
  }
  return front.length > 1 ? [concat(...front)] : front;
}
