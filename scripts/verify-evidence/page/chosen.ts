// What somebody gave the page: the files of a folder, or one ZIP archive, as a package to read. In pieces, never whole; tells how much
// has been read, and lets the page breathe between.
import type { PackageEntry, PackageFiles } from '../../../media/evidence/verify/package.ts';
import { type BytesByRange, rooted, zipPackage } from '../../../media/evidence/zip/zip-package.ts';
import { inflate, piecesIn } from '../inflate.ts';

export interface Chosen {
  readonly name: string;
  /** `path`: as it lies below what was chosen */
  readonly files: readonly { readonly path: string; readonly file: File }[];
}

export type Progress = (bytes: number) => void;

export function packageFrom({ files }: Chosen, progress: Progress): Promise<PackageFiles> {
  const [first, ...more] = files;
  if (first && more.length === 0 && /\.zip$/i.test(first.file.name)) {
    return rooted(zipPackage(byRange(first.file, progress)));
  }
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  const entries = files.map(({ path, file }): PackageEntry => ({ path, kind: 'file', bytes: file.size }));
  return rooted({
    list: async () => entries,
    stream: (path) => piecesOf(byPath.get(path) ?? new Blob(), progress),
    letGo,
  });
}

function byRange(file: Blob, progress: Progress): BytesByRange {
  return {
    bytes: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
    stream: (from, to) => piecesOf(file.slice(from, to), progress),
    inflate,
    letGo,
  };
}

/**
 * Gives the memory back by hand: of what a browser allots for a file's bytes its collector takes too little notice, and hundreds of
 * megabytes that nobody holds any more pile up behind a large one. Where a browser can't, it is left to the collector.
 */
function letGo({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer?.(0);
}

async function* piecesOf(file: Blob, progress: Progress): AsyncGenerator<Uint8Array> {
  let breathedAt = performance.now();
  for await (const piece of piecesIn(file.stream())) {
    progress(piece.length);
    if (performance.now() - breathedAt > 50) {
      await breath();
      breathedAt = performance.now();
    }
    yield piece;
  }
}

/** A turn for the page to draw: unlike a timer, not slowed down where the page isn't in front. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
