// The data key of a recording at the start of a process: the one in key.jwe, or a new one where there is no record yet.
// Durable in every vault that answers before the first record; a vault that was away gets it before its first file (VaultSet).
// Refuses to make a new key for a recording that may already have one: its records would be lost to it.
import { storedKeyPath } from '../evidence/package-layout.ts';
import type { Vault } from '../vault/vault.ts';
import type { KeyRing } from '../vault/wrapped-key.ts';
import { inTime } from './in-time.ts';
import { newDataKey, unwrapDataKey, wrapDataKey } from './key-file.ts';
import { describe, RecorderError } from './recorder-error.ts';
import { putOnce } from './vault-set.ts';

export interface DataKey {
  readonly dataKey: Uint8Array;
  /** key.jwe */
  readonly keyFile: Uint8Array;
}

export async function dataKeyOf(options: {
  readonly vaults: readonly Vault[];
  readonly recording: string;
  readonly keks: KeyRing;
  /** Whether an earlier process may have begun it. */
  readonly begun: boolean;
}): Promise<DataKey> {
  const { vaults, recording, keks, begun } = options;
  const path = storedKeyPath(recording);
  const troubles: string[] = [];
  let records = 0;
  let refused: RecorderError | undefined;
  for (const vault of vaults) {
    try {
      if ((await inTime(vault.id, vault.size(path))) !== undefined) {
        const keyFile = await inTime(vault.id, vault.read(path));
        return { dataKey: await unwrapDataKey(keyFile, keks), keyFile };
      }
      records += (await inTime(vault.id, vault.list(recording))).filter((entry) => entry.path.endsWith('.rec')).length;
    } catch (cause) {
      if (cause instanceof RecorderError)
        refused = cause; // not this one; the other vault may have it whole
      else troubles.push(`${vault.id}: ${describe(cause)}`);
    }
  }
  if (refused !== undefined) throw refused;
  if (records > 0) throw new RecorderError('key', `${recording} has records but no ${path}`);
  if (begun && troubles.length > 0) {
    throw new RecorderError('no-vault', `its key may be in a vault that is away: ${troubles.join('; ')}`);
  }
  const dataKey = newDataKey();
  const keyFile = await wrapDataKey(dataKey, keks);
  const put = await Promise.allSettled(vaults.map((vault) => inTime(vault.id, putOnce(vault, path, keyFile))));
  if (!put.some((each) => each.status === 'fulfilled')) {
    throw new RecorderError(
      'no-vault',
      `no vault took ${path}: ${put.map((p) => 'reason' in p && describe(p.reason)).join('; ')}`,
    );
  }
  return { dataKey, keyFile };
}
