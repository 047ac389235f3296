// Packages of a recording that were made for a release and are still here: they go with it, whether or not the release is over. What was
// fetched before is out of the house.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErasingVault } from '../../../media/vault/vault.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { AlsoKept } from '../../recordings/destroying/inventory.ts';
import * as store from './store.ts';

export interface PackagesHere {
  readonly database: Database;
  readonly clock: Clock;
  /** the folder of working copies, in which they lie in one of their own */
  readonly copies: ErasingVault;
  readonly copiesDir: string;
}

const folder = 'releases';

export function packagesHere({ database, clock, copies, copiesDir }: PackagesHere): AlsoKept {
  const paths = async (recordingId: string) =>
    (await store.packagesOf(database, recordingId)).map(({ fileName }) => `${folder}/${fileName}`);
  return {
    what: 'export',
    find: async (recordingId) => {
      let files = 0;
      for (const path of await paths(recordingId)) if ((await copies.size(path)) !== undefined) files += 1;
      return [{ where: folder, files }];
    },
    erase: async (recordingId) => {
      for (const { fileName, releaseId } of await store.packagesOf(database, recordingId)) {
        await copies.erase(`${folder}/${fileName}`);
        await copies.erase(`${folder}/${fileName}.part`);
        await rm(join(copiesDir, folder, `${releaseId}.folder`), { recursive: true, force: true });
        await store.packageRemoved(database, releaseId, clock.now());
      }
    },
  };
}
