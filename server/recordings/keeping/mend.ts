// Puts the good copy of a damaged file in its place, vault by vault: streamed, hashed on the way, durable before the damaged one is set
// aside. A file that stops giving the bytes that were found whole changes nothing. Refuses to touch what no vault has whole.
import { createHash } from 'node:crypto';
import { type Vault, VaultError, type VaultReader } from '../../../media/vault/vault.ts';
import type { FileDamage } from './across-vaults.ts';

export interface Mended<D extends FileDamage> {
  readonly done: readonly D[];
  readonly failed: readonly { readonly damage: D; readonly cause: unknown }[];
}

/** One after the other; a file that can't be mended holds up no other. `readers` are what good bytes are read through. */
export async function mendAll<D extends FileDamage>(
  vaults: readonly Vault[],
  readers: readonly VaultReader[],
  damages: readonly D[],
): Promise<Mended<D>> {
  const done: D[] = [];
  const failed: { damage: D; cause: unknown }[] = [];
  for (const damage of damages) {
    try {
      const source = readers.find(({ id }) => id === damage.from);
      const target = vaults.find(({ id }) => id === damage.vault);
      if (!source || !target) throw new VaultError('missing', `there is no vault ${damage.from} or ${damage.vault}`);
      await target.mend(damage.path, asFound(source, damage));
      done.push(damage);
    } catch (cause) {
      failed.push({ damage, cause });
    }
  }
  return { done, failed };
}

async function* asFound(source: VaultReader, { path, sha256 }: FileDamage): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of source.stream(path)) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256)
    throw new VaultError('failed', `${source.id}: ${path} changed while it was copied`);
}
