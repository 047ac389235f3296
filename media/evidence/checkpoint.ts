// Checkpoints (C2SP tlog-checkpoint): origin, size and root of the log, signed by its key, whose name is the origin.
// Extension lines are refused: this log writes none. A checkpoint has no time; see cosignature.ts.
import { base64, fromBase64 } from './bytes.ts';
import type { EvidenceCrypto } from './crypto.ts';
import { EvidenceError } from './fault.ts';
import { HASH_BYTES } from './merkle.ts';
import { type NoteKey, type NoteSignature, openNote, splitNote } from './note.ts';

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export function checkpointText(origin: string, size: number, root: Uint8Array): string {
  const text = `${origin}\n${size}\n${base64(root)}\n`;
  parseCheckpoint(text);
  return text;
}

export function parseCheckpoint(text: string): Checkpoint {
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n$/.exec(text) ?? [];
  if (!origin || !size || !root) throw new EvidenceError('bad-note', 'not a checkpoint');
  const checkpoint = { origin, size: Number(size), root: fromBase64(root) };
  if (!Number.isSafeInteger(checkpoint.size) || checkpoint.root.length !== HASH_BYTES) {
    throw new EvidenceError('bad-note', 'not a checkpoint');
  }
  return checkpoint;
}

/** What a note claims to be, unverified: for finding the newest before checking it. */
export function claimedCheckpoint(note: string): Checkpoint {
  return parseCheckpoint(splitNote(note).text);
}

/** Opens the note with log keys and witness keys; at least one good line must be of a key named as the origin. */
export async function openCheckpoint(
  crypto: EvidenceCrypto,
  note: string,
  keys: readonly NoteKey[],
): Promise<OpenedCheckpoint> {
  const { text, signatures } = await openNote(crypto, note, keys);
  const checkpoint = parseCheckpoint(text);
  if (!signatures.some(({ key }) => key.type === 1 && key.name === checkpoint.origin)) {
    throw new EvidenceError('bad-signature', `not signed by the log ${checkpoint.origin}`);
  }
  return { ...checkpoint, text, signatures };
}
