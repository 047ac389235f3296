// Signed notes (C2SP signed-note) and their keys: a text, a blank line, signature lines. Opening a note believes only
// the keys handed in: lines of other keys are ignored, a bad line of a handed-in key refuses the whole note.
import { base64, concat, fromBase64, fromHex, fromUtf8, hex, utf8 } from './bytes.ts';
import { cosignedMessage, readCosignature } from './cosignature.ts';
import type { EvidenceCrypto, NoteSigner } from './crypto.ts';
import { EvidenceError } from './fault.ts';

/** 1 = Ed25519 over the text; 4 = timestamped cosignature of a checkpoint (cosignature.ts). */
export type KeyType = 1 | 4;

export interface NoteKey {
  readonly name: string;
  /** 8 hex digits: the first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key) */
  readonly id: string;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly key: NoteKey;
  /** Only of a cosignature: POSIX seconds. */
  readonly timeS?: number;
}

export interface OpenedNote {
  readonly text: string;
  /** the good lines of the keys handed in; at least one */
  readonly signatures: readonly NoteSignature[];
}

const MAX_NOTE = 1_000_000;
const MAX_LINES = 100;
const NAME = /^[\x21-\x2a\x2c-\x7e]{1,128}$/;
const LINE = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/;

export async function keyIdOf(crypto: EvidenceCrypto, key: Omit<NoteKey, 'id'>): Promise<string> {
  const hash = await crypto.sha256(utf8(`${key.name}\n`), new Uint8Array([key.type]), key.publicKey);
  return hex(hash.subarray(0, 4));
}

/** `name+hex(keyID)+base64(type ‖ public key)`. */
export async function vkey(
  crypto: EvidenceCrypto,
  key: { name: string; publicKey: Uint8Array; type?: KeyType },
): Promise<string> {
  const typed = { name: checkedName(key.name), publicKey: key.publicKey, type: key.type ?? 1 };
  return `${typed.name}+${await keyIdOf(crypto, typed)}+${base64(concat(new Uint8Array([typed.type]), key.publicKey))}`;
}

export async function parseVkey(crypto: EvidenceCrypto, text: string): Promise<NoteKey> {
  const [name, id, encoded] = splitVkey(text);
  const bytes = fromBase64(encoded);
  const type = bytes[0];
  if (bytes.length !== 33 || (type !== 1 && type !== 4)) throw new EvidenceError('bad-key', `not a note key: ${text}`);
  const key = { name: checkedName(name), type, publicKey: bytes.slice(1) } as const;
  if ((await keyIdOf(crypto, key)) !== id) throw new EvidenceError('bad-key', `the key id of ${name} does not fit`);
  return { ...key, id };
}

function splitVkey(text: string): [string, string, string] {
  // the base64 may hold a plus, the name may not
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (!name || !id || !encoded) throw new EvidenceError('bad-key', `not a note key: ${text}`);
  return [name, id, encoded];
}

function checkedName(name: string): string {
  if (!NAME.test(name)) throw new EvidenceError('bad-key', 'a key name is printable ASCII without space or plus');
  return name;
}

/** The whole note, `text` ending with LF, one line per signer. */
export async function signNote(crypto: EvidenceCrypto, text: string, signers: readonly NoteSigner[]): Promise<string> {
  checkText(text);
  let note = `${text}\n`;
  for (const signer of signers) {
    const key = { name: checkedName(signer.name), type: 1, publicKey: signer.publicKey } as const;
    note += signatureLine(key.name, await keyIdOf(crypto, key), await signer.sign(utf8(text)));
  }
  return note;
}

export function signatureLine(name: string, keyId: string, signature: Uint8Array): string {
  return `— ${name} ${base64(concat(fromHex(keyId), signature))}\n`;
}

/** Throws unless every line of a known key is good and there is at least one. */
export async function openNote(
  crypto: EvidenceCrypto,
  note: string | Uint8Array,
  keys: readonly NoteKey[],
): Promise<OpenedNote> {
  const { text, lines } = splitNote(typeof note === 'string' ? note : fromUtf8(note));
  const signatures: NoteSignature[] = [];
  for (const { name, keyId, signature } of lines) {
    const key = keys.find((known) => known.name === name && known.id === keyId);
    if (key) signatures.push(await verifiedLine(crypto, { key, text, signature }));
  }
  if (signatures.length === 0) throw new EvidenceError('bad-signature', 'no signature by a known key');
  return { text, signatures };
}

/** The parts of a note, unverified. */
export function splitNote(note: string): {
  text: string;
  lines: { name: string; keyId: string; signature: Uint8Array }[];
} {
  const end = note.lastIndexOf('\n\n');
  if (note.length > MAX_NOTE || end < 0 || !note.endsWith('\n'))
    throw new EvidenceError('bad-note', 'not a signed note');
  const text = note.slice(0, end + 1);
  checkText(text);
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_LINES) throw new EvidenceError('bad-note', 'too many signature lines');
  return { text, lines: lines.map(splitLine) };
}

function splitLine(line: string): { name: string; keyId: string; signature: Uint8Array } {
  const [, name, encoded] = LINE.exec(line) ?? [];
  if (!name || !encoded || name.includes('+')) throw new EvidenceError('bad-note', 'not a signature line');
  const bytes = fromBase64(encoded);
  if (bytes.length < 5) throw new EvidenceError('bad-note', 'a signature line that is too short');
  return { name, keyId: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

function checkText(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  if (!text.endsWith('\n') || text === '\n' || /[\x00-\x09\x0b-\x1f\x7f]/.test(text) || !text.isWellFormed()) {
    throw new EvidenceError('bad-note', 'a note is lines of text without control characters');
  }
}

async function verifiedLine(
  crypto: EvidenceCrypto,
  line: { key: NoteKey; text: string; signature: Uint8Array },
): Promise<NoteSignature> {
  const { key, text } = line;
  const { timeS, signature } = key.type === 4 ? readCosignature(line.signature) : { ...line, timeS: undefined };
  const message = timeS === undefined ? utf8(text) : cosignedMessage(timeS, text);
  if (!(await crypto.ed25519Verify({ publicKey: key.publicKey, message, signature }))) {
    throw new EvidenceError('bad-signature', `the signature of ${key.name} does not fit`);
  }
  return timeS === undefined ? { key } : { key, timeS };
}
