import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openSealedFile } from './sealed-file.ts';
import { pieceBytes, pieceOnDisk, sealedSize } from './sealed-piece.ts';
import { createSealedWriter } from './sealed-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
async function seal(plain: Buffer, file = 'copy') {
  const path = join(folder, `${made++}`);
  const key = randomBytes(32);
  const writer = await createSealedWriter({ path, file, key });
  await writer.write(0, plain);
  return { path, key, file, ...(await writer.finish()) };
}

async function readBack(options: { path: string; key: Buffer; file: string }, from = 0, until = Number.MAX_VALUE) {
  const file = await openSealedFile(options);
  const parts: Buffer[] = [];
  try {
    for await (const part of file.read(from, until)) parts.push(part);
  } finally {
    await file.close();
  }
  return Buffer.concat(parts);
}

describe('a sealed file', () => {
  it('gives back every range of what went in, whatever its length', async () => {
    const plain = randomBytes(3 * pieceBytes + 777);
    const length = fc.constantFrom(0, 1, pieceBytes - 1, pieceBytes, pieceBytes + 1, 2 * pieceBytes, plain.length);
    const at = fc.nat(plain.length);
    await fc.assert(
      fc.asyncProperty(length, at, at, async (bytes, a, b) => {
        const sealed = await seal(plain.subarray(0, bytes));
        expect(sealed.bytes).toBe(bytes);
        expect(sealed.sha256).toBe(createHash('sha256').update(plain.subarray(0, bytes)).digest('hex'));
        const [from, until] = [Math.min(a, b), Math.max(a, b)];
        const got = await readBack(sealed, from, until);
        expect(got.equals(plain.subarray(0, bytes).subarray(from, until))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('takes patches to places long on disk, and never repeats a nonce for them', async () => {
    const plain = randomBytes(80 * pieceBytes + 5);
    const path = join(folder, 'patched');
    const key = randomBytes(32);
    const writer = await createSealedWriter({ path, file: 'copy', key });
    for (let at = 0; at < plain.length; at += 100_000) await writer.write(at, plain.subarray(at, at + 100_000));
    const before = readFileSync(`${path}.part`).subarray(0, 12);
    const patch = randomBytes(10);
    patch.copy(plain, pieceBytes - 5);
    await writer.write(pieceBytes - 5, patch);
    const { sha256 } = await writer.finish();
    expect(sha256).toBe(createHash('sha256').update(plain).digest('hex'));
    expect((await readBack({ path, key, file: 'copy' })).equals(plain)).toBe(true);
    expect(readFileSync(path).subarray(0, 12).equals(before)).toBe(false);
  });

  it('refuses one flipped bit, a cut end, another file’s piece and another key', async () => {
    const sealed = await seal(randomBytes(2 * pieceBytes + 9));
    const bytes = readFileSync(sealed.path);
    for (const at of [0, 11, 12, 40_000, pieceOnDisk - 1, bytes.length - 1]) {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ 1;
      writeFileSync(sealed.path, bad);
      await expect(readBack(sealed)).rejects.toThrow();
    }
    writeFileSync(sealed.path, bytes);
    await expect(readBack({ ...sealed, file: 'another' })).rejects.toThrow();
    await expect(readBack({ ...sealed, key: randomBytes(32) })).rejects.toThrow();
    truncateSync(sealed.path, 2 * pieceOnDisk);
    await expect(openSealedFile(sealed)).rejects.toThrow();
    truncateSync(sealed.path, 10);
    await expect(openSealedFile(sealed)).rejects.toThrow(/length/);
  });

  it('leaves no hole, and nothing behind when abandoned', async () => {
    const path = join(folder, 'abandoned');
    const writer = await createSealedWriter({ path, file: 'copy', key: randomBytes(32) });
    await writer.write(0, Buffer.from('abc'));
    await expect(writer.write(4, Buffer.from('x'))).rejects.toThrow(/hole/);
    await writer.abandon();
    expect(readdirSync(folder).filter((name) => name.startsWith('abandoned'))).toEqual([]);
    await expect(writer.finish()).rejects.toThrow(/closed/);
  });

  it('knows which lengths a sealed file can have', () => {
    expect(sealedSize(28)).toEqual({ pieces: 1, bytes: 0 });
    expect(sealedSize(29)).toEqual({ pieces: 1, bytes: 1 });
    expect(sealedSize(pieceOnDisk)).toEqual({ pieces: 1, bytes: pieceBytes });
    expect(sealedSize(pieceOnDisk + 29)).toEqual({ pieces: 2, bytes: pieceBytes + 1 });
    for (const impossible of [0, 27, pieceOnDisk + 1, pieceOnDisk + 28]) expect(sealedSize(impossible)).toBeNull();
  });
});
