// A sealed file that fits in memory, from plain bytes and back: the same pieces as a working copy's, bound to its evidence id.
import { openPiece, pieceBytes, pieceOnDisk, sealedSize, sealPiece } from '../sealed-piece.ts';

export interface SealedUnder {
  /** evidence id: bound into every piece */
  readonly file: string;
  /** 32 bytes, used for this file alone */
  readonly key: Uint8Array;
}

export function sealBytes({ file, key }: SealedUnder, plain: Uint8Array): Buffer {
  const pieces = Math.max(1, Math.ceil(plain.length / pieceBytes));
  return Buffer.concat(
    Array.from({ length: pieces }, (_, index) => {
      const piece = plain.subarray(index * pieceBytes, (index + 1) * pieceBytes);
      return sealPiece(key, { file, index, last: index === pieces - 1 }, piece);
    }),
  );
}

/** Throws when it isn't exactly what was sealed, whole. */
export function openBytes({ file, key }: SealedUnder, sealed: Uint8Array): Buffer {
  const size = sealedSize(sealed.length);
  if (!size) throw new Error(`what is kept of ${file} has a length no sealed file has`);
  return Buffer.concat(
    Array.from({ length: size.pieces }, (_, index) => {
      const piece = sealed.subarray(index * pieceOnDisk, (index + 1) * pieceOnDisk);
      return openPiece(key, { file, index, last: index === size.pieces - 1 }, piece);
    }),
  );
}
