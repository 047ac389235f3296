// The letters that this house prints with, as files of its packages, each a part of Noto Sans: Latin, Cyrillic and Arabic of its own languages,
// Greek, Vietnamese and Devanagari besides for what children say. Read once a process. Refuses to look for fonts of the machine: a paper looks alike wherever it was written.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const parts = {
  latin: ['noto-sans', 'noto-sans-latin'],
  'latin-ext': ['noto-sans', 'noto-sans-latin-ext'],
  cyrillic: ['noto-sans', 'noto-sans-cyrillic'],
  'cyrillic-ext': ['noto-sans', 'noto-sans-cyrillic-ext'],
  arabic: ['noto-sans-arabic', 'noto-sans-arabic-arabic'],
  greek: ['noto-sans', 'noto-sans-greek'],
  'greek-ext': ['noto-sans', 'noto-sans-greek-ext'],
  vietnamese: ['noto-sans', 'noto-sans-vietnamese'],
  devanagari: ['noto-sans', 'noto-sans-devanagari'],
} as const;
export type Letters = keyof typeof parts;
export const letters = Object.keys(parts) as readonly Letters[];
export type Weight = 400 | 700;

const read = new Map<string, Buffer>();

/** A WOFF. */
export function fontOf(part: Letters, weight: Weight): Buffer {
  const [family, name] = parts[part];
  const file = `${name}-${weight}-normal.woff`;
  const known = read.get(file);
  if (known !== undefined) return known;
  const folder = dirname(createRequire(import.meta.url).resolve(`@fontsource/${family}/package.json`));
  const bytes = readFileSync(join(folder, 'files', file));
  read.set(file, bytes);
  return bytes;
}
