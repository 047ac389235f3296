// The bag of a package held against a validator that knows only RFC 8493, in another language.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { utf8 } from '../bytes.ts';
import { syntheticPackage } from '../testing/synthetic-package.ts';

const root = mkdtempSync(join(tmpdir(), 'bag-'));
afterAll(() => rmSync(root, { recursive: true }));
let made = 0;

function judged(files: ReadonlyMap<string, Uint8Array>): string {
  const folder = join(root, `bag-${made++}`);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  try {
    return execFileSync('python3', [join(import.meta.dirname, 'bagit.py'), folder])
      .toString()
      .trim();
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : String(error);
  }
}

test('a package is a valid bag to it, and no longer one after a change, a loss, an addition or a wrong sum', async () => {
  const { files } = await syntheticPackage();
  expect(judged(files)).toBe('a valid bag');
  const events = files.get('data/events.jsonl') ?? new Uint8Array();
  const changed = events.slice();
  changed[9] = 0x41;
  expect(judged(new Map([...files, ['data/events.jsonl', changed]]))).toMatch(/events\.jsonl has another hash/);
  expect(judged(new Map([...files].filter(([path]) => path !== 'data/events.jsonl')))).toMatch(/is missing/);
  expect(judged(new Map([...files, ['data/more.txt', utf8('more')]]))).toMatch(/more\.txt is not listed/);
  expect(judged(new Map([...files].filter(([path]) => path !== 'bagit.txt')))).toMatch(/bagit\.txt is missing/);
  const oxum = new TextDecoder().decode(files.get('bag-info.txt')).replace(/Oxum: \d/, 'Oxum: 9');
  expect(judged(new Map([...files, ['bag-info.txt', utf8(oxum)]]))).toMatch(/Payload-Oxum/);
});
