// What is put right about children's keys when a server starts: destructions that a killed one left half done, keys from before there were
// halves; and said, where rows have keys whose halves are nowhere: a backup was restored from before a destruction, or the folder is missing.
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import { moveToHalf } from '../child-words.ts';
import type { ChildKeyring } from '../key-halves.ts';
import { finishDestructions } from './destroy-key.ts';
import * as store from './store.ts';

const batch = 200;

export async function settleChildKeys(of: { database: Database; childKeys: ChildKeyring; log: Log }): Promise<void> {
  const { database, childKeys, log } = of;
  const finished = await finishDestructions(of);
  if (finished > 0) log.warn({ children: finished }, 'keys whose destruction was begun are destroyed now');
  const moved = await moveAll(of);
  if (moved > 0) log.warn({ children: moved }, 'keys have a half of their own now: destroy backups from before');
  const there = new Set(childKeys.halves.ids());
  const without = (await store.idsWithKey(database)).filter((id) => !there.has(id)).length;
  if (without > 0)
    log.error(
      { children: without },
      'keys without their half can’t be opened: they were destroyed after this backup, or child-keys/ isn’t there',
    );
}

async function moveAll({ database, childKeys }: { database: Database; childKeys: ChildKeyring }): Promise<number> {
  let moved = 0;
  for (;;) {
    const rows = await store.keysWithoutHalf(database, batch);
    for (const row of rows) {
      const to = moveToHalf(row, childKeys);
      if (to && row.identityKey && (await store.replaceKey(database, { id: row.id, from: row.identityKey, to })))
        moved += 1;
    }
    if (rows.length < batch) return moved;
  }
}
