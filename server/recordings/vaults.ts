// What this server reads of a sealed recording in the vaults: the manifest that was signed, and the data key. Each file is
// taken from the first vault that has it as it must be; a vault that is away or damaged is passed over, never mended here.
import { hex } from '../../media/evidence/bytes.ts';
import { keyCommit } from '../../media/evidence/chain.ts';
import type { EvidenceCrypto } from '../../media/evidence/crypto.ts';
import { type Manifest, manifestHash, parseManifest } from '../../media/evidence/manifest.ts';
import { storedKeyPath, storedManifestPath } from '../../media/evidence/package-layout.ts';
import type { VaultReader } from '../../media/vault/vault.ts';
import { type KeyRing, unwrapKey } from '../../media/vault/wrapped-key.ts';

export interface Vaults {
  /** In order of preference. */
  readonly readers: readonly VaultReader[];
  readonly crypto: EvidenceCrypto;
  readonly keyEncryptionKeys: KeyRing;
}

export interface SealedManifest {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

/** `hash`: what the node signed. Throws when no vault has these very bytes. */
export function readManifest(
  vaults: Pick<Vaults, 'readers' | 'crypto'>,
  recording: string,
  hash: string,
): Promise<SealedManifest> {
  return fromFirstGood(vaults, `the manifest of ${recording}`, async (reader) => {
    const bytes = await reader.read(storedManifestPath(recording));
    if (hex(await manifestHash(vaults.crypto, bytes)) !== hash) throw new Error('not the manifest that was signed');
    return { bytes, manifest: parseManifest(bytes) };
  });
}

/** Throws when no vault has a key that opens under the key-encryption key and is the one committed to. */
export function readDataKey(vaults: Vaults, manifest: Manifest): Promise<Uint8Array> {
  return fromFirstGood(vaults, `the key of ${manifest.recording}`, async (reader) => {
    const key = await unwrapKey(vaults.keyEncryptionKeys, await reader.read(storedKeyPath(manifest.recording)));
    if (hex(await keyCommit(vaults.crypto, key)) !== manifest.keyCommit) throw new Error('not the key committed to');
    return key;
  });
}

/** Asks one vault after the other; what was wrong with each is the error's cause. */
export async function fromFirstGood<T>(
  vaults: Pick<Vaults, 'readers'>,
  what: string,
  read: (reader: VaultReader) => Promise<T>,
): Promise<T> {
  const reasons: unknown[] = [];
  for (const reader of vaults.readers) {
    try {
      return await read(reader);
    } catch (error) {
      reasons.push(error);
    }
  }
  throw new Error(`no vault gives ${what}`, { cause: new AggregateError(reasons) });
}
