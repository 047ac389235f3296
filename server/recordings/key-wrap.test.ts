import { randomBytes } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { unwrapKey, wrapKey } from './key-wrap.ts';

describe('a wrapped key', () => {
  const kek = randomBytes(32);

  it('comes back under the same key-encryption key only', async () => {
    const key = randomBytes(32);
    const wrapped = await wrapKey(kek, key);
    expect(Buffer.from(await unwrapKey(kek, wrapped)).equals(key)).toBe(true);
    expect(Buffer.from(await unwrapKey(kek, Buffer.from(wrapped))).equals(key)).toBe(true);
    await expect(unwrapKey(randomBytes(32), wrapped)).rejects.toThrow();
  });

  it('wrapped in another way, or not 32 bytes long, is refused', async () => {
    const direct = await new CompactEncrypt(randomBytes(32))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(kek);
    await expect(unwrapKey(kek, direct)).rejects.toThrow();
    await expect(unwrapKey(kek, await wrapKey(kek, randomBytes(16)))).rejects.toThrow(/32 bytes/);
  });
});
