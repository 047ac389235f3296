// One recording in one vault, seen as the files of an evidence package, so that the verifier's own functions read it. The package's
// paths are those of the vault, below `data/rec/`.
import type { PackageFiles } from '../../../media/evidence/verify/package.ts';
import type { VaultReader } from '../../../media/vault/vault.ts';

const root = 'data/rec/';

export function vaultAsPackage(vault: VaultReader, recording: string): PackageFiles {
  return {
    list: async () =>
      (await vault.list(recording)).map(({ path, bytes }) => ({ path: `${root}${path}`, kind: 'file', bytes })),
    stream: (path) => vault.stream(path.slice(root.length)),
  };
}
