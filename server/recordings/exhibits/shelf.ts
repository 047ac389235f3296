// Where the pictures and texts of exhibits are kept: sealed under a key of their own, the same in every vault. Guarantee: a file is
// durable in all of them once `keep` returns. Refuses to write over anything: what a crash or a refusal leaves behind is a file that no
// row names, found by `standing`, never one that changed.
//
// On disk, in each vault: exhibits/<file>/key.jwe (the key under the key-encryption key) and exhibits/<file>/sealed.
import { createHash, randomBytes } from 'node:crypto';
import { type Vault, VaultError } from '../../../media/vault/vault.ts';
import { type KeyRing, unwrapKey, wrapKey } from '../../../media/vault/wrapped-key.ts';
import { Fault } from '../../platform/fault.ts';
import { fromFirstGood } from '../vaults.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';

export interface ExhibitShelf {
  /** @throws Fault `busy` where a vault doesn't take it: nothing is announced then */
  keep(file: string, plain: Uint8Array): Promise<void>;
  /** From the first vault that has it as it was kept. @throws where none has */
  read(file: string, sha256: string): Promise<Buffer>;
  /** The files that stand whole in each vault. */
  standing(): Promise<readonly { readonly vault: string; readonly files: ReadonlySet<string> }[]>;
}

export interface ShelfOptions {
  readonly vaults: readonly Vault[];
  readonly keyEncryptionKeys: KeyRing;
}

export function createShelf({ vaults, keyEncryptionKeys }: ShelfOptions): ExhibitShelf {
  return {
    async keep(file, plain) {
      const key = randomBytes(32);
      const sealed = sealBytes({ file, key }, plain);
      const wrapped = Buffer.from(await wrapKey(keyEncryptionKeys, key), 'ascii');
      // All are waited for: a refusal leaves no write behind that goes on by itself.
      const done = await Promise.allSettled(
        vaults.map(async (vault) => {
          await vault.writeOnce(keyPath(file), wrapped);
          await vault.writeOnce(sealedPath(file), sealed);
        }),
      );
      const failed = done.find((one) => one.status === 'rejected');
      if (failed) throw notKept(failed.reason);
    },
    async read(file, sha256) {
      return fromFirstGood({ readers: vaults }, `the exhibit file ${file}`, async (vault) => {
        const key = await unwrapKey(keyEncryptionKeys, await vault.read(keyPath(file)));
        const plain = openBytes({ file, key }, await vault.read(sealedPath(file)));
        if (createHash('sha256').update(plain).digest('hex') !== sha256) throw new Error('not the bytes in the log');
        return plain;
      });
    },
    async standing() {
      return Promise.all(
        vaults.map(async (vault) => {
          const found = (await vault.list('exhibits')).flatMap(
            ({ path }) => /^exhibits\/([^/]+)\//.exec(path)?.[1] ?? [],
          );
          return { vault: vault.id, files: new Set(found) };
        }),
      );
    },
  };
}

export const keyPath = (file: string): string => `exhibits/${file}/key.jwe`;
export const sealedPath = (file: string): string => `exhibits/${file}/sealed`;

function notKept(cause: unknown): Fault {
  if (!(cause instanceof VaultError)) return new Fault('internal', 'the exhibit could not be sealed', { cause });
  return new Fault('busy', 'One of the two disks doesn’t take it now. Nothing was kept: send it again.', { cause });
}
