// Words at rest that only a child's own key opens (child-keys.ts): AES-256-GCM under that key, which is
// what its row's wrapped half and the half outside of the database give together (key-halves.ts). Layout: nonce (12) ‖ ciphertext ‖ tag (16).
// The child's id and what the words are, and of which row, are authenticated, so that nothing sealed can be moved to another child,
// another row or another meaning.
import { z } from 'zod';
import { Fault } from '../platform/fault.ts';
import { childKeyOpener, contextOf, openUnder, sealUnder } from './child-keys.ts';
import { type ChildKeyring, joined } from './key-halves.ts';

/** A child's row, as far as its key. */
export interface ChildKey {
  readonly id: string;
  /** wrapped; null once it was destroyed */
  readonly identityKey: Uint8Array | null;
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
  /** False once the child's key was destroyed, also where a restored backup still has its row. */
  canBeRead(child: ChildKey): boolean;
  /** Of a plain text that was sealed; null once the child's key was destroyed. */
  openText(child: ChildKey, what: string, sealed: Uint8Array): string | null;
}

export function createChildWords({ houseKeys, halves }: ChildKeyring): ChildWords {
  const unwrap = childKeyOpener(houseKeys);
  // Undefined: destroyed, in the row or out of it.
  const keyOf = ({ id, identityKey }: ChildKey) => {
    const half = identityKey && halves.read(id);
    return identityKey && half ? joined(unwrap(id, identityKey), half) : undefined;
  };
  const openWords: ChildWords['open'] = (child, what, sealed) => {
    const key = keyOf(child);
    return key && JSON.parse(openUnder(key, sealed, contextOf(what, child.id)).toString('utf8'));
  };
  return {
    open: openWords,
    canBeRead: (child) => keyOf(child) !== undefined,
    openText: (child, what, sealed) => {
      const opened = openWords(child, what, sealed);
      return opened === undefined ? null : z.string().parse(opened);
    },
    seal: (child, what, words) => {
      const key = keyOf(child);
      if (!key) throw new Fault('conflict', 'This child’s key was destroyed: nothing can be written about it.');
      return sealUnder(key, Buffer.from(JSON.stringify(words)), contextOf(what, child.id));
    },
  };
}

/** What the notes of a referral are called when they are sealed. */
export function notesOf(referralId: string): string {
  return `referral-notes/${referralId}`;
}
