// A child's identity at rest: AES-256-GCM under a key of the child's own, which is itself wrapped by the key-encryption key
// (AES-256-GCM as well). Destroying the wrapped key makes the identity unreadable everywhere, backups included.
// Layout of both: nonce (12) ‖ ciphertext ‖ tag (16); the child's id is authenticated, so that rows can't be swapped.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

const identity = z.strictObject({ givenName: z.string(), familyName: z.string(), bornOn: z.string().optional() });
export type ChildIdentity = z.infer<typeof identity>;

export interface SealedIdentity {
  readonly identityKey: Uint8Array<ArrayBuffer>;
  readonly identity: Uint8Array<ArrayBuffer>;
}

/** `keyEncryptionKey`: 32 bytes. */
export function sealIdentity(child: ChildIdentity, childId: string, keyEncryptionKey: Uint8Array): SealedIdentity {
  const key = randomBytes(32);
  return {
    identityKey: seal(key, keyEncryptionKey, `cfi/child-key/v1\n${childId}`),
    identity: seal(Buffer.from(JSON.stringify(child)), key, `cfi/child/v1\n${childId}`),
  };
}

/** Throws on another key, another child's row or one changed bit. */
export function openIdentity(sealed: SealedIdentity, childId: string, keyEncryptionKey: Uint8Array): ChildIdentity {
  const key = open(sealed.identityKey, keyEncryptionKey, `cfi/child-key/v1\n${childId}`);
  return identity.parse(JSON.parse(open(sealed.identity, key, `cfi/child/v1\n${childId}`).toString('utf8')));
}

function seal(plain: Uint8Array, key: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function open(sealed: Uint8Array, key: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}
