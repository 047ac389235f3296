// The log's tree (RFC 6962 §2.1; checks as in RFC 9162 §2.1.3.2 and §2.1.4.2). Checking needs bytes only. Growing
// keeps a frontier: the roots of the perfect subtrees, largest first, so an append costs O(log n) and no reading.
// Sizes and indices are safe integers. Making proofs is in merkle-proofs.ts.
import { concat, equal, readU64be, u64be } from './bytes.ts';
import type { EvidenceCrypto } from './crypto.ts';
import { EvidenceError } from './fault.ts';

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);
export const HASH_BYTES = 32;

export function leafHash(crypto: EvidenceCrypto, entry: Uint8Array): Promise<Uint8Array> {
  return crypto.sha256(LEAF, entry);
}

export function nodeHash(crypto: EvidenceCrypto, left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return crypto.sha256(NODE, left, right);
}

export function emptyRoot(crypto: EvidenceCrypto): Promise<Uint8Array> {
  return crypto.sha256(new Uint8Array());
}

/** A tree that only grows. `serialise` and `restore` keep it in a head row (server) or a file (notary). */
export class Frontier {
  #size: number;
  readonly #roots: Uint8Array[];
  readonly #crypto: EvidenceCrypto;

  constructor(crypto: EvidenceCrypto, size = 0, roots: readonly Uint8Array[] = []) {
    this.#crypto = crypto;
    this.#size = size;
    this.#roots = [...roots];
  }

  get size(): number {
    return this.#size;
  }

  /** One append at a time: the caller awaits it before the next. */
  async append(leaf: Uint8Array): Promise<void> {
    let root = leaf;
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2) {
      const left = this.#roots.pop();
      if (!left) throw new EvidenceError('bad-proof', 'a frontier with too few hashes');
      root = await nodeHash(this.#crypto, left, root);
    }
    this.#roots.push(root);
    this.#size += 1;
  }

  async root(): Promise<Uint8Array> {
    let root: Uint8Array | undefined;
    for (const left of this.#roots.toReversed()) root = root ? await nodeHash(this.#crypto, left, root) : left;
    return root ?? emptyRoot(this.#crypto);
  }

  copy(): Frontier {
    return new Frontier(this.#crypto, this.#size, this.#roots);
  }

  /** u64 size ‖ the hashes, largest subtree first. */
  serialise(): Uint8Array {
    return concat(u64be(this.#size), ...this.#roots);
  }

  /** Throws where the bytes are not exactly what `serialise` writes for some tree. */
  static restore(crypto: EvidenceCrypto, bytes: Uint8Array): Frontier {
    const size = bytes.length < 8 ? -1 : Number(readU64be(bytes, 0));
    if (!Number.isSafeInteger(size) || size < 0 || bytes.length !== 8 + HASH_BYTES * subtrees(size)) {
      throw new EvidenceError('bad-encoding', 'not a frontier');
    }
    const roots: Uint8Array[] = [];
    for (let at = 8; at < bytes.length; at += HASH_BYTES) roots.push(bytes.slice(at, at + HASH_BYTES));
    return new Frontier(crypto, size, roots);
  }
}

/** Perfect subtrees of a tree of that size: its binary ones. */
function subtrees(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

export interface InclusionCheck {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162 §2.1.3.2. */
export async function verifyInclusion(crypto: EvidenceCrypto, check: InclusionCheck): Promise<boolean> {
  const { leaf, index, size, root, proof } = check;
  if (!isIndex(index) || !isIndex(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(crypto, sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      hash = await nodeHash(crypto, hash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equal(hash, root);
}

export interface ConsistencyCheck {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162 §2.1.4.2; a tree of size 0 is a beginning of every tree. */
export async function verifyConsistency(crypto: EvidenceCrypto, check: ConsistencyCheck): Promise<boolean> {
  const { oldSize, oldRoot, newSize, newRoot, proof } = check;
  if (!isIndex(oldSize) || !isIndex(newSize) || oldSize > newSize) return false;
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && equal(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && equal(oldRoot, await emptyRoot(crypto));
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  // a perfect old tree is itself the first hash of the path
  const [first, ...path] = node === 0 ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let oldHash = first;
  let newHash = first;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = await nodeHash(crypto, sibling, oldHash);
      newHash = await nodeHash(crypto, sibling, newHash);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      newHash = await nodeHash(crypto, newHash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equal(oldHash, oldRoot) && equal(newHash, newRoot);
}

const half = (n: number): number => Math.floor(n / 2);
const isIndex = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every((hash) => hash.length === HASH_BYTES);
