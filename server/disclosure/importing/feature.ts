// Taking in packages of other centres, as the composition root puts it in: their uploads, and letting go of those that nobody goes on with.
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { readTimestamp } from '../../../media/crypto/rfc3161.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import { Rounds } from '../../platform/rounds.ts';
import { uploadRoutes } from './upload/routes.ts';
import type { UploadsHouse } from './upload/uploads.ts';
import { createUploads } from './upload/uploads.ts';

/** Of another centre's package: some days of recording. */
export const mostImportedBytes = 256 * 1024 ** 3;
const everyMs = 60_000;

export function createImports(house: Omit<UploadsHouse, 'crypto' | 'readTimestamp' | 'mostBytes'>): Feature<Actor> {
  const { log } = house;
  const uploads = createUploads({ ...house, crypto: nodeCrypto, readTimestamp, mostBytes: mostImportedBytes });
  const failed = 'imports: what nobody goes on with could not be let go of; it will be';
  const rounds = new Rounds(() => uploads.forget(), { everyMs, log, failed });
  return {
    routes: (api, guard) => uploadRoutes(api, guard, uploads),
    start: async () => void rounds.start(),
    stop: async () => {
      await rounds.stop();
      await uploads.stop();
    },
  };
}
