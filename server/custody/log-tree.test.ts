import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { inclusionProof, leavesOf } from '../../media/evidence/merkle-proofs.ts';
import { LogTree } from './log-tree.ts';

describe('the tree in memory', () => {
  const hashes = Array.from({ length: 600 }, () => randomBytes(32));

  it('gives the same proofs as the evidence format’s own way, at every size and however it grew', async () => {
    const size = fc.integer({ min: 1, max: hashes.length });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(size, fc.nat(599)), { minLength: 1, maxLength: 6 }), async (asked) => {
        const tree = new LogTree(nodeCrypto);
        for (const [wanted, n] of asked) {
          const of = { index: n % wanted, size: wanted };
          const expected = await inclusionProof(nodeCrypto, leavesOf(hashes), of);
          const got = await tree.inclusion(leavesOf(hashes), of);
          expect(got.map((hash) => Buffer.from(hash))).toEqual(expected.map((hash) => Buffer.from(hash)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('grows once for callers at the same time, and reads no leaf twice', async () => {
    const tree = new LogTree(nodeCrypto);
    const read: number[] = [];
    const leaves = async (from: number, to: number) => {
      for (let index = from; index < to; index += 1) read.push(index);
      return hashes.slice(from, to);
    };
    await Promise.all([10, 300, 200, 300].map((size) => tree.inclusion(leaves, { index: 3, size })));
    expect(read).toEqual(Array.from({ length: 300 }, (_, index) => index));
  });

  it('goes on after the database gave no answer, and refuses an index outside', async () => {
    const tree = new LogTree(nodeCrypto);
    const away = async () => {
      throw new Error('away');
    };
    await expect(tree.inclusion(away, { index: 0, size: 5 })).rejects.toThrow('away');
    await expect(tree.inclusion(leavesOf(hashes.slice(0, 4)), { index: 0, size: 5 })).rejects.toThrow(/ends at 4/);
    expect(await tree.inclusion(leavesOf(hashes), { index: 0, size: 5 })).toHaveLength(3);
    await expect(tree.inclusion(leavesOf(hashes), { index: 5, size: 5 })).rejects.toThrow(/not in a tree/);
  });
});
