// Brings all that is kept under the current key-encryption key: keys of sealed recordings, exhibits, working copies and packages of releases
// here, and whatever other rooms keep under the house's keys. The custody log says so before the first is touched and once all are; a run that was killed is
// simply run again. A recording that isn't sealed is left alone: its node opens it with the older key.
import type { NewCustodyEvent } from '../../../media/evidence/event.ts';
import { storedKeyPath } from '../../../media/evidence/package-layout.ts';
import type { Vault } from '../../../media/vault/vault.ts';
import { type KeyRing, keyId } from '../../../media/vault/wrapped-key.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import type { ClosedAnew, UnderHouseKeys } from '../../platform/house-keys.ts';
import { keyPath } from '../exhibits/shelf.ts';
import { importedKeyPath } from '../imported-files.ts';
import { assertServerFollows } from './held-keys.ts';
import { isCurrent, rewrapBytes, rewrapFile } from './rewrap.ts';
import { type Keyed, type KeyInRow, keyed, setFileKey, setPackageKey, setStripKey } from './store.ts';

/** In the order in which they are gone through, as the custody log counts them. */
const kinds = ['recordings', 'exhibits', 'copies', 'children', 'letters', 'links', 'feeds', 'codes'] as const;
export type Kind = (typeof kinds)[number];
/** Those that other rooms keep. */
export type OthersKind = Exclude<Kind, 'recordings' | 'exhibits' | 'copies'>;
export type Counts = Readonly<Record<Kind, number>>;

export interface RotationNeed {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly vaults: readonly Vault[];
  readonly keys: KeyRing;
  readonly others: Readonly<Record<OthersKind, UnderHouseKeys>>;
  /** before each kind, with how many of it are to be done */
  onKind?(kind: Kind, stale: number): void;
}

export interface Rotated {
  readonly done: Counts;
  /** not sealed: to be done by a later run */
  readonly running: readonly string[];
  /** what didn't open everywhere, in words */
  readonly notOpened: readonly string[];
}

/** @throws StartRefusal where the running server doesn't close with the current key yet: nothing is changed then */
export async function rotateKeys(need: RotationNeed): Promise<Rotated> {
  await assertServerFollows(need.database, need.keys);
  const rows = await keyed(need.database);
  const parts = partsOf(need, rows);
  const stale = await counted((kind) => parts[kind].stale());
  if (kinds.every((kind) => stale[kind] === 0)) return { done: stale, running: rows.running, notOpened: [] };
  await say(need, { state: 'begun', ...stale });
  const notOpened: string[] = [];
  const done = await counted(async (kind) => {
    if (stale[kind] === 0) return 0;
    need.onKind?.(kind, stale[kind]);
    const closed = await parts[kind].closeAnew();
    notOpened.push(...closed.notOpened);
    return closed.done;
  });
  await say(need, { state: 'done', ...done });
  return { done, running: rows.running, notOpened };
}

function partsOf(
  need: RotationNeed,
  { sealed, exhibitFiles, imported, copies, strips, packages }: Keyed,
): Readonly<Record<Kind, UnderHouseKeys>> {
  return {
    recordings: keyFiles(need, sealed.map(storedKeyPath)),
    exhibits: keyFiles(need, [...exhibitFiles.map(keyPath), ...imported.map(importedKeyPath)]),
    copies: keysInRows(need, [
      ...copies.map((row) => ({
        ...{ row, name: `working copy ${row.id}` },
        set: (fresh: Wrapped) => setFileKey(need.database, row.id, fresh),
      })),
      ...strips.map((row) => ({
        ...{ row, name: `strip ${row.id}` },
        set: (fresh: Wrapped) => setStripKey(need.database, row.id, fresh),
      })),
      ...packages.map((row) => ({
        ...{ row, name: `package of release ${row.id}` },
        set: (fresh: Wrapped) => setPackageKey(need.database, row, fresh),
      })),
    ]),
    ...need.others,
  };
}

function keyFiles({ vaults, keys }: RotationNeed, paths: readonly string[]): UnderHouseKeys {
  return {
    stale: async () => (await staleFiles({ vaults, keys }, paths)).length,
    closeAnew: async () => {
      let done = 0;
      const notOpened: string[] = [];
      for (const path of paths) {
        const what = await rewrapFile(vaults, keys, path);
        if (what === 'not-opened') notOpened.push(path);
        if (what === 'rewrapped') done += 1;
      }
      return { done, notOpened };
    },
  };
}

/** Those of which some vault has a file that isn't wrapped under the current key. */
async function staleFiles({ vaults, keys }: Pick<RotationNeed, 'vaults' | 'keys'>, paths: readonly string[]) {
  const stale: string[] = [];
  for (const path of paths) {
    const found = await Promise.all(vaults.map((vault) => vault.read(path).catch(() => undefined)));
    if (found.some((bytes) => bytes !== undefined && !isCurrent(keys, bytes))) stale.push(path);
  }
  return stale;
}

type Wrapped = Uint8Array<ArrayBuffer>;
interface InRow {
  readonly row: KeyInRow;
  readonly name: string;
  set(fresh: Wrapped): Promise<void>;
}

function keysInRows({ keys }: RotationNeed, rows: readonly InRow[]): UnderHouseKeys {
  return {
    stale: async () => rows.filter(({ row }) => !isCurrent(keys, row.fileKey)).length,
    closeAnew: async (): Promise<ClosedAnew> => {
      let done = 0;
      const notOpened: string[] = [];
      for (const { row, name, set } of rows) {
        const fresh = await rewrapBytes(keys, row.fileKey).catch(() => undefined);
        if (fresh === undefined) notOpened.push(name);
        if (!fresh) continue;
        await set(fresh);
        done += 1;
      }
      return { done, notOpened };
    },
  };
}

/** One kind after the other. */
async function counted(count: (kind: Kind) => Promise<number>): Promise<Counts> {
  const found: Record<Kind, number> = {
    recordings: 0,
    exhibits: 0,
    copies: 0,
    children: 0,
    letters: 0,
    links: 0,
    feeds: 0,
    codes: 0,
  };
  for (const kind of kinds) found[kind] = await count(kind);
  return found;
}

async function say(
  { database, clock, custody, keys }: RotationNeed,
  said: Counts & { readonly state: 'begun' | 'done' },
): Promise<void> {
  const event: NewCustodyEvent = {
    ...{ ...stamp(clock, systemActor), type: 'keys.rewrapped', subject: 'log', why: 'safekeeping' },
    data: { kid: keyId(keys[0]), ...said },
  };
  await inTransaction(database, (tx) => custody.append(tx, [event]));
}
