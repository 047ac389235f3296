// Tries at signing in, in the database: by a keyed hash of whose account and from where, so that a copy of it tells nobody who tried what.
import type { Database } from '../platform/database/database.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { CountedTry, TriesKept } from './throttle.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** How often those that count no longer are removed, while somebody tries. */
const sweepEveryMs = 60_000;

/** Under another key-encryption key they are others: then it is counted anew. */
export function triesIn(database: Database, secrets: Pick<Secrets, 'tokenFor'>): TriesKept {
  let sweptBefore = Number.NEGATIVE_INFINITY;
  return {
    hashOf: (what) => secrets.tokenFor(`try/${what}`),
    since: async (instant) => {
      const rows = await database.signInTry.findMany({ where: { triedAt: { gt: instant } }, orderBy: { id: 'asc' } });
      return rows.map(({ id, key, triedAt }) => ({ id, key: Buffer.from(key).toString('base64url'), at: triedAt }));
    },
    add: async (tries: readonly CountedTry[], before: Date) => {
      const data = tries.map(({ id, key, at }) => ({ id, key: bytesOf(key), triedAt: at }));
      await database.signInTry.createMany({ data });
      if (before.getTime() - sweptBefore < sweepEveryMs) return;
      sweptBefore = before.getTime();
      await database.signInTry.deleteMany({ where: { triedAt: { lt: before } } });
    },
    remove: async ({ ids, key }) => {
      const ofKey = key === undefined ? [] : [{ key: bytesOf(key) }];
      await database.signInTry.deleteMany({ where: { OR: [{ id: { in: [...ids] } }, ...ofKey] } });
    },
  };
}

function bytesOf(key: string): Bytes {
  return new Uint8Array(Buffer.from(key, 'base64url'));
}
