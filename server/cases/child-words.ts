// Words at rest that only a child's own key opens: AES-256-GCM under that key, which is itself wrapped (AES-256-GCM as well) by what the
// key-encryption key and the child's half give together (HKDF-SHA-256; key-halves.ts). The wrapped key is in the row, the half is not in
// the database: destroying it makes all of them unreadable everywhere, backups of the database included.
// Layout: nonce (12) ‖ ciphertext ‖ tag (16). The child's id and what the words are, and of which row, are authenticated, so
// that nothing sealed can be moved to another child, another row or another meaning.
import { type CipherKey, createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../platform/fault.ts';
import type { ChildKeyring } from './key-halves.ts';

/** A child's row, as far as its key. */
export interface ChildKey {
  readonly id: string;
  /** wrapped; null once it was destroyed */
  readonly identityKey: Uint8Array | null;
}

/** First byte of a key that is wrapped with its half; without it and one byte shorter: under the key-encryption key alone, as once. */
const withHalf = 2;
const wrappedAlone = 60;

/** A fresh key of one child, wrapped; its half is on disk once this returns. */
export function makeChildKey(childId: string, keyring: ChildKeyring): Uint8Array<ArrayBuffer> {
  return wrapWithHalf(childId, randomBytes(32), keyring);
}

/** A key that was wrapped under the key-encryption key alone, wrapped with a half of its own. Null where it is already, or gone. */
export function moveToHalf({ id, identityKey }: ChildKey, keyring: ChildKeyring): Uint8Array<ArrayBuffer> | null {
  if (identityKey?.length !== wrappedAlone) return null;
  const key = open(identityKey, createSecretKey(keyring.keyEncryptionKey), contextOf('child-key', id));
  // A half that a killed server left behind closes nothing yet.
  keyring.halves.destroy(id);
  return wrapWithHalf(id, key, keyring);
}

function wrapWithHalf(childId: string, key: Uint8Array, keyring: ChildKeyring): Uint8Array<ArrayBuffer> {
  const half = randomBytes(32);
  keyring.halves.keep(childId, half);
  const sealed = seal(key, wrappingOf(childId, half, keyring), contextOf('child-key', childId));
  return Uint8Array.from([withHalf, ...sealed]);
}

function wrappingOf(childId: string, half: Uint8Array, { keyEncryptionKey }: ChildKeyring): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', keyEncryptionKey, half, `cfi/child-key-wrap/v2\n${childId}`, 32));
}

/** Who opens and closes the words of one installation. */
export interface ChildWords {
  /** `what` names the words and their row, such as `safeguard/<id>`. `conflict` once the child's key was destroyed. */
  seal(child: ChildKey, what: string, words: unknown): Uint8Array<ArrayBuffer>;
  /**
   * What was sealed, as JSON gives it back; undefined once the child's key was destroyed. Throws on another key, another
   * child, another `what` or one changed bit.
   */
  open(child: ChildKey, what: string, sealed: Uint8Array): unknown;
  /** Of a plain text that was sealed; null once the child's key was destroyed. */
  openText(child: ChildKey, what: string, sealed: Uint8Array): string | null;
}

export function createChildWords(keyring: ChildKeyring): ChildWords {
  // As key objects: handed over as bytes, each use costs five times as much. Undefined: destroyed, in the row or out of it.
  const keyOf = ({ id, identityKey }: ChildKey) => {
    const half = identityKey && keyring.halves.read(id);
    if (!identityKey || !half) return undefined;
    if (identityKey[0] !== withHalf) throw new Error('a child’s key is wrapped in no way that is known here');
    const wrapping = wrappingOf(id, half, keyring);
    return createSecretKey(open(identityKey.subarray(1), wrapping, contextOf('child-key', id)));
  };
  const openWords: ChildWords['open'] = (child, what, sealed) => {
    const key = keyOf(child);
    return key && JSON.parse(open(sealed, key, contextOf(what, child.id)).toString('utf8'));
  };
  return {
    open: openWords,
    openText: (child, what, sealed) => {
      const opened = openWords(child, what, sealed);
      return opened === undefined ? null : z.string().parse(opened);
    },
    seal: (child, what, words) => {
      const key = keyOf(child);
      if (!key) throw new Fault('conflict', 'This child’s key was destroyed: nothing can be written about it.');
      return seal(Buffer.from(JSON.stringify(words)), key, contextOf(what, child.id));
    },
  };
}

/** What the notes of a referral are called when they are sealed. */
export function notesOf(referralId: string): string {
  return `referral-notes/${referralId}`;
}

function contextOf(what: string, childId: string): string {
  return `cfi/${what}/v1\n${childId}`;
}

function seal(plain: Uint8Array, key: CipherKey, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function open(sealed: Uint8Array, key: CipherKey, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}
