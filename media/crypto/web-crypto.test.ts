// A page's cryptography answers as Node's does: same vectors, same refusals.
import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex, utf8 } from '../evidence/bytes.ts';
import { packageOf, syntheticPackage } from '../evidence/testing/synthetic-package.ts';
import { trustOfKey } from '../evidence/verify/trust.ts';
import { verifyPackage } from '../evidence/verify/verify-package.ts';
import { nodeCrypto } from './node-crypto.ts';
import { Sha256 } from './sha256.ts';
import { webCrypto } from './web-crypto.ts';

test('SHA-256 by pieces is the standard’s, for any lengths and cuts', () => {
  const hashOf = (...pieces: Uint8Array[]) => {
    const hash = new Sha256();
    for (const piece of pieces) hash.update(piece);
    return hex(hash.digest());
  };
  // FIPS 180-4's own examples.
  expect(hashOf(utf8('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hashOf()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (pieces) => {
      const theirs = createHash('sha256');
      for (const piece of pieces) theirs.update(piece);
      expect(hashOf(...pieces)).toBe(theirs.digest('hex'));
    }),
    { numRuns: 300 },
  );
});

test('keys, seals and signatures are the same on both sides, and a bad seal is no plaintext', async () => {
  const [key, nonce, aad, plaintext] = [randomBytes(32), randomBytes(12), randomBytes(40), randomBytes(1000)];
  const [ciphertext, tag] = await webCrypto.aesGcmSeal({ key, nonce, aad, plaintext });
  const payload = Buffer.concat([ciphertext, tag]);
  expect(Buffer.from((await nodeCrypto.aesGcmOpen({ key, nonce, aad, payload })) ?? []).equals(plaintext)).toBe(true);
  expect(Buffer.from((await webCrypto.aesGcmOpen({ key, nonce, aad, payload })) ?? []).equals(plaintext)).toBe(true);
  payload[3] = (payload[3] ?? 0) ^ 1;
  expect(await webCrypto.aesGcmOpen({ key, nonce, aad, payload })).toBeUndefined();
  const derived = [webCrypto, nodeCrypto].map((crypto) => crypto.hkdfSha256(key, nonce, aad, 32));
  const [ours, theirs] = await Promise.all(derived);
  expect(hex(ours ?? new Uint8Array())).toBe(hex(theirs ?? new Uint8Array()));
});

test('a package gets the same report in a page as in a terminal, good or altered', async () => {
  const { files, logKey } = await syntheticPackage();
  for (const path of [undefined, 'data/events.jsonl', 'custody/export.json']) {
    const bent = new Map(files);
    const bytes = path ? (files.get(path) ?? new Uint8Array()).slice() : undefined;
    if (path && bytes) bent.set(path, bytes.fill(0x20, 10, 11));
    const reports = [nodeCrypto, webCrypto].map(async (crypto) =>
      verifyPackage(packageOf(bent), await trustOfKey(crypto, logKey), crypto),
    );
    const [terminal, page] = await Promise.all(reports);
    expect(page).toEqual(terminal);
    expect(page?.verdict).toBe(path ? 'FAIL' : 'PASS');
  }
});
