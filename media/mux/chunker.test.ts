import { describe, expect, it } from 'vitest';
import { Chunker, MAX_CHUNK_BYTES } from './chunker.ts';

const piece = (pts: number, size = 10) => ({ pts, key: false, bytes: new Uint8Array(size).fill(1) });
const cluster = (pts: number) => ({ pts, key: true, bytes: new Uint8Array([0x1f, 0x43, 0xb6, 0x75]) });
const spans = (chunks: readonly { pts: number; dur: number; bytes: Uint8Array }[]) =>
  chunks.map(({ pts, dur, bytes }) => [pts, pts + dur, bytes.length]);

describe('chunks', () => {
  it('never reach over a second: the frame that would belongs to the next', () => {
    const chunker = new Chunker();
    const done = [0, 400, 800, 1_001].flatMap((pts) => chunker.frame(piece(pts)));
    expect(spans([...done, ...chunker.close(1_300)])).toEqual([
      [0, 800, 20],
      [800, 1_300, 20],
    ]);
  });

  it('begin where the file begins a cluster', () => {
    const chunker = new Chunker();
    const done = [piece(0), cluster(100), piece(200)].flatMap((one) => chunker.frame(one));
    expect(spans([...done, ...chunker.close(300)])).toEqual([
      [0, 100, 10],
      [100, 300, 14],
    ]);
  });

  it('hold at most 256 KiB, unless one frame is larger', () => {
    const chunker = new Chunker();
    const half = MAX_CHUNK_BYTES / 2;
    const frames = [piece(0, half), piece(1, half), piece(2, 1), piece(3, 3 * half), piece(4, 1)];
    const done = frames.flatMap((one) => chunker.frame(one));
    expect(spans([...done, ...chunker.close(5)])).toEqual([
      [0, 2, 2 * half],
      [2, 3, 1],
      [3, 4, 3 * half],
      [4, 5, 1],
    ]);
  });

  it('give nothing when nothing is open', () => {
    expect(new Chunker().close(50)).toEqual([]);
  });
});
