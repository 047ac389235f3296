// Scripts and styles packed once, at the build: a line from an agency's office may be thin. Only what everybody gets alike: an answer that
// holds a secret beside what somebody else may choose tells of it by its length when it is packed (BREACH), so no answer is.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const packable = /\.(?:js|css|svg)$/;
/** bytes; below it the head of a packed file costs what is won */
const worthwhile = 1_000;

export function packedAssets(): Plugin {
  return {
    name: 'packed-assets',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const [name, built] of Object.entries(bundle)) {
        const bytes = Buffer.from(built.type === 'chunk' ? built.code : built.source);
        if (packable.test(name) && bytes.length >= worthwhile)
          writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
