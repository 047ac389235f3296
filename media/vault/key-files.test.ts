import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tryKeyFiles } from './key-files.ts';

const [older, newer] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
let roots: string[];
beforeEach(() => {
  roots = [mkdtempSync(join(tmpdir(), 'keys-')), mkdtempSync(join(tmpdir(), 'keys-'))];
});
afterEach(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});
const put = (root: number, recording: string, key: string) => {
  const folder = join(roots[root] ?? '', recording);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'key.jwe'), key);
};
const opens = async (bytes: Uint8Array) => {
  if (Buffer.from(bytes).toString() !== 'ours') throw new Error('wrapped under another key');
};

it('tells whether any recording’s key opens, in whichever vault', async () => {
  expect(await tryKeyFiles(roots, opens)).toBe('none');
  put(0, older, 'theirs');
  put(0, 'exhibits', 'ours');
  expect(await tryKeyFiles(roots, opens)).toBe('other');
  put(1, newer, 'ours');
  expect(await tryKeyFiles(roots, opens)).toBe('opens');
});
