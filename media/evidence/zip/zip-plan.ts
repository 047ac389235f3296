// A ZIP archive before it is written: where every byte of it stands. Files are stored as they are, in the order of their paths' bytes,
// without times: the same files give the same archive, any range of it can be given without making the rest, and none of it
// needs to lie on a disk. Zip64 where a size, a place or the number of files asks for it. Refuses paths that no package has.
import { pathFault } from '../bag.ts';
import { compareBytes, utf8 } from '../bytes.ts';
import { EvidenceError } from '../fault.ts';
import { centralHeader, endOfArchive, localHeader } from './zip-form.ts';

export interface PlannedFile {
  readonly path: string;
  readonly bytes: number;
  /** as ISO 3309 has it, unsigned */
  readonly crc32: number;
}

/** Bytes of the archive: its own, or a span of a file, `to` excluded. */
export type ZipPiece =
  | { readonly is: 'own'; readonly bytes: Uint8Array }
  | { readonly is: 'file'; readonly path: string; readonly from: number; readonly to: number };

export class ZipPlan {
  /** of the whole archive */
  readonly bytes: number;
  readonly #pieces: readonly { readonly at: number; readonly length: number; readonly piece: ZipPiece }[];

  constructor(files: readonly PlannedFile[]) {
    const pieces: { at: number; length: number; piece: ZipPiece }[] = [];
    const central: Uint8Array[] = [];
    let at = 0;
    const add = (length: number, piece: ZipPiece): void => {
      if (length > 0) pieces.push({ at, length, piece });
      at += length;
    };
    const own = (bytes: Uint8Array): void => add(bytes.length, { is: 'own', bytes });
    for (const { name, path, bytes, crc32 } of inOrder(files)) {
      central.push(centralHeader({ name, bytes, crc32, offset: at }));
      own(localHeader({ name, bytes, crc32 }));
      add(bytes, { is: 'file', path, from: 0, to: bytes });
    }
    const offset = at;
    for (const header of central) own(header);
    own(endOfArchive({ files: files.length, offset, bytes: at - offset }));
    this.#pieces = pieces;
    this.bytes = at;
  }

  /** What stands from `from` up to `to`, excluded. @throws RangeError beyond the end */
  *between(from: number, to: number): Generator<ZipPiece> {
    if (from < 0 || to < from || to > this.bytes) throw new RangeError(`no bytes ${from} to ${to} of ${this.bytes}`);
    for (const { at, length, piece } of this.#pieces.slice(this.#firstAt(from))) {
      if (at >= to) return;
      const [begin, end] = [Math.max(0, from - at), Math.min(length, to - at)];
      if (begin >= end) continue;
      if (piece.is === 'own') yield { is: 'own', bytes: piece.bytes.subarray(begin, end) };
      else yield { ...piece, from: begin, to: end };
    }
  }

  /** Halving: a package may have ten thousands of files, and each range asks. */
  #firstAt(place: number): number {
    let [low, high] = [0, this.#pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { at = 0, length = 0 } = this.#pieces[middle] ?? {};
      if (at + length <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function inOrder(files: readonly PlannedFile[]) {
  const named = files.map((file) => ({ ...file, name: utf8(file.path) }));
  named.sort((a, b) => compareBytes(a.name, b.name));
  for (const [i, { path, name }] of named.entries()) {
    const fault = pathFault(path) ?? (named[i + 1]?.path === path ? 'is there twice' : undefined);
    if (fault) throw new EvidenceError('bad-package', `${path}: ${fault}`);
    if (name.length > 0xffff) throw new EvidenceError('bad-package', 'a path is too long for an archive');
  }
  return named;
}
