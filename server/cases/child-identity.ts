// Who a child is, at rest: sealed like all words about the child under the child's own key (child-words.ts), in the child's row.
import { type ChildIdentity, childIdentity } from '../contract/referrals.ts';
import { Fault } from '../platform/fault.ts';
import { makeChildKey } from './child-keys.ts';
import { type ChildWords, createChildWords } from './child-words.ts';
import type { ChildKeyring } from './key-halves.ts';

export interface SealedIdentity {
  readonly identityKey: Uint8Array<ArrayBuffer>;
  readonly identity: Uint8Array<ArrayBuffer>;
}

/** A row of a child: both null once the key was destroyed. */
export interface KeptIdentity {
  readonly identityKey: Uint8Array | null;
  readonly identity: Uint8Array | null;
}

/** Under a fresh key. */
export function sealIdentity(child: ChildIdentity, childId: string, keyring: ChildKeyring): SealedIdentity {
  const identityKey = makeChildKey(childId, keyring);
  const row = { id: childId, identityKey };
  return { identityKey, identity: createChildWords(keyring).seal(row, 'child', child) };
}

/** Undefined once the key was destroyed, or where a restored backup still has its row. */
export function openIfThere(kept: KeptIdentity, childId: string, words: ChildWords): ChildIdentity | undefined {
  const { identity, identityKey } = kept;
  const opened = identity === null ? undefined : words.open({ id: childId, identityKey }, 'child', identity);
  return opened === undefined ? undefined : childIdentity.parse(opened);
}

/** Throws on another key, another child's row or one changed bit; `not-found` once the key was destroyed. */
export function openIdentity(kept: KeptIdentity, childId: string, words: ChildWords): ChildIdentity {
  const opened = openIfThere(kept, childId, words);
  if (!opened) throw new Fault('not-found', 'Who this child is was destroyed, and can’t be read any more.');
  return opened;
}
