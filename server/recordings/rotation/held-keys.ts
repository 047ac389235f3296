// Which key-encryption keys the server holds that was started last: it says so as it starts. Nothing is closed anew under a key that it
// doesn't close with itself: it couldn't open what it keeps, or would go on closing under the older one. A database in which no server has
// said so yet is nobody's to shut out.
import { type KeyRing, keyId } from '../../../media/vault/wrapped-key.ts';
import type { Database } from '../../platform/database/database.ts';
import { StartRefusal } from '../../platform/refusal.ts';
import * as store from './store.ts';

export async function keysHeld(
  database: Database,
  { keys, startedAt }: { readonly keys: KeyRing; readonly startedAt: Date },
): Promise<void> {
  await store.setHeldKeys(database, { keyIds: keys.map(keyId), startedAt });
}

/** @throws StartRefusal where the server that was started last closes with another key */
export async function assertServerFollows(database: Database, [current]: KeyRing): Promise<void> {
  const held = await store.heldKeys(database);
  if (held === null || held.keyIds[0] === keyId(current)) return;
  const other = held.keyIds[0] ?? 'none';
  const since = held.startedAt.toISOString();
  throw new StartRefusal(
    `the server, started at ${since}, closes with key ${other}, not with ${keyId(current)}: restart it with this KEK_FILE, then run this again; nothing was changed`,
  );
}
