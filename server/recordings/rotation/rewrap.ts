// Key files wrapped anew under the current key-encryption key, one after the other, in every vault. Each is written beside, made durable and
// renamed; the old one opens until then, so a kill at any moment leaves a key that some key of the ring opens, and doing it again goes on
// where it was. Refuses to touch a file that doesn't open, or that isn't the key of the same name in the other vault.
import type { Vault } from '../../../media/vault/vault.ts';
import { type KeyRing, keyId, keyIdOf, unwrapKey, wrapKey } from '../../../media/vault/wrapped-key.ts';

export type Rewrapped = 'rewrapped' | 'current' | 'not-opened';

/** `not-opened`: missing or damaged in some vault, and left as it is there; the reading-back puts it right. */
export async function rewrapFile(vaults: readonly Vault[], keys: KeyRing, path: string): Promise<Rewrapped> {
  const found = await Promise.all(vaults.map((vault) => readKey(vault, keys, path)));
  const opened = found.flatMap((one) => (one === undefined ? [] : [one]));
  const [first] = opened;
  if (first === undefined || opened.some(({ key }) => Buffer.compare(key, first.key) !== 0)) return 'not-opened';
  const stale = opened.filter((one) => !one.current);
  if (stale.length > 0) {
    // What an earlier attempt has put into one vault is put into the other: the same bytes in both.
    const fresh = opened.find((one) => one.current)?.bytes ?? (await wrapped(keys, first.key));
    for (const { vault } of stale) await vault.replace(path, fresh);
  }
  if (opened.length < vaults.length) return 'not-opened';
  return stale.length > 0 ? 'rewrapped' : 'current';
}

/** The same for a wrapped key in the database; null where it is current. */
export async function rewrapBytes(keys: KeyRing, jwe: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await unwrapKey(keys, jwe);
  return isCurrent(keys, jwe) ? null : await wrapped(keys, key);
}

async function readKey(vault: Vault, keys: KeyRing, path: string) {
  try {
    const bytes = await vault.read(path);
    return { vault, bytes, key: await unwrapKey(keys, bytes), current: isCurrent(keys, bytes) };
  } catch {
    return undefined;
  }
}

/** Read back before it takes the place of the one that opens. */
async function wrapped(keys: KeyRing, key: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const jwe = await wrapKey(keys, key);
  if (Buffer.compare(await unwrapKey([keys[0]], jwe), key) !== 0)
    throw new Error('a key was wrapped that isn’t itself');
  return Uint8Array.from(Buffer.from(jwe, 'ascii'));
}

/** By its own word; what is no key file isn't current either. */
export function isCurrent([current]: KeyRing, jwe: Uint8Array): boolean {
  try {
    return keyIdOf(jwe) === keyId(current);
  } catch {
    return false;
  }
}
