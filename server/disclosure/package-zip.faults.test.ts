// A package of more than 4 GB, of files that hold only holes: its archive is read by another program, whole, and resumed past 4 GB.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zipIndexOf, zipOf } from './package-zip.ts';

const LARGE = 4_600_000_000;

test('more than 4 GB is one archive: Zip64, read by another program, a download resumed behind the fourth GB', async () => {
  const root = mkdtempSync(join(tmpdir(), 'large-package-'));
  try {
    const folder = join(root, 'package');
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'bagit.txt'), 'a bag');
    for (const name of ['data/a.rec', 'data/z.rec']) {
      writeFileSync(join(folder, name), '');
      truncateSync(join(folder, name), name === 'data/a.rec' ? LARGE : 1000);
    }
    const end = openSync(join(folder, 'data/a.rec'), 'r+');
    writeSync(end, 'the last words', LARGE - 14);
    closeSync(end);
    const zip = zipOf(folder, await zipIndexOf(folder));
    expect(zip.bytes).toBeGreaterThan(LARGE);
    const path = join(root, 'large.zip');
    const file = await open(path, 'w');
    await file.truncate(zip.bytes);
    // Holes stay holes: only pieces that hold something are written.
    const write = async (from: number, to: number) => {
      let at = from;
      for await (const piece of zip.stream({ from, to })) {
        if (piece.some((byte) => byte !== 0)) await file.write(piece, 0, piece.length, at);
        at += piece.length;
      }
    };
    const cut = 4_400_000_001;
    await write(cut, zip.bytes);
    await write(0, cut);
    await file.close();
    const check = [
      'import sys, zipfile',
      'z = zipfile.ZipFile(sys.argv[1])',
      'print(z.testzip(), *[(i.filename, i.file_size) for i in z.infolist()])',
      'f = z.open("data/a.rec"); f.seek(-14, 2); print(f.read().decode())',
    ].join('\n');
    const said = execFileSync('python3', ['-c', check, path]).toString();
    expect(said).toContain(`None ('bagit.txt', 5) ('data/a.rec', ${LARGE}) ('data/z.rec', 1000)`);
    expect(said).toContain('the last words');
  } finally {
    rmSync(root, { recursive: true });
  }
});
