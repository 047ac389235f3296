// The log's tree in memory, for proofs in O(log n): the hashes of all perfect subtrees, read from the database once and grown
// from then on. 64 bytes an entry. Trusted for nothing: who checks a proof checks it against a signed checkpoint.
import type { EvidenceCrypto } from '../../media/evidence/crypto.ts';
import { HASH_BYTES, nodeHash } from '../../media/evidence/merkle.ts';
import type { LeafReader } from '../../media/evidence/merkle-proofs.ts';

/** Hashes of one height of the tree, side by side. */
class Level {
  #bytes = Buffer.alloc(64 * HASH_BYTES);
  count = 0;

  push(hash: Uint8Array): void {
    const end = this.count * HASH_BYTES;
    if (end === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(end)]);
    this.#bytes.set(hash, end);
    this.count += 1;
  }

  at(index: number): Uint8Array {
    if (index >= this.count) throw new RangeError(`no subtree ${index}`);
    return this.#bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }
}

const page = 4_096;

export class LogTree {
  readonly #crypto: EvidenceCrypto;
  readonly #levels: Level[] = [new Level()];
  #growing: Promise<void> = Promise.resolve();

  constructor(crypto: EvidenceCrypto) {
    this.#crypto = crypto;
  }

  /** `size`: of a signed checkpoint, so that everything read is committed and stays. Leaf's sibling first. */
  async inclusion(leaves: LeafReader, of: { index: number; size: number }): Promise<Uint8Array[]> {
    const { index, size } = of;
    if (index >= size) throw new RangeError(`index ${index} is not in a tree of ${size}`);
    await this.#grow(leaves, size);
    const path: Uint8Array[] = [];
    let [from, to] = [0, size];
    while (to - from > 1) {
      const middle = from + splitOf(to - from);
      const inLeft = index < middle;
      path.unshift(await (inLeft ? this.#root(middle, to) : this.#root(from, middle)));
      [from, to] = inLeft ? [from, middle] : [middle, to];
    }
    return path;
  }

  /** One after the other: appends to a level must be in order. A failure leaves whole levels behind. */
  #grow(leaves: LeafReader, size: number): Promise<void> {
    const mine = this.#growing.then(async () => {
      for (let from = this.#level(0).count; from < size; from = this.#level(0).count) {
        const read = await leaves(from, Math.min(from + page, size));
        if (read.length === 0) throw new RangeError(`the log ends at ${from}, not at ${size}`);
        for (const leaf of read) await this.#push(leaf);
      }
    });
    this.#growing = mine.catch(() => {});
    return mine;
  }

  async #push(leaf: Uint8Array): Promise<void> {
    const fresh: Uint8Array[] = [leaf];
    for (let height = 0; this.#level(height).count % 2 === 1; height += 1) {
      const left = this.#level(height).at(this.#level(height).count - 1);
      fresh.push(await nodeHash(this.#crypto, left, fresh[height] ?? leaf));
    }
    for (const [height, hash] of fresh.entries()) this.#level(height).push(hash);
  }

  async #root(from: number, to: number): Promise<Uint8Array> {
    const width = to - from;
    const height = Math.log2(width);
    if (Number.isInteger(height) && from % width === 0) return Uint8Array.from(this.#level(height).at(from / width));
    const middle = from + splitOf(width);
    return nodeHash(this.#crypto, await this.#root(from, middle), await this.#root(middle, to));
  }

  #level(height: number): Level {
    for (let missing = this.#levels.length; missing <= height; missing += 1) this.#levels.push(new Level());
    return this.#levels[height] ?? new Level();
  }
}

/** The largest power of two below n (n ≥ 2). */
function splitOf(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}
