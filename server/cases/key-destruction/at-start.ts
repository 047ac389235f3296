// What is put right about children's keys when a server starts: destructions that a killed one left half done, keys from before there were
// halves; and said, where rows have keys whose halves are nowhere: a backup was restored from before a destruction, or the folder is missing.
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { type ChildKeyring, noHalf } from '../key-halves.ts';
import { finishDestructions } from './destroy-key.ts';
import * as store from './store.ts';

export async function settleChildKeys(of: { database: Database; childKeys: ChildKeyring; log: Log }): Promise<void> {
  const { database, childKeys, log } = of;
  const finished = await finishDestructions(of);
  if (finished > 0) log.warn({ children: finished }, 'keys whose destruction was begun are destroyed now');
  const old = await completeHalves(of);
  if (old > 0)
    log.warn(
      { children: old },
      'children from before there were halves: old backups open their names, also once destroyed',
    );
  const there = new Set(childKeys.halves.ids());
  const without = (await store.idsWithKey(database)).filter((id) => !there.has(id)).length;
  if (without > 0)
    log.error(
      { children: without },
      'keys without their half can’t be opened: they were destroyed after this backup, or child-keys/ isn’t there',
    );
}

/** Children from before there were halves: once, and never again where a row has a key and lacks its half. */
async function completeHalves({
  database,
  childKeys,
}: {
  database: Database;
  childKeys: ChildKeyring;
}): Promise<number> {
  const { halves } = childKeys;
  if (halves.complete()) return 0;
  const there = new Set(halves.ids());
  const without = (await store.idsWithKey(database)).filter((id) => !there.has(id));
  for (const id of without) halves.keep(id, noHalf);
  halves.markComplete();
  return without.length;
}
