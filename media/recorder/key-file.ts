// A recording's data key and its file key.jwe. Refuses what isn't wrapped under a key that this node holds. Keeps nothing.
import { randomBytes } from 'node:crypto';
import { type KeyRing, unwrapKey, wrapKey } from '../vault/wrapped-key.ts';
import { describe, RecorderError } from './recorder-error.ts';

export function newDataKey(): Uint8Array {
  return randomBytes(32);
}

export async function wrapDataKey(dataKey: Uint8Array, keks: KeyRing): Promise<Uint8Array> {
  return Buffer.from(await wrapKey(keks, dataKey), 'ascii');
}

/** @throws RecorderError `key` */
export async function unwrapDataKey(file: Uint8Array, keks: KeyRing): Promise<Uint8Array> {
  try {
    return await unwrapKey(keks, file);
  } catch (cause) {
    throw new RecorderError('key', `key.jwe can't be opened: ${describe(cause)}`, cause);
  }
}
