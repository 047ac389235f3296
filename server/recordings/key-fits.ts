// Whether this server holds the key-encryption key that the recordings here were made with: asked once, at the start. With another one
// it would run, and open nothing of what it keeps.
import { tryKeyFiles } from '../../media/vault/key-files.ts';
import { type KeyRing, unwrapKey } from '../../media/vault/wrapped-key.ts';
import { StartRefusal } from '../platform/refusal.ts';

export interface KeyAndVaults {
  readonly vaultDir: string;
  readonly mirrorDir: string;
  readonly keyEncryptionKeys: KeyRing;
}

/** @throws StartRefusal where there are recordings and none opens */
export async function assertKeyFits({ vaultDir, mirrorDir, keyEncryptionKeys }: KeyAndVaults): Promise<void> {
  const found = await tryKeyFiles([vaultDir, mirrorDir], (keyFile) => unwrapKey(keyEncryptionKeys, keyFile));
  if (found !== 'other') return;
  const cure = 'give the server the key file that the media node has, or the vaults that belong to this one';
  throw new StartRefusal(`KEK_FILE holds another key than the recordings in ${vaultDir} were made with: ${cure}`);
}
