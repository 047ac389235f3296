// A track's past up to where its open part began, as the node keeps it from one start to the next: what the manifest will say of the closed
// files, and the muxer's state. With it a start reads back the open part alone. Sealed under the data key: who can write the file can make the
// node read more, and change nothing. Bound to the chain by the lines that it names, which the reader must meet again.
// Refuses what another recording, track, build or form of it wrote: all is read back then.
import { randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { utf8 } from '../evidence/bytes.ts';
import type { EvidenceCrypto } from '../evidence/crypto.ts';
import type { MuxOutput, MuxState } from '../mux/track-muxer.ts';
import type { KnownPlace, Place } from './chain-files.ts';
import { RecorderError } from './recorder-error.ts';
import type { LedgerState } from './track-ledger.ts';

export interface KeptPast {
  /** The last line of the file that the part before ended with: the ledger knows all up to it. */
  readonly closed: KnownPlace;
  /** The journal chunk that the muxer read last; journal behind it may stand before `closed`. */
  readonly muxed: Place;
  /** Of that chunk's newest entry. */
  readonly muxedNs: bigint;
  readonly ledger: LedgerState;
  readonly muxer: MuxState;
  /** Made of the journal up to `muxed`, and not written up to `closed`. */
  readonly lacking: readonly MuxOutput[];
}

export interface PastSeal {
  readonly crypto: EvidenceCrypto;
  readonly dataKey: Uint8Array;
  readonly rec: string;
  readonly track: string;
  /** The program that wrote it: another's muxer may have another state. */
  readonly build: string;
}

const form = 'heard-once/past/v1';
const saltBytes = 32;
/** The salt is new for each, and so is the key. */
const nonce = new Uint8Array(12);

export async function sealPast(seal: PastSeal, past: KeptPast): Promise<Uint8Array> {
  const salt = randomBytes(saltBytes);
  const key = await keyOf(seal, salt);
  const [ciphertext, tag] = await seal.crypto.aesGcmSeal({ key, nonce, aad: aadOf(seal), plaintext: serialize(past) });
  return Buffer.concat([salt, ciphertext, tag]);
}

export async function openPast(seal: PastSeal, sealed: Uint8Array): Promise<KeptPast> {
  const key = await keyOf(seal, sealed.subarray(0, saltBytes));
  const payload = sealed.subarray(saltBytes);
  const plaintext = await seal.crypto.aesGcmOpen({ key, nonce, aad: aadOf(seal), payload });
  if (plaintext === undefined)
    throw new RecorderError('integrity', 'what was kept of the past is torn, or of another build');
  return deserialize(plaintext);
}

function keyOf({ crypto, dataKey, rec, track }: PastSeal, salt: Uint8Array): Promise<Uint8Array> {
  return crypto.hkdfSha256(dataKey, salt, utf8(`${form}\n${rec}/${track}`), 32);
}

function aadOf({ rec, track, build }: PastSeal): Uint8Array {
  return utf8(`${form}\n${rec}/${track}\n${build}`);
}
