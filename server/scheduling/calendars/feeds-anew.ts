// Addresses of calendar feeds, sealed anew under the current key-encryption key.
import type { Database } from '../../platform/database/database.ts';
import type { UnderHouseKeys } from '../../platform/house-keys.ts';
import { sealedAnew } from '../../platform/sealed-anew.ts';
import type { Secrets } from '../../platform/secrets.ts';
import * as store from './store.ts';

export function feedsUnder(database: Database, secrets: Secrets): UnderHouseKeys {
  return sealedAnew({
    page: (after, most) => store.feedsAfter(database, after, most),
    isCurrent: ({ sealedUrl }) => sealedUrl === null || secrets.isCurrent(sealedUrl),
    anew: async ({ id, sealedUrl }) =>
      secrets.seal(`calendar/${id}`, await secrets.open(`calendar/${id}`, sealedUrl ?? new Uint8Array())),
    keep: ({ id }, sealedUrl) => store.setFeed(database, id, sealedUrl),
    called: ({ id }) => `calendar ${id}`,
  });
}
