// Wraps the keys of all that is kept anew under the current key-encryption key: of sealed recordings, exhibits and working copies. The
// custody log says so before the first is touched and once all are; a run that was killed is simply run again. A recording that isn't sealed
// is left alone: its node opens it with the older key. Not children's keys, search tokens and addresses, which stay under the house's first key.
import type { NewCustodyEvent } from '../../../media/evidence/event.ts';
import { storedKeyPath } from '../../../media/evidence/package-layout.ts';
import type { Vault } from '../../../media/vault/vault.ts';
import { type KeyRing, keyId } from '../../../media/vault/wrapped-key.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { keyPath } from '../exhibits/shelf.ts';
import { isCurrent, rewrapBytes, rewrapFile } from './rewrap.ts';
import { keyed, setFileKey } from './store.ts';

export interface RotationNeed {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly vaults: readonly Vault[];
  readonly keys: KeyRing;
}

export interface Rotated {
  readonly recordings: number;
  readonly exhibits: number;
  readonly copies: number;
  /** not sealed: to be done by a later run */
  readonly running: readonly string[];
  /** paths and ids whose key didn't open everywhere */
  readonly notOpened: readonly string[];
}

export async function rotateKeys(need: RotationNeed): Promise<Rotated> {
  const { database, vaults, keys } = need;
  const { sealed, running, exhibitFiles, copies } = await keyed(database);
  const recordingKeys = sealed.map(storedKeyPath);
  const exhibitKeys = exhibitFiles.map(keyPath);
  const stale = {
    recordings: await staleFiles(need, recordingKeys),
    exhibits: await staleFiles(need, exhibitKeys),
    copies: copies.filter(({ fileKey }) => !isCurrent(keys, fileKey)).length,
  };
  const notOpened: string[] = [];
  const files = async (paths: readonly string[]) => {
    let done = 0;
    for (const path of paths) {
      const what = await rewrapFile(vaults, keys, path);
      if (what === 'not-opened') notOpened.push(path);
      if (what === 'rewrapped') done += 1;
    }
    return done;
  };
  if (stale.recordings + stale.exhibits + stale.copies === 0)
    return { recordings: 0, exhibits: 0, copies: 0, running, notOpened };
  await say(need, { state: 'begun', ...stale });
  const done = { recordings: await files(recordingKeys), exhibits: await files(exhibitKeys), copies: 0 };
  for (const { id, fileKey } of copies) {
    const fresh = await rewrapBytes(keys, fileKey).catch(() => undefined);
    if (fresh === undefined) notOpened.push(id);
    if (!fresh) continue;
    await setFileKey(database, id, fresh);
    done.copies += 1;
  }
  await say(need, { state: 'done', ...done });
  return { ...done, running, notOpened };
}

/** Those of which some vault has a file that isn't wrapped under the current key. */
async function staleFiles({ vaults, keys }: RotationNeed, paths: readonly string[]): Promise<number> {
  let stale = 0;
  for (const path of paths) {
    const found = await Promise.all(vaults.map((vault) => vault.read(path).catch(() => undefined)));
    if (found.some((bytes) => bytes !== undefined && !isCurrent(keys, bytes))) stale += 1;
  }
  return stale;
}

async function say(
  { database, clock, custody, keys }: RotationNeed,
  said: Pick<Rotated, 'recordings' | 'exhibits' | 'copies'> & { readonly state: 'begun' | 'done' },
): Promise<void> {
  const event: NewCustodyEvent = {
    ...{ ...stamp(clock, systemActor), type: 'keys.rewrapped', subject: 'log', why: 'safekeeping' },
    data: { kid: keyId(keys[0]), ...said },
  };
  await inTransaction(database, (tx) => custody.append(tx, [event]));
}
