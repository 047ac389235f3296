// A data key under a key-encryption key, as in `key.jwe`: JWE compact, A256KW and A256GCM and nothing else; kid = first 16 hex of
// SHA-256(key-encryption key). Whoever opens holds a ring of such keys, so that one can follow another while recordings run. Keeps nothing.
import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';

/** Key-encryption keys, 32 bytes each: the first one wraps, each opens what it wrapped. */
export type KeyRing = readonly [current: Uint8Array, ...older: Uint8Array[]];

export function keyId(kek: Uint8Array): string {
  return createHash('sha256').update(kek).digest('hex').slice(0, 16);
}

/** Whose it is by its own word, which counts for nothing until it opens; undefined where it says none. @throws where it is no JWE */
export function keyIdOf(jwe: string | Uint8Array): string | undefined {
  const { kid } = decodeProtectedHeader(textOf(jwe));
  return kid;
}

export async function wrapKey([current]: KeyRing, key: Uint8Array): Promise<string> {
  const header = { alg: 'A256KW', enc: 'A256GCM', kid: keyId(current) };
  return await new CompactEncrypt(key).setProtectedHeader(header).encrypt(current);
}

/** Throws when none of the ring wrapped it, or it was wrapped in another way, or isn't 32 bytes. */
export async function unwrapKey(ring: KeyRing, jwe: string | Uint8Array): Promise<Uint8Array> {
  const text = textOf(jwe);
  const kid = keyIdOf(text);
  const fitting = ring.filter((kek) => kid === undefined || keyId(kek) === kid);
  if (fitting.length === 0)
    throw new Error(`the data key is wrapped for key ${kid}; held here: ${ring.map(keyId).join(', ')}`);
  let refused: unknown;
  for (const kek of fitting) {
    try {
      const { plaintext } = await compactDecrypt(text, kek, {
        keyManagementAlgorithms: ['A256KW'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      if (plaintext.length !== 32) throw new Error(`a data key has 32 bytes, this one ${plaintext.length}`);
      return plaintext;
    } catch (cause) {
      refused = cause;
    }
  }
  throw refused;
}

const keyLine = /^[0-9a-f]{64}$/;

/** From a key file: a key a line, 64 lower-case hex digits, the current one first. Undefined where it is anything else, or says one twice. */
export function parseKeyRing(text: string): KeyRing | undefined {
  const lines = text.replace(/\n$/, '').split('\n');
  if (!lines.every((line) => keyLine.test(line)) || new Set(lines).size !== lines.length) return undefined;
  const [current, ...older] = lines.map((line) => Buffer.from(line, 'hex'));
  return current && [current, ...older];
}

function textOf(jwe: string | Uint8Array): string {
  return typeof jwe === 'string' ? jwe : Buffer.from(jwe).toString('ascii');
}
