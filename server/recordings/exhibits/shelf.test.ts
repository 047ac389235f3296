import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';
import { createShelf } from './shelf.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const keyEncryptionKeys = [randomBytes(32)] as const;
let roots: string[];
beforeEach(() => {
  roots = ['vault', 'mirror'].map((id) => mkdtempSync(join(tmpdir(), `heard-once-shelf-${id}-`)));
});
afterEach(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});
const shelf = () =>
  createShelf({
    vaults: roots.map((root, n) => new FolderVault({ id: n === 0 ? 'vault' : 'mirror', root })),
    keyEncryptionKeys,
  });
const inRoot = (n: number, ...path: string[]) => join(roots[n] ?? '', ...path);

describe('sealed bytes', () => {
  const under = { file: uuidv7(), key: randomBytes(32) };

  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('of %i come back as they were', (length) => {
    const plain = randomBytes(length);
    expect(openBytes(under, sealBytes(under, plain)).equals(plain)).toBe(true);
  });

  it('are refused when cut at the border of a piece, changed, or of another file', () => {
    const sealed = sealBytes(under, randomBytes(200_000));
    expect(() => openBytes(under, sealed.subarray(0, 2 * (65_536 + 28)))).toThrow();
    const changed = Buffer.from(sealed);
    changed[100] = (changed[100] ?? 0) ^ 1;
    expect(() => openBytes(under, changed)).toThrow();
    expect(() => openBytes({ ...under, file: uuidv7() }, sealed)).toThrow();
  });
});

describe('a kept file', () => {
  const plain = Buffer.from('a drawing of a house');

  it('stands in both vaults, closed, and is read from whichever has it whole', async () => {
    const file = uuidv7();
    await shelf().keep(file, plain);
    for (const n of [0, 1]) expect(readFileSync(inRoot(n, 'exhibits', file, 'sealed')).includes(plain)).toBe(false);
    writeFileSync(inRoot(0, 'exhibits', file, 'sealed'), 'fouled');
    expect((await shelf().read(file, sha256(plain))).equals(plain)).toBe(true);
    rmSync(inRoot(1, 'exhibits', file, 'key.jwe'));
    await expect(shelf().read(file, sha256(plain))).rejects.toThrow(/no vault gives/);
  });

  it('is not what it was where the log has another hash', async () => {
    const file = uuidv7();
    await shelf().keep(file, plain);
    await expect(shelf().read(file, sha256(Buffer.from('another')))).rejects.toThrow(/no vault gives/);
  });

  it('is never written over', async () => {
    const file = uuidv7();
    await shelf().keep(file, plain);
    await expect(shelf().keep(file, Buffer.from('another'))).rejects.toMatchObject({ code: 'busy' });
    expect((await shelf().read(file, sha256(plain))).equals(plain)).toBe(true);
  });

  it('is none where a disk is away, and what the other took is found', async () => {
    const file = uuidv7();
    rmSync(inRoot(1), { recursive: true });
    await expect(shelf().keep(file, plain)).rejects.toMatchObject({ code: 'busy' });
    const whole = createShelf({ vaults: [new FolderVault({ id: 'vault', root: inRoot(0) })], keyEncryptionKeys });
    expect(await whole.standing()).toEqual([{ vault: 'vault', files: new Set([file]) }]);
  });
});
