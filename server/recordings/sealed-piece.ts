// One piece of a sealed file: nonce (12) ‖ AES-256-GCM ciphertext (≤ 64 KiB) ‖ tag (16). The additional data names file,
// place and whether it is the last, so that a piece moved, swapped between files or missing at the end is refused.
// A nonce is random for each writing: a piece that is written again (the muxer patches its header) never repeats one.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Plain bytes in every piece but the last. */
export const pieceBytes = 65_536;
const nonceBytes = 12;
const tagBytes = 16;
/** What a full piece takes on disk. */
export const pieceOnDisk = nonceBytes + pieceBytes + tagBytes;

/** Where a piece stands. `file` is the evidence id of the copy. */
export interface PiecePlace {
  readonly file: string;
  readonly index: number;
  readonly last: boolean;
}

export interface SealedSize {
  readonly pieces: number;
  /** plain bytes */
  readonly bytes: number;
}

/** What a file of this many bytes on disk holds; null when no sealed file has that length. */
export function sealedSize(onDisk: number): SealedSize | null {
  const pieces = Math.ceil(onDisk / pieceOnDisk);
  const bytes = onDisk - pieces * (nonceBytes + tagBytes);
  const whole = pieces >= 1 && bytes > (pieces - 1) * pieceBytes;
  return whole || (pieces === 1 && bytes === 0) ? { pieces, bytes } : null;
}

export function sealPiece(key: Uint8Array, place: PiecePlace, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additional(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the piece isn't exactly what was sealed for this place. */
export function openPiece(key: Uint8Array, place: PiecePlace, sealed: Uint8Array): Buffer {
  const tagAt = sealed.length - tagBytes;
  if (tagAt < nonceBytes) throw new Error(`piece ${place.index} of ${place.file} is too short`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(additional(place));
  decipher.setAuthTag(sealed.subarray(tagAt));
  const plain = decipher.update(sealed.subarray(nonceBytes, tagAt));
  decipher.final();
  return plain;
}

function additional(place: PiecePlace): Buffer {
  return Buffer.from(`heard-once/sealed-file/v1\n${place.file}\n${place.index}\n${place.last ? 'last' : 'more'}`);
}
