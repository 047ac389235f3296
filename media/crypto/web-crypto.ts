// Hands a browser's cryptography to media/evidence: the port with WebCrypto behind it, for the page that verifies packages. Pieces are
// hashed by our own SHA-256, since WebCrypto has none that is fed. Seals nothing in earnest and holds no key.
import { concat } from '../evidence/bytes.ts';
import type { EvidenceCrypto } from '../evidence/crypto.ts';
import { Sha256 } from './sha256.ts';

const TAG_BITS = 128;
/** Below this a call into the browser costs more than hashing here. */
const SMALL_BYTES = 512;

export const webCrypto: EvidenceCrypto = {
  async sha256(...parts) {
    const whole = parts.length === 1 ? (parts[0] ?? new Uint8Array()) : concat(...parts);
    if (whole.length > SMALL_BYTES) return new Uint8Array(await crypto.subtle.digest('SHA-256', owned(whole)));
    const hash = new Sha256();
    hash.update(whole);
    return hash.digest();
  },
  startSha256() {
    const hash = new Sha256();
    return { update: (bytes) => hash.update(bytes), digest: async () => hash.digest() };
  },
  async hkdfSha256(ikm, salt, info, length) {
    const key = await crypto.subtle.importKey('raw', owned(ikm), 'HKDF', false, ['deriveBits']);
    const how = { name: 'HKDF', hash: 'SHA-256', salt: owned(salt), info: owned(info) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
  },
  async aesGcmSeal({ key, nonce, aad, plaintext }) {
    const how = { name: 'AES-GCM', iv: owned(nonce), additionalData: owned(aad), tagLength: TAG_BITS };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(how, await aesKey(key, 'encrypt'), owned(plaintext)));
    return [sealed.subarray(0, plaintext.length), sealed.subarray(plaintext.length)];
  },
  async aesGcmOpen({ key, nonce, aad, payload }) {
    const how = { name: 'AES-GCM', iv: owned(nonce), additionalData: owned(aad), tagLength: TAG_BITS };
    try {
      return new Uint8Array(await crypto.subtle.decrypt(how, await aesKey(key, 'decrypt'), owned(payload)));
    } catch {
      return undefined;
    }
  },
  async ed25519Verify({ publicKey, message, signature }) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    // A browser that doesn't know the algorithm must not pass for a bad signature: that is thrown.
    const key = await crypto.subtle.importKey('raw', owned(publicKey), 'Ed25519', false, ['verify']).catch(unknown);
    return key ? crypto.subtle.verify('Ed25519', key, owned(signature), owned(message)) : false;
  },
};

function unknown(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotSupportedError')
    throw new Error('this browser can’t check Ed25519 signatures: use one of 2025 or later, or the program');
  return undefined;
}

/** One file has one key, used for thousands of records. */
let last: { readonly bytes: string; readonly use: string; readonly key: Promise<CryptoKey> } | undefined;

function aesKey(key: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const bytes = key.join();
  if (last?.bytes !== bytes || last.use !== use) {
    last = { bytes, use, key: crypto.subtle.importKey('raw', owned(key), 'AES-GCM', false, [use]) };
  }
  return last.key;
}

/** The same bytes, as WebCrypto's types want them: views are copied only where they share memory between threads. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : bytes.slice();
}
