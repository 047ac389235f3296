// What the server must have to do its work: the database with every migration that this checkout knows, a notary that keeps up, a media
// node, and both vaults with room on them. Refuses details: a word for each that is amiss.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../media/operations/readiness.ts';
import { probeFolder, type VaultProbe } from '../../media/vault/probe-folder.ts';
import type { Database } from '../platform/database/database.ts';
import { answers, appliedMigrations, notaryLag } from './store.ts';

export interface CheckedParts {
  readonly database: Database;
  readonly vaultDir: string;
  readonly mirrorDir: string;
  /** how many media nodes have said hello and are still there */
  nodesThere(): number;
}

/** The notary looks each minute, and at once for what somebody waits for. */
const lateAfterSeconds = 150;
/** about half an hour of two cameras: below it nobody should begin */
export const leastFreeBytes = 2 * 1024 ** 3;

export function serverChecks({ database, vaultDir, mirrorDir, nodesThere }: CheckedParts): Record<string, Check> {
  const known = knownMigrations();
  return {
    database: async () => answers(database).then(() => null),
    migrations: async () => {
      const applied = await appliedMigrations(database);
      return known.every((name) => applied.has(name)) ? null : 'missing';
    },
    notary: async () => ((await notaryLag(database)) > lateAfterSeconds ? 'behind' : null),
    'media-node': async () => (nodesThere() > 0 ? null : 'away'),
    vault: async () => wordFor(await probeFolder(vaultDir)),
    mirror: async () => wordFor(await probeFolder(mirrorDir)),
  };
}

export function wordFor({ writable, freeBytes }: VaultProbe): string | null {
  if (!writable) return 'not-writable';
  return freeBytes < leastFreeBytes ? 'nearly-full' : null;
}

function knownMigrations(): string[] {
  const folder = join(import.meta.dirname, '../../prisma/migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name);
}
