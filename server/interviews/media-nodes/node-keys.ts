// The media nodes that may dial in, by name, with their public keys: NODE_KEYS_FILE, a JSON object {name: vkey}. A vkey is the
// key string of C2SP signed-note: name+hash+base64(0x01 ‖ 32 bytes of Ed25519 public key). Refuses any other kind of key.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../../platform/fault.ts';

export type NodeKeys = ReadonlyMap<string, KeyObject>;

const file = z.record(z.string().min(1), z.string());

/** @throws Fault `internal` that names the entry. */
export function parseNodeKeys(json: string): NodeKeys {
  const parsed = file.safeParse(parse(json));
  if (!parsed.success) throw new Fault('internal', 'NODE_KEYS_FILE must be a JSON object {nodeName: vkey}');
  return new Map(Object.entries(parsed.data).map(([name, vkey]) => [name, keyOf(name, vkey)]));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function keyOf(name: string, vkey: string): KeyObject {
  const [keyName, , encoded = ''] = splitAtPlus(vkey.trim());
  const bytes = Buffer.from(encoded, 'base64');
  if (keyName !== name || bytes.length !== 33 || bytes[0] !== 1)
    throw new Fault('internal', `NODE_KEYS_FILE: the key of ${name} is no Ed25519 vkey of that name`);
  const x = bytes.subarray(1).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** Base64 may hold a plus too: only the first two divide. */
function splitAtPlus(vkey: string): [string, string, string] {
  const first = vkey.indexOf('+');
  const second = vkey.indexOf('+', first + 1);
  return [vkey.slice(0, first), vkey.slice(first + 1, second), vkey.slice(second + 1)];
}

/** Which node a session's room is on: always the same one while the list of nodes is. */
export function nodeFor(sessionId: string, names: readonly string[]): string {
  const sorted = [...names].sort();
  const node = sorted[Number.parseInt(sessionId.slice(-6), 16) % sorted.length];
  if (node === undefined) throw new Fault('node-away', 'No media node is configured.');
  return node;
}
