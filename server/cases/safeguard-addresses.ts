// E-mail addresses of those who stand beside a child, for letters to them: opened under the child's key, one use, never kept in
// the clear. Asks no permission: for other services, which seal what they are given.
import { safeguardWho } from '../contract/safeguards.ts';
import type { Transaction } from '../platform/database/database.ts';
import type { ChildWords } from './child-words.ts';
import { findSealedWho } from './store.ts';

/** By safeguard; without those who have ended, have no address, or whose child's key was destroyed. */
export async function safeguardAddresses(
  words: Pick<ChildWords, 'open'>,
  tx: Transaction,
  safeguardIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { id, sealedWho, child } of await findSealedWho(tx, safeguardIds)) {
    if (!sealedWho) continue;
    const who = safeguardWho.safeParse(words.open(child, `safeguard/${id}`, sealedWho));
    if (who.success && who.data.email !== undefined) found.set(id, who.data.email);
  }
  return found;
}
