// The keys of children: 32 random bytes each, closed under a key-encryption key of the house (AES-256-GCM). Destroying a wrapped key makes
// all words of the child unreadable everywhere, backups included; wrapping it anew under the house's next key changes none of them.
// Layout: name of the house's key (8) ‖ nonce (12) ‖ ciphertext (32) ‖ tag (16); without the name where it was made before keys had one.
import {
  type CipherKey,
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { HouseKey, HouseKeys } from '../platform/house-keys.ts';

const nameBytes = 8;
/** of a wrapped key that bears its name */
export const wrappedBytes = nameBytes + 12 + 32 + 16;

/** The name of a house's key as a wrapped key bears it. */
export const nameOf = ({ id }: HouseKey): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(id, 'hex'));

/** A fresh key of one child, wrapped under the current key of the house. */
export function makeChildKey(childId: string, [current]: HouseKeys): Uint8Array<ArrayBuffer> {
  return wrap(randomBytes(32), childId, current);
}

export type OpenChildKey = (childId: string, wrapped: Uint8Array) => KeyObject;

/** Throws on keys that don't have the one it was wrapped under, another child's row or one changed bit. */
export function childKeyOpener(keys: HouseKeys): OpenChildKey {
  // As key objects: handed over as bytes, each use costs five times as much.
  const ring = keys.map((one) => ({ name: nameOf(one), key: createSecretKey(one.key) }));
  return (childId, wrapped) => {
    const named = wrapped.length === wrappedBytes;
    const fitting = named
      ? ring.filter(({ name }) => Buffer.compare(name, wrapped.subarray(0, nameBytes)) === 0)
      : ring;
    let refused: unknown = new Error('a child’s key is wrapped under a key that isn’t held here');
    for (const { key } of fitting) {
      try {
        const sealed = named ? wrapped.subarray(nameBytes) : wrapped;
        return createSecretKey(openUnder(key, sealed, contextOf('child-key', childId)));
      } catch (cause) {
        refused = cause;
      }
    }
    throw refused;
  };
}

/** Under the current key of the house. */
export function wrapAnew(key: KeyObject, childId: string, [current]: HouseKeys): Uint8Array<ArrayBuffer> {
  return wrap(key.export(), childId, current);
}

export function contextOf(what: string, childId: string): string {
  return `cfi/${what}/v1\n${childId}`;
}

export function sealUnder(key: CipherKey, plain: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** Throws on another key, another context or one changed bit. */
export function openUnder(key: CipherKey, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

function wrap(key: Uint8Array, childId: string, house: HouseKey): Uint8Array<ArrayBuffer> {
  const sealed = sealUnder(house.key, key, contextOf('child-key', childId));
  return new Uint8Array(Buffer.concat([nameOf(house), sealed]));
}
