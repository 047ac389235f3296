// A data key under the key-encryption key: JWE compact, A256KW and A256GCM and nothing else, as `key.jwe` in the vault.
import { CompactEncrypt, compactDecrypt } from 'jose';

export async function wrapKey(kek: Uint8Array, key: Uint8Array): Promise<string> {
  return await new CompactEncrypt(key).setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM' }).encrypt(kek);
}

/** Throws when it was wrapped under another key-encryption key, in another way, or isn't 32 bytes. */
export async function unwrapKey(kek: Uint8Array, jwe: string | Uint8Array): Promise<Uint8Array> {
  const { plaintext } = await compactDecrypt(jwe, kek, {
    keyManagementAlgorithms: ['A256KW'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  if (plaintext.length !== 32) throw new Error(`a data key has 32 bytes, this one ${plaintext.length}`);
  return plaintext;
}
