// Children's keys and the tokens that they are found by, brought under the current key-encryption key, batch by batch beside the running
// server. A child's key is wrapped anew and stays what it is; its tokens are made anew from its identity, which is opened for that and
// forgotten again. Each child changes at once: it has the tokens of one key or of the next, and a search asks for both.
import type { Database, Transaction } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/database.ts';
import type { ClosedAnew, HouseKeys, UnderHouseKeys } from '../platform/house-keys.ts';
import { StartRefusal } from '../platform/refusal.ts';
import { openIdentity } from './child-identity.ts';
import { childKeyOpener, nameOf, wrapAnew } from './child-keys.ts';
import { createChildWords } from './child-words.ts';
import * as store from './children-store.ts';
import { prepared } from './matching/prepared.ts';
import { searchKeyOf, tokensAnew } from './matching/tokens.ts';

const batch = 50;

export function childrenUnder(database: Database, keys: HouseKeys): UnderHouseKeys {
  const [current] = keys;
  const wanted = { name: nameOf(current), keyId: current.id };
  const renew = renewer(keys);
  return {
    stale: () => store.countStale(database, wanted),
    closeAnew: async () => {
      let done = 0;
      const notOpened: string[] = [];
      for (let after = store.beforeAll; ; ) {
        const { last, ...one } = await inTransaction(database, async (tx) => {
          const rows = await store.staleChildren(tx, { ...wanted, after, most: batch });
          return { last: rows.at(-1)?.id, ...(await renewAll(tx, rows, { renew, keyId: current.id })) };
        });
        done += one.done;
        notOpened.push(...one.notOpened);
        if (last === undefined) return { done, notOpened };
        after = last;
      }
    },
  };
}

/** @throws StartRefusal where children are under a key that isn't held */
export async function assertChildrenOpen(database: Database, keys: HouseKeys): Promise<void> {
  const held = new Set(keys.map(({ id }) => id));
  const lacking = (await store.keysOfChildren(database)).filter((id) => !held.has(id));
  const opens = childKeyOpener(keys);
  const unnamed = await store.newestUnnamed(database);
  const open = unnamed.filter(({ id, identityKey }) => tried(() => opens(id, identityKey)) !== undefined);
  if (lacking.length === 0 && (unnamed.length === 0 || open.length > 0)) return;
  const which = lacking.length > 0 ? ` ${lacking.join(', ')}` : ', the house’s first one';
  throw new StartRefusal(
    `KEK_FILE lacks the key that children’s names are still under (${which.trim()}): put it back as a later line; npm run rotate-keys says when it may go`,
  );
}

type Renew = (row: store.StaleChild) => store.RenewedChild;

function renewer(keys: HouseKeys): Renew {
  const opens = childKeyOpener(keys);
  const words = createChildWords(keys);
  const [searchKey, before] = [searchKeyOf(keys[0].key), keys.map(({ key }) => searchKeyOf(key))];
  return ({ id, identityKey, identity, tokens: stored }) => {
    const wrapped = wrapAnew(opens(id, identityKey), id, keys);
    const kept = identity && { identityKey: wrapped, identity };
    const tokens = kept ? tokensAnew(prepared(openIdentity(kept, id, words)), searchKey, { stored, before }) : [];
    return { id, identityKey: wrapped, tokens };
  };
}

async function renewAll(
  tx: Transaction,
  rows: readonly store.StaleChild[],
  { renew, keyId }: { readonly renew: Renew; readonly keyId: string },
): Promise<ClosedAnew> {
  const renewed = rows.flatMap((row) => tried(() => renew(row)) ?? []);
  const opened = new Set(renewed.map(({ id }) => id));
  await store.renewChildren(tx, renewed, keyId);
  const notOpened = rows.filter(({ id }) => !opened.has(id)).map(({ pseudonym }) => `child ${pseudonym}`);
  return { done: renewed.length, notOpened };
}

function tried<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}
