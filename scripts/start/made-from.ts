// Remembers from which sources a product was made, so that it is made again only when they changed. The mark lies inside the
// product, written last: a product that is half-made or deleted has none.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkout } from '../checkout.ts';

/** SHA-256 over names and bytes of all files below `sources` (files or folders, relative to the checkout), and `besides`. */
export function hashOf(sources: readonly string[], leftOut: readonly string[] = [], besides = ''): string {
  const hash = createHash('sha256').update(`${besides}\0`);
  for (const source of sources) {
    for (const file of filesBelow(join(checkout, source), leftOut)) {
      hash
        .update(`${relative(checkout, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

export function isMadeFrom(product: string, hash: string): boolean {
  const mark = join(product, '.made-from');
  return existsSync(mark) && readFileSync(mark, 'utf8') === hash;
}

export function markMadeFrom(product: string, hash: string): void {
  writeFileSync(join(product, '.made-from'), hash);
}

function filesBelow(path: string, leftOut: readonly string[]): string[] {
  if (!existsSync(path) || leftOut.includes(relative(checkout, path))) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name), leftOut));
}
