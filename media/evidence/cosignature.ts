// Cosignatures of witnesses (C2SP cosignature/v1, key type 0x04): a witness says which checkpoint it saw, and when.
// Together with RFC 3161 tokens the only times in a package that are not ours.
import { readU64be, utf8 } from './bytes.ts';
import { EvidenceError } from './fault.ts';

/** What a witness signs. `timeS`: POSIX seconds. */
export function cosignedMessage(timeS: number, checkpoint: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timeS}\n${checkpoint}`);
}

/** Signature bytes of a line (after the key id): u64 time ‖ 64 bytes. */
export function readCosignature(bytes: Uint8Array): { timeS: number; signature: Uint8Array } {
  if (bytes.length !== 72) throw new EvidenceError('bad-signature', 'a cosignature of the wrong length');
  const timeS = Number(readU64be(bytes, 0));
  if (!Number.isSafeInteger(timeS) || timeS > 253_402_300_799) {
    throw new EvidenceError('bad-signature', 'a cosignature with an impossible time');
  }
  return { timeS, signature: bytes.slice(8) };
}
