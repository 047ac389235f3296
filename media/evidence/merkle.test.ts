import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeCrypto } from '../crypto/node-crypto.ts';
import { base64, equal, fromHex, hex, utf8 } from './bytes.ts';
import { emptyRoot, Frontier, leafHash, nodeHash, verifyConsistency, verifyInclusion } from './merkle.ts';
import { consistencyProof, inclusionProof, inclusionProofs, leavesOf } from './merkle-proofs.ts';
import { treeVector } from './vectors.ts';

const classic = () => Promise.all(treeVector.leaves.map((leaf) => leafHash(nodeCrypto, fromHex(leaf))));
const numbered = (n: number) => Promise.all(Array.from({ length: n }, (_, i) => leafHash(nodeCrypto, utf8(`${i}`))));

async function rootOf(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  const tree = new Frontier(nodeCrypto);
  for (const leaf of leaves) await tree.append(leaf);
  return tree.root();
}

/** The definition of RFC 6962 §2.1, as plainly as it stands there. */
async function plainRoot(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  const [first] = leaves;
  if (!first) return emptyRoot(nodeCrypto);
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(nodeCrypto, await plainRoot(leaves.slice(0, k)), await plainRoot(leaves.slice(k)));
}

test('leaves, nodes and the roots of the eight classic leaves are the published ones', async () => {
  expect(hex(await leafHash(nodeCrypto, new Uint8Array()))).toBe(treeVector.emptyLeaf);
  expect(hex(await leafHash(nodeCrypto, utf8('L123456')))).toBe(treeVector.leafOfL123456);
  expect(hex(await nodeHash(nodeCrypto, utf8('N123'), utf8('N456')))).toBe(treeVector.nodeOfN123N456);
  const leaves = await classic();
  for (const [i, root] of treeVector.roots.entries()) expect(hex(await rootOf(leaves.slice(0, i + 1)))).toBe(root);
});

test('the published proofs are made and hold', async () => {
  const leaves = await classic();
  const proof = await inclusionProof(nodeCrypto, leavesOf(leaves), { index: 5, size: 8 });
  expect(proof.map(base64)).toEqual(treeVector.inclusionOf5In8);
  const consistency = await consistencyProof(nodeCrypto, leavesOf(leaves), { oldSize: 6, newSize: 8 });
  expect(consistency.map(base64)).toEqual(treeVector.consistencyOf6And8);
  const [oldRoot, newRoot] = [await rootOf(leaves.slice(0, 6)), await rootOf(leaves)];
  const check = { oldSize: 6, newSize: 8, oldRoot, newRoot, proof: consistency };
  expect(await verifyConsistency(nodeCrypto, check)).toBe(true);
});

test('a frontier grows, is kept and restored as the whole tree would be', async () => {
  const leaves = await numbered(70);
  let tree = new Frontier(nodeCrypto);
  for (const [i, leaf] of leaves.entries()) {
    expect(hex(await tree.root())).toBe(hex(await plainRoot(leaves.slice(0, i))));
    tree = Frontier.restore(nodeCrypto, tree.serialise());
    await tree.append(leaf);
  }
  expect(tree.size).toBe(70);
  expect(() => Frontier.restore(nodeCrypto, tree.serialise().subarray(1))).toThrow('not a frontier');
});

test('every inclusion proof of every small tree holds, and holds for nothing else', async () => {
  for (let size = 1; size <= 20; size++) {
    const leaves = await numbered(size);
    const root = await rootOf(leaves);
    const indices = leaves.map((_, i) => i);
    const proofs = await inclusionProofs(nodeCrypto, leavesOf(leaves), { indices, size });
    for (const index of indices) {
      const proof = proofs.get(index) ?? [];
      for (const [other, leaf] of leaves.entries()) {
        const holds = await verifyInclusion(nodeCrypto, { leaf, index, size, root, proof });
        expect(holds).toBe(other === index);
      }
      const leaf = leaves[index] ?? new Uint8Array();
      if (size > 1) {
        expect(await verifyInclusion(nodeCrypto, { leaf, index, size, root, proof: proof.slice(1) })).toBe(false);
        const moved = { leaf, index: (index + 1) % size, size, root, proof };
        expect(await verifyInclusion(nodeCrypto, moved)).toBe(false);
      }
      expect(await verifyInclusion(nodeCrypto, { leaf, index, size, root, proof: [...proof, root] })).toBe(false);
    }
  }
});

test('every consistency proof of every small pair of trees holds, and not for an altered root', async () => {
  const leaves = await numbered(24);
  const roots = await Promise.all(Array.from({ length: 25 }, (_, size) => rootOf(leaves.slice(0, size))));
  for (let newSize = 0; newSize <= 24; newSize++) {
    for (let oldSize = 0; oldSize <= newSize; oldSize++) {
      const proof = await consistencyProof(nodeCrypto, leavesOf(leaves), { oldSize, newSize });
      const oldRoot = roots[oldSize] ?? new Uint8Array();
      const newRoot = roots[newSize] ?? new Uint8Array();
      const check = { oldSize, newSize, oldRoot, newRoot, proof };
      expect(await verifyConsistency(nodeCrypto, check)).toBe(true);
      const wrong = await leafHash(nodeCrypto, oldRoot);
      expect(await verifyConsistency(nodeCrypto, { ...check, oldRoot: wrong })).toBe(false);
      if (oldSize > 0) expect(await verifyConsistency(nodeCrypto, { ...check, newRoot: wrong })).toBe(false);
      expect(await verifyConsistency(nodeCrypto, { ...check, proof: [...proof, wrong] })).toBe(false);
    }
  }
});

test('proofs of a tree over many pages are those of the plain definition', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), fc.nat(), async (size, pick) => {
      const leaves = await numbered(size);
      const index = pick % size;
      const proof = await inclusionProof(nodeCrypto, leavesOf(leaves), { index, size });
      const root = await rootOf(leaves);
      const leaf = leaves[index] ?? new Uint8Array();
      return verifyInclusion(nodeCrypto, { leaf, index, size, root, proof });
    }),
    { numRuns: 8 },
  );
});

test('a reader that gives too little is refused rather than proved around', async () => {
  const leaves = await numbered(3);
  await expect(inclusionProof(nodeCrypto, leavesOf(leaves), { index: 0, size: 5 })).rejects.toThrow('no leaf');
  expect(equal(await rootOf([]), await emptyRoot(nodeCrypto))).toBe(true);
});
