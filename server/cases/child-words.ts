// Words at rest that only a child's own key opens: AES-256-GCM under that key, which is itself wrapped by the key-encryption
// key (AES-256-GCM as well). Destroying the wrapped key makes all of them unreadable everywhere, backups included.
// Layout: nonce (12) ‖ ciphertext ‖ tag (16). The child's id and what the words are, and of which row, are authenticated, so
// that nothing sealed can be moved to another child, another row or another meaning.
import { type CipherKey, createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../platform/fault.ts';

/** A child's row, as far as its key. */
export interface ChildKey {
  readonly id: string;
  /** wrapped; null once it was destroyed */
  readonly identityKey: Uint8Array | null;
}

/** `keyEncryptionKey`: 32 bytes. A fresh key of one child, wrapped. */
export function makeChildKey(childId: string, keyEncryptionKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return seal(randomBytes(32), keyEncryptionKey, contextOf('child-key', childId));
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

export function createChildWords(keyEncryptionKey: Uint8Array): ChildWords {
  const wrapping = createSecretKey(keyEncryptionKey);
  // As key objects: handed over as bytes, each use costs five times as much.
  const unwrap = (id: string, wrapped: Uint8Array) =>
    createSecretKey(open(wrapped, wrapping, contextOf('child-key', id)));
  const openWords: ChildWords['open'] = ({ id, identityKey }, what, sealed) => {
    if (!identityKey) return undefined;
    return JSON.parse(open(sealed, unwrap(id, identityKey), contextOf(what, id)).toString('utf8'));
  };
  return {
    open: openWords,
    openText: (child, what, sealed) => {
      const opened = openWords(child, what, sealed);
      return opened === undefined ? null : z.string().parse(opened);
    },
    seal: ({ id, identityKey }, what, words) => {
      if (!identityKey) throw new Fault('conflict', 'This child’s key was destroyed: nothing can be written about it.');
      return seal(Buffer.from(JSON.stringify(words)), unwrap(id, identityKey), contextOf(what, id));
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
