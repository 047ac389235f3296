// Secrets of codes brought under the current key-encryption key: whoever has an app goes on using it.
import type { Database } from '../../platform/database/database.ts';
import type { UnderHouseKeys } from '../../platform/house-keys.ts';
import { sealedAnew } from '../../platform/sealed-anew.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { secretSealedAs } from './codes.ts';
import * as store from './store.ts';

export function codeSecretsUnder(database: Database, secrets: Secrets): UnderHouseKeys {
  return sealedAnew({
    page: (after, most) => store.secretsAfter(database, after, most),
    isCurrent: ({ sealed }) => secrets.isCurrent(sealed),
    anew: async ({ id, sealed }) => secrets.seal(secretSealedAs(id), await secrets.open(secretSealedAs(id), sealed)),
    keep: ({ id }, sealed) => store.setSealed(database, id, sealed),
    called: ({ id }) => `secret of codes ${id}`,
  });
}
