// Words at rest that only a child's own key opens (child-keys.ts): AES-256-GCM under that key. Layout: nonce (12) ‖ ciphertext ‖ tag (16).
// The child's id and what the words are, and of which row, are authenticated, so that nothing sealed can be moved to another child,
// another row or another meaning.
import { z } from 'zod';
import { Fault } from '../platform/fault.ts';
import type { HouseKeys } from '../platform/house-keys.ts';
import { childKeyOpener, contextOf, openUnder, sealUnder } from './child-keys.ts';

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
  /** Of a plain text that was sealed; null once the child's key was destroyed. */
  openText(child: ChildKey, what: string, sealed: Uint8Array): string | null;
}

export function createChildWords(keys: HouseKeys): ChildWords {
  const unwrap = childKeyOpener(keys);
  const openWords: ChildWords['open'] = ({ id, identityKey }, what, sealed) => {
    if (!identityKey) return undefined;
    return JSON.parse(openUnder(unwrap(id, identityKey), sealed, contextOf(what, id)).toString('utf8'));
  };
  return {
    open: openWords,
    openText: (child, what, sealed) => {
      const opened = openWords(child, what, sealed);
      return opened === undefined ? null : z.string().parse(opened);
    },
    seal: ({ id, identityKey }, what, words) => {
      if (!identityKey) throw new Fault('conflict', 'This child’s key was destroyed: nothing can be written about it.');
      return sealUnder(unwrap(id, identityKey), Buffer.from(JSON.stringify(words)), contextOf(what, id));
    },
  };
}

/** What the notes of a referral are called when they are sealed. */
export function notesOf(referralId: string): string {
  return `referral-notes/${referralId}`;
}
