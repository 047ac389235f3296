// One chain per track: every line names the hash of the line before, and every payload is sealed under a key that only
// this file of this track has, with the line as associated data. So a line, its place and all before it are
// authenticated by the data key. Refuses to choose order or content: that is the recorder's.
import { concat, fromHex, hex, u64be, utf8 } from './bytes.ts';
import { jcs } from './canonical.ts';
import { type ChunkLine, encodeLine, type LineDraft } from './chunk-line.ts';
import type { EvidenceCrypto } from './crypto.ts';
import { EvidenceError } from './fault.ts';
import type { HashHex, TrackId, Uuid7 } from './identifiers.ts';
import { H } from './labelled-hash.ts';

export const TAG_BYTES = 16;
export const DATA_KEY_BYTES = 32;
const KEY_INFO = 'cfi/key/v1';

/** C[-1]. Practice has a label of its own: no hash of it can pass for evidence. */
export function chainStart(
  crypto: EvidenceCrypto,
  of: { readonly practice: boolean; readonly rec: Uuid7; readonly track: TrackId },
): Promise<Uint8Array> {
  return H(crypto, of.practice ? 'cfi/practice/v1' : 'cfi/recording/v1', utf8(`${of.rec}/${of.track}`));
}

/** C[n] of the exact bytes of line n, without LF. */
export function chainNext(crypto: EvidenceCrypto, lineBytes: Uint8Array): Promise<Uint8Array> {
  return H(crypto, 'cfi/chunk/v1', lineBytes);
}

export function keyCommit(crypto: EvidenceCrypto, dataKey: Uint8Array): Promise<Uint8Array> {
  return H(crypto, 'cfi/datakey/v1', dataKey);
}

/** The sub-key of one file; `seg` in hex as in its lines. */
export function trackKey(
  crypto: EvidenceCrypto,
  of: { readonly dataKey: Uint8Array; readonly seg: string; readonly rec: Uuid7; readonly track: TrackId },
): Promise<Uint8Array> {
  return crypto.hkdfSha256(of.dataKey, fromHex(of.seg), utf8(`${KEY_INFO}\n${of.rec}/${of.track}`), 32);
}

/** seq as 12 bytes; within one file seq never repeats, so neither does (key, nonce). */
export function nonce(seq: number): Uint8Array {
  return concat(new Uint8Array(4), u64be(seq));
}

/** JCS of the line without encSha256. */
export function associatedData(line: ChunkLine): Uint8Array {
  const { encSha256: _, ...rest } = line;
  return jcs(rest);
}

export interface SealedRecord {
  readonly line: ChunkLine;
  readonly lineBytes: Uint8Array;
  /** ciphertext and tag */
  readonly payload: readonly [Uint8Array, Uint8Array];
  /** line, LF, payload: what is appended to the file, one after the other */
  readonly pieces: readonly Uint8Array[];
  /** C[n]: `prev` of the next line */
  readonly head: HashHex;
}

/** Never call twice with the same key and seq but another plaintext: GCM does not survive a repeated nonce. */
export async function sealRecord(
  crypto: EvidenceCrypto,
  input: { readonly line: LineDraft; readonly plaintext: Uint8Array; readonly key: Uint8Array },
): Promise<SealedRecord> {
  const { plaintext, key } = input;
  const open = { ...input.line, bytes: plaintext.length, sha256: hex(await crypto.sha256(plaintext)) };
  const payload = await crypto.aesGcmSeal({ key, nonce: nonce(open.seq), aad: jcs(open), plaintext });
  // the shape of the whole line is checked as it is encoded
  const line = { ...open, encSha256: hex(await crypto.sha256(...payload)) } as ChunkLine;
  const lineBytes = encodeLine(line);
  const head = hex(await chainNext(crypto, lineBytes));
  return { line, lineBytes, payload, pieces: [lineBytes, LF, ...payload], head };
}

export const LF: Uint8Array = new Uint8Array([0x0a]);

/** The plaintext; throws `bad-seal` where tag, length or sha256 does not fit. */
export async function openRecord(
  crypto: EvidenceCrypto,
  input: { readonly line: ChunkLine; readonly payload: Uint8Array; readonly key: Uint8Array },
): Promise<Uint8Array> {
  const { line, payload, key } = input;
  const aad = associatedData(line);
  const plaintext = await crypto.aesGcmOpen({ key, nonce: nonce(line.seq), aad, payload });
  if (plaintext === undefined) throw new EvidenceError('bad-seal', `line ${line.seq}: the seal does not fit the key`);
  // GCM does not commit to its key: the hash does
  if (plaintext.length !== line.bytes || hex(await crypto.sha256(plaintext)) !== line.sha256) {
    throw new EvidenceError('bad-seal', `line ${line.seq}: the content does not fit its hash`);
  }
  return plaintext;
}
