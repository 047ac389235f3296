// The evidence room's cryptography by node:crypto, and Ed25519 signers. Refuses to read key files: whoever owns a key
// hands it in, so this stays usable from the media node, the notary, the server and the verifier alike.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hash,
  hkdf,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { EvidenceCrypto, NoteSigner, OpenInput, SealInput } from '../evidence/crypto.ts';
import { type Uuid7, uuid7Of } from '../evidence/identifiers.ts';

const hkdfAsync = promisify(hkdf);
const TAG_BYTES = 16;
/** DER before the 32 bytes of a raw Ed25519 key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export const nodeCrypto: EvidenceCrypto = {
  async sha256(...parts) {
    const [only] = parts;
    if (parts.length === 1 && only) return hash('sha256', only, 'buffer');
    const whole = createHash('sha256');
    for (const part of parts) whole.update(part);
    return whole.digest();
  },
  startSha256() {
    const whole = createHash('sha256');
    return { update: (bytes) => void whole.update(bytes), digest: async () => whole.digest() };
  },
  async hkdfSha256(ikm, salt, info, length) {
    return new Uint8Array(await hkdfAsync('sha256', ikm, salt, info, length));
  },
  async aesGcmSeal({ key, nonce, aad, plaintext }: SealInput) {
    const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(aad);
    const ciphertext = cipher.update(plaintext);
    cipher.final(); // GCM is a stream cipher: it has nothing left
    return [ciphertext, cipher.getAuthTag()];
  },
  async aesGcmOpen({ key, nonce, aad, payload }: OpenInput) {
    if (payload.length < TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', keyOf(key), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(aad);
    decipher.setAuthTag(payload.subarray(payload.length - TAG_BYTES));
    const plaintext = decipher.update(payload.subarray(0, payload.length - TAG_BYTES));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return plaintext;
  },
  async ed25519Verify({ publicKey, message, signature }) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
      return verify(null, message, key, signature);
    } catch {
      return false;
    }
  },
};

/** A file's key serves thousands of records, and costs more to take in than one of them to open. Goes with its bytes. */
const keys = new WeakMap<Uint8Array, KeyObject>();

function keyOf(bytes: Uint8Array): KeyObject {
  const key = keys.get(bytes) ?? createSecretKey(bytes);
  keys.set(bytes, key);
  return key;
}

/** `secret`: a PKCS#8 PEM, or the 32-byte seed of RFC 8032. */
export function ed25519Signer(name: string, secret: string | Uint8Array): NoteSigner {
  const key = privateKeyOf(secret);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`the key of ${name} is not an Ed25519 key`);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    name,
    publicKey: new Uint8Array(spki.subarray(SPKI_PREFIX.length)),
    sign: async (message) => new Uint8Array(sign(null, message, key)),
  };
}

function privateKeyOf(secret: string | Uint8Array): KeyObject {
  if (typeof secret === 'string') return createPrivateKey(secret);
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, secret]), format: 'der', type: 'pkcs8' });
}

/** A new key as PKCS#8 PEM, to be kept in a 0600 file. */
export function generateEd25519Pem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** A fresh UUIDv7: the id, and idempotency key, of an event. */
export function uuid7(atMs: number = Date.now()): Uuid7 {
  return uuid7Of(atMs, randomBytes(10));
}
