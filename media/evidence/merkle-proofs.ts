// Making proofs from a reader of leaf hashes, in one pass in rising order and with O(log n) memory: the log may be big,
// and the exporter proves many entries against one checkpoint. Refuses sizes beyond what the reader gives.
import type { EvidenceCrypto } from './crypto.ts';
import { EvidenceError } from './fault.ts';
import { emptyRoot, Frontier, nodeHash } from './merkle.ts';

/** Leaf hashes of [from, to), in order. */
export type LeafReader = (from: number, to: number) => Promise<readonly Uint8Array[]>;

const PAGE = 1024;

/** A reader over hashes held in memory. */
export function leavesOf(hashes: readonly Uint8Array[]): LeafReader {
  return async (from, to) => hashes.slice(from, to);
}

/** For each index its inclusion proof in the tree of that size, leaf's sibling first. */
export async function inclusionProofs(
  crypto: EvidenceCrypto,
  leaves: LeafReader,
  wanted: { readonly indices: readonly number[]; readonly size: number },
): Promise<Map<number, Uint8Array[]>> {
  const proofs = new Map<number, Uint8Array[]>();
  for (const index of [...wanted.indices].sort((a, b) => a - b)) {
    if (!Number.isSafeInteger(index) || index < 0 || index >= wanted.size) {
      throw new EvidenceError('bad-proof', `index ${index} is not in a tree of ${wanted.size}`);
    }
    proofs.set(index, []);
  }
  const pass = new Pass(crypto, leaves, wanted.size);
  const descend = async (from: number, to: number, inside: readonly number[]): Promise<Uint8Array> => {
    if (inside.length === 0 || to - from === 1) return pass.rootOf(from, to);
    const middle = from + splitOf(to - from);
    const lower = inside.filter((index) => index < middle);
    const upper = inside.filter((index) => index >= middle);
    const left = await descend(from, middle, lower);
    const right = await descend(middle, to, upper);
    for (const index of lower) proofs.get(index)?.push(right);
    for (const index of upper) proofs.get(index)?.push(left);
    return nodeHash(crypto, left, right);
  };
  if (proofs.size > 0) await descend(0, wanted.size, [...proofs.keys()]);
  return proofs;
}

export async function inclusionProof(
  crypto: EvidenceCrypto,
  leaves: LeafReader,
  wanted: { readonly index: number; readonly size: number },
): Promise<Uint8Array[]> {
  const proofs = await inclusionProofs(crypto, leaves, { indices: [wanted.index], size: wanted.size });
  return proofs.get(wanted.index) ?? [];
}

/** RFC 6962 §2.1.2; empty from size 0 and between equal sizes. */
export async function consistencyProof(
  crypto: EvidenceCrypto,
  leaves: LeafReader,
  sizes: { readonly oldSize: number; readonly newSize: number },
): Promise<Uint8Array[]> {
  const { oldSize, newSize } = sizes;
  if (oldSize > newSize || oldSize < 0) throw new EvidenceError('bad-proof', `${oldSize} is not before ${newSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  // SUBPROOF walks down the side where the old tree ends; the spans come in descending order of need, so they are
  // collected first and their roots computed in rising order
  const spans: { from: number; to: number; place: number }[] = [];
  let from = 0;
  let to = newSize;
  let depth = 0;
  let whole = true;
  while (oldSize !== to) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      spans.push({ from: middle, to, place: depth });
      to = middle;
    } else {
      spans.push({ from, to: middle, place: depth });
      from = middle;
      whole = false;
    }
    depth += 1;
  }
  if (!whole) spans.push({ from, to, place: depth });
  const pass = new Pass(crypto, leaves, newSize);
  const rooted: { place: number; root: Uint8Array }[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    rooted.push({ place: span.place, root: await pass.rootOf(span.from, span.to) });
  }
  return rooted.sort((a, b) => b.place - a.place).map(({ root }) => root);
}

/** The largest power of two below n (n ≥ 2). */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Reads ahead in pages; spans are asked for in rising order. */
class Pass {
  readonly #crypto: EvidenceCrypto;
  readonly #leaves: LeafReader;
  readonly #size: number;
  #page: readonly Uint8Array[] = [];
  #pageFrom = 0;

  constructor(crypto: EvidenceCrypto, leaves: LeafReader, size: number) {
    this.#crypto = crypto;
    this.#leaves = leaves;
    this.#size = size;
  }

  async rootOf(from: number, to: number): Promise<Uint8Array> {
    if (from === to) return emptyRoot(this.#crypto);
    const tree = new Frontier(this.#crypto);
    for (let index = from; index < to; index++) await tree.append(await this.#leaf(index));
    return tree.root();
  }

  async #leaf(index: number): Promise<Uint8Array> {
    if (index < this.#pageFrom || index >= this.#pageFrom + this.#page.length) {
      this.#page = await this.#leaves(index, Math.min(index + PAGE, this.#size));
      this.#pageFrom = index;
    }
    const leaf = this.#page[index - this.#pageFrom];
    if (!leaf) throw new EvidenceError('bad-proof', `no leaf at index ${index}`);
    return leaf;
  }
}
