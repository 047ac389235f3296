// A recording's data key and its file key.jwe: jose compact, A256KW, A256GCM, kid = first 16 hex of SHA-256(key-encryption key).
// Refuses another algorithm, another key-encryption key, and a data key that isn't 32 bytes. Keeps nothing.
import { createHash, randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { describe, RecorderError } from './recorder-error.ts';

export const keyFileName = 'key.jwe';

export function newDataKey(): Uint8Array {
  return randomBytes(32);
}

export function keyId(kek: Uint8Array): string {
  return createHash('sha256').update(kek).digest('hex').slice(0, 16);
}

export async function wrapDataKey(dataKey: Uint8Array, kek: Uint8Array): Promise<Uint8Array> {
  const jwe = new CompactEncrypt(dataKey).setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', kid: keyId(kek) });
  return Buffer.from(await jwe.encrypt(kek), 'ascii');
}

export async function unwrapDataKey(file: Uint8Array, kek: Uint8Array): Promise<Uint8Array> {
  const text = Buffer.from(file).toString('ascii');
  try {
    const { kid } = decodeProtectedHeader(text);
    if (kid !== keyId(kek)) {
      throw new RecorderError('key', `the data key is wrapped for key ${kid}, this node holds ${keyId(kek)}`);
    }
    const { plaintext } = await compactDecrypt(text, kek, {
      keyManagementAlgorithms: ['A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    if (plaintext.length !== 32) throw new RecorderError('key', 'a data key has 32 bytes');
    return plaintext;
  } catch (cause) {
    if (cause instanceof RecorderError) throw cause;
    throw new RecorderError('key', `key.jwe can't be opened: ${describe(cause)}`, cause);
  }
}
