// A package folder as an archive that is made while it is read.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zipIndexOf, zipOf } from './package-zip.ts';

const root = mkdtempSync(join(tmpdir(), 'package-zip-'));
const folder = join(root, 'package');
mkdirSync(join(folder, 'data/docs'), { recursive: true });
writeFileSync(join(folder, 'bagit.txt'), 'a bag');
writeFileSync(join(folder, 'data/docs/long.bin'), Buffer.alloc(3_000_001, 'long'));
afterAll(() => rmSync(root, { recursive: true }));

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read);
}

test('is whole for another program, and the same archive in any two ranges, also by an index kept as JSON', async () => {
  const index = await zipIndexOf(folder);
  const zip = zipOf(folder, index);
  const whole = await all(zip.stream());
  expect(whole.length).toBe(zip.bytes);
  writeFileSync(join(root, 'whole.zip'), whole);
  const check = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), *z.namelist())';
  const said = execFileSync('python3', ['-c', check, join(root, 'whole.zip')]).toString();
  expect(said.trim()).toBe('None bagit.txt data/docs/long.bin');
  const later = zipOf(folder, JSON.parse(JSON.stringify(index)));
  for (const cut of [0, 1, 40, 1_048_576, 2_000_000, zip.bytes - 30, zip.bytes]) {
    const two = [await all(zip.stream({ to: cut })), await all(later.stream({ from: cut }))];
    expect(Buffer.concat(two).equals(whole), `cut at ${cut}`).toBe(true);
  }
});

test('refuses a range beyond the end before the first byte, a link, and a file that was cut since', async () => {
  const index = await zipIndexOf(folder);
  const zip = zipOf(folder, index);
  expect(() => zip.stream({ to: zip.bytes + 1 })).toThrow(RangeError);
  expect(() => zip.stream({ from: 5, to: 4 })).toThrow(RangeError);
  symlinkSync('/etc/hostname', join(folder, 'data/link'));
  await expect(zipIndexOf(folder)).rejects.toThrow(/no plain file/);
  rmSync(join(folder, 'data/link'));
  truncateSync(join(folder, 'data/docs/long.bin'), 2_500_000);
  await expect(all(zip.stream())).rejects.toThrow(/shorter than it was/);
});
