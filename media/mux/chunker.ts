// Gathers the WebM bytes of whole frames into chunks: at most 1 s and 256 KiB each unless one frame is larger, and a new
// one wherever the file begins a cluster. A chunk's length runs to the next frame or gap, so it is only known then.
import { joinBytes } from './join-bytes.ts';

export const MAX_CHUNK_MS = 1_000;
export const MAX_CHUNK_BYTES = 256 * 1024;

export interface Chunk {
  readonly pts: number;
  readonly dur: number;
  /** It starts with a key frame. */
  readonly key: boolean;
  readonly bytes: Uint8Array;
}

export interface Piece {
  readonly pts: number;
  readonly key: boolean;
  readonly bytes: Uint8Array;
}

export class Chunker {
  #pieces: Piece[] = [];
  #size = 0;

  snapshot(): readonly Piece[] {
    return [...this.#pieces];
  }

  restore(pieces: readonly Piece[]): void {
    this.#pieces = [...pieces];
    this.#size = pieces.reduce((size, piece) => size + piece.bytes.length, 0);
  }

  /** Adds a frame; gives the chunks that it ended. */
  frame(piece: Piece): Chunk[] {
    const done = this.#shortened(piece.pts);
    if (this.#size > 0 && (startsCluster(piece.bytes) || this.#size + piece.bytes.length > MAX_CHUNK_BYTES)) {
      done.push(...this.#emit(this.#pieces.length, piece.pts));
    }
    this.#pieces.push(piece);
    this.#size += piece.bytes.length;
    return done;
  }

  /** What is open ends here. */
  close(pts: number): Chunk[] {
    const done = this.#shortened(pts);
    done.push(...this.#emit(this.#pieces.length, pts));
    return done;
  }

  /** If the newest frame reaches over the second, it belongs to the next chunk. */
  #shortened(end: number): Chunk[] {
    const [first] = this.#pieces;
    const last = this.#pieces.at(-1);
    if (!first || !last || first === last || end - first.pts <= MAX_CHUNK_MS) return [];
    return this.#emit(this.#pieces.length - 1, last.pts);
  }

  #emit(count: number, end: number): Chunk[] {
    const pieces = this.#pieces.splice(0, count);
    const [first] = pieces;
    if (!first) return [];
    this.#size = this.#pieces.reduce((size, piece) => size + piece.bytes.length, 0);
    const bytes = joinBytes(pieces.map((piece) => piece.bytes));
    return [{ pts: first.pts, dur: end - first.pts, key: first.key, bytes }];
  }
}

/** Matroska's Cluster id. */
function startsCluster(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x43 && bytes[2] === 0xb6 && bytes[3] === 0x75;
}
