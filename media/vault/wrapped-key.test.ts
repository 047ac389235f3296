import { randomBytes } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { keyId, keyIdOf, parseKeyRing, unwrapKey, wrapKey } from './wrapped-key.ts';

describe('a wrapped key', () => {
  const [kek, next] = [randomBytes(32), randomBytes(32)];

  it('comes back under the same key-encryption key only, and says whose it is', async () => {
    const key = randomBytes(32);
    const wrapped = await wrapKey([kek], key);
    expect(Buffer.from(await unwrapKey([kek], wrapped)).equals(key)).toBe(true);
    expect(Buffer.from(await unwrapKey([kek], Buffer.from(wrapped))).equals(key)).toBe(true);
    expect(keyIdOf(wrapped)).toBe(keyId(kek));
    await expect(unwrapKey([next], wrapped)).rejects.toThrow(
      `wrapped for key ${keyId(kek)}; held here: ${keyId(next)}`,
    );
  });

  it('is wrapped under the first of several, and comes back under each that wrapped it', async () => {
    const key = randomBytes(32);
    const [old, fresh] = [await wrapKey([kek], key), await wrapKey([next, kek], key)];
    expect(keyIdOf(fresh)).toBe(keyId(next));
    for (const one of [old, fresh]) expect(Buffer.from(await unwrapKey([next, kek], one)).equals(key)).toBe(true);
  });

  it('that names no key is tried under each', async () => {
    const key = randomBytes(32);
    const nameless = await new CompactEncrypt(key).setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM' }).encrypt(kek);
    expect(Buffer.from(await unwrapKey([next, kek], nameless)).equals(key)).toBe(true);
    await expect(unwrapKey([next], nameless)).rejects.toThrow();
  });

  it('wrapped in another way, or not 32 bytes long, is refused', async () => {
    const direct = await new CompactEncrypt(randomBytes(32))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(kek);
    await expect(unwrapKey([kek], direct)).rejects.toThrow();
    await expect(unwrapKey([kek], await wrapKey([kek], randomBytes(16)))).rejects.toThrow(/32 bytes/);
  });
});

it('reads a key file: a key a line, the current one first, none twice', () => {
  const [one, two] = ['0a'.repeat(32), '0b'.repeat(32)];
  expect(parseKeyRing(`${one}\n`)?.map((key) => Buffer.from(key).toString('hex'))).toEqual([one]);
  expect(parseKeyRing(`${two}\n${one}`)?.map((key) => Buffer.from(key).toString('hex'))).toEqual([two, one]);
  for (const bad of ['', '\n', `${one}\n\n${two}`, `${one}\n${one}\n`, `${one} `, one.toUpperCase(), one.slice(2)])
    expect(parseKeyRing(bad), bad).toBeUndefined();
});
