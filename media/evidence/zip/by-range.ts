// An archive in an open file, read by range: nothing of it is unpacked anywhere. Knows no file system: whoever opened the file hands it in.
import type { BytesByRange } from './zip-package.ts';

/** As a file that is open answers: how many bytes it put into `into`, 0 at its end. */
export interface ReadsAt {
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
}

interface OpenArchive extends Required<Pick<BytesByRange, 'bytes' | 'inflate'>> {
  /** asked before each piece; throws where no more is to be read */
  readonly leave?: () => void;
}

const pieceBytes = 1024 * 1024;

export function byRange(file: ReadsAt, { bytes, inflate, leave = () => {} }: OpenArchive): BytesByRange {
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    leave();
    const piece = new Uint8Array(Math.max(0, to - from));
    for (let at = 0; at < piece.length; ) {
      const { bytesRead } = await file.read(piece, at, piece.length - at, from + at);
      if (bytesRead === 0) return piece.subarray(0, at);
      at += bytesRead;
    }
    return piece;
  };
  return {
    ...{ bytes, read, inflate },
    async *stream(from, to) {
      for (let at = from; at < to; at += pieceBytes) yield await read(at, Math.min(to, at + pieceBytes));
    },
  };
}
