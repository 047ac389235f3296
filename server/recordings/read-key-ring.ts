// The file of the key-encryption keys, as server and tools are given it. Refuses a file that others can read, anything that isn't keys, and
// keys that nobody drew at random.
import { type KeyRing, keyId, parseKeyRing } from '../../media/vault/wrapped-key.ts';
import { isGuessable } from '../platform/guessable.ts';
import type { HouseKeys } from '../platform/house-keys.ts';
import { StartRefusal } from '../platform/refusal.ts';
import { readSecret } from '../platform/start-files.ts';

/** @throws StartRefusal */
export function readKeyRing(variable: string, path: string): KeyRing {
  const ring = parseKeyRing(readSecret(variable, path));
  const cure = `openssl rand -hex 32 > ${path}`;
  if (ring === undefined) {
    const what = 'must hold 64 lower-case hex digits, a line for each key, none twice';
    throw new StartRefusal(`${variable}=${path} ${what}: ${cure}`);
  }
  if (ring.some((key) => isGuessable(Buffer.from(key).toString('hex')) || new Set(key).size < 8))
    throw new StartRefusal(`${variable}=${path} holds no random key: ${cure}`);
  return ring;
}

/** The same keys for rooms that know nothing of vaults. */
export function namedKeys([current, ...older]: KeyRing): HouseKeys {
  const named = (key: Uint8Array) => ({ id: keyId(key), key });
  return [named(current), ...older.map(named)];
}
