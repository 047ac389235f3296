// The canonical form: JSON as RFC 8785 (JCS) writes it, and the gate that lets only such bytes in.
// `jcs` writes any I-JSON value; what may stand in an event, a line or a manifest is narrower, and `allowed` says so.
import { fromUtf8, utf8 } from './bytes.ts';
import { EvidenceError } from './fault.ts';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: JsonValue;
}

export const MAX_DEPTH = 8;
export const MAX_EVENT_BYTES = 65_535;
export const MAX_LINE_BYTES = 4_096;
export const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

const NAME = /^[A-Za-z][A-Za-z0-9]*$/;

/** RFC 8785: members sorted by UTF-16 code units, ECMAScript's numbers and string escapes. */
export function jcs(value: unknown): Uint8Array {
  return utf8(jcsText(value));
}

export function jcsText(value: unknown, depth = 0): string {
  if (depth > 64) throw new EvidenceError('too-deep', 'nested too deeply to be written');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new EvidenceError('bad-number', `${value} has no place in JSON`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => jcsText(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') throw new EvidenceError('bad-value', `${typeof value} has no place in JSON`);
  let members = '';
  for (const [name, member] of inOrder(Object.entries(value))) {
    members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${jcsText(member, depth + 1)}`;
  }
  return `{${members}}`;
}

/** What was read from canonical bytes is in order already. */
function inOrder(members: [string, unknown][]): readonly [string, unknown][] {
  const sorted = members.every(([name], i) => i === 0 || (members[i - 1]?.[0] ?? '') < name);
  return sorted ? members : members.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Throws on what this format refuses although it is JSON: other numbers, other names, ill-formed text, depth. */
export function allowed(value: JsonValue, depth = 1): void {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new EvidenceError('bad-number', `${value} is not a safe integer`);
    return;
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new EvidenceError('bad-string', 'a string with half a surrogate pair');
    return;
  }
  if (value === null || typeof value === 'boolean') return;
  if (depth > MAX_DEPTH) throw new EvidenceError('too-deep', `nested deeper than ${MAX_DEPTH}`);
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value) && !NAME.test(name)) throw new EvidenceError('bad-name', `member name ${name}`);
    allowed(member, depth + 1);
  }
}

/**
 * The gate: the only way for bytes of others to become a value.
 * Byte equality alone would let `1.5`, 2^53, lone surrogates and `__proto__` through; the walk refuses them.
 */
export function gate(bytes: Uint8Array, maxBytes: number = MAX_MANIFEST_BYTES): JsonValue {
  if (bytes.length > maxBytes) throw new EvidenceError('too-long', `${bytes.length} bytes, at most ${maxBytes}`);
  const text = fromUtf8(bytes);
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new EvidenceError('not-json', 'not JSON', cause);
  }
  // Equal texts are equal bytes: they were UTF-8 without a mark, and `jcsText` leaves no half of a surrogate pair as it is.
  if (jcsText(value) !== text) throw new EvidenceError('not-canonical', 'not in canonical form (RFC 8785)');
  allowed(value);
  return value;
}

/** What a writer uses: the canonical bytes of a value that would pass the gate again. */
export function canonicalBytes(value: JsonValue, maxBytes: number): Uint8Array {
  allowed(value);
  const bytes = jcs(value);
  if (bytes.length > maxBytes) throw new EvidenceError('too-long', `${bytes.length} bytes, at most ${maxBytes}`);
  return bytes;
}
