// Who a child is, at rest: sealed like all words about the child under the child's own key (child-words.ts), in the child's row.
import { z } from 'zod';
import { createChildWords, makeChildKey } from './child-words.ts';

const identity = z.strictObject({ givenName: z.string(), familyName: z.string(), bornOn: z.string().optional() });
export type ChildIdentity = z.infer<typeof identity>;

export interface SealedIdentity {
  readonly identityKey: Uint8Array<ArrayBuffer>;
  readonly identity: Uint8Array<ArrayBuffer>;
}

/** `keyEncryptionKey`: 32 bytes. */
export function sealIdentity(child: ChildIdentity, childId: string, keyEncryptionKey: Uint8Array): SealedIdentity {
  const identityKey = makeChildKey(childId, keyEncryptionKey);
  return {
    identityKey,
    identity: createChildWords(keyEncryptionKey).seal({ id: childId, identityKey }, 'child', child),
  };
}

/** Throws on another key, another child's row or one changed bit. */
export function openIdentity(sealed: SealedIdentity, childId: string, keyEncryptionKey: Uint8Array): ChildIdentity {
  const { identity: bytes, identityKey } = sealed;
  return identity.parse(createChildWords(keyEncryptionKey).open({ id: childId, identityKey }, 'child', bytes));
}
