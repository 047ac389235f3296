// Who a child is, at rest: sealed like all words about the child under the child's own key (child-words.ts), in the child's row.
import { type ChildIdentity, childIdentity } from '../contract/referrals.ts';
import { Fault } from '../platform/fault.ts';
import type { HouseKeys } from '../platform/house-keys.ts';
import { makeChildKey } from './child-keys.ts';
import { type ChildWords, createChildWords } from './child-words.ts';

export interface SealedIdentity {
  readonly identityKey: Uint8Array<ArrayBuffer>;
  readonly identity: Uint8Array<ArrayBuffer>;
}

/** A row of a child: both null once the key was destroyed. */
export interface KeptIdentity {
  readonly identityKey: Uint8Array | null;
  readonly identity: Uint8Array | null;
}

export function sealIdentity(child: ChildIdentity, childId: string, keys: HouseKeys): SealedIdentity {
  const identityKey = makeChildKey(childId, keys);
  const row = { id: childId, identityKey };
  return { identityKey, identity: createChildWords(keys).seal(row, 'child', child) };
}

/** Throws on another key, another child's row or one changed bit; `not-found` once the key was destroyed. */
export function openIdentity(kept: KeptIdentity, childId: string, words: ChildWords): ChildIdentity {
  const { identity, identityKey } = kept;
  const opened = identity === null ? undefined : words.open({ id: childId, identityKey }, 'child', identity);
  if (opened === undefined)
    throw new Fault('not-found', 'Who this child is was destroyed, and can’t be read any more.');
  return childIdentity.parse(opened);
}
