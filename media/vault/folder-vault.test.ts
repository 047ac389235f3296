import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderVault } from './folder-vault.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
let root = '';
let vault: FolderVault;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'vault-'));
  vault = new FolderVault({ id: 'vault', root });
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a folder vault', () => {
  it('keeps what was appended, in order, readable by range and only by its owner', async () => {
    const file = await vault.create('rec/cam1/000000.rec');
    await file.append([bytes('one '), bytes('two ')]);
    await file.append([bytes('three')]);
    await file.sync();
    await file.close();
    expect(Buffer.from(await vault.read('rec/cam1/000000.rec')).toString()).toBe('one two three');
    expect(Buffer.from(await vault.read('rec/cam1/000000.rec', { from: 4, to: 7 })).toString()).toBe('two');
    expect(await vault.size('rec/cam1/000000.rec')).toBe(13);
    expect((await stat(path.join(root, 'rec/cam1/000000.rec'))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(root, 'rec'))).mode & 0o777).toBe(0o700);
  });

  it('never opens an existing file for writing', async () => {
    await (await vault.create('a')).close();
    await expect(vault.create('a')).rejects.toMatchObject({ code: 'exists' });
    await expect(vault.writeOnce('a', bytes('x'))).rejects.toMatchObject({ code: 'exists' });
    expect(await vault.size('a')).toBe(0);
  });

  it('puts a whole file in place and leaves nothing beside it', async () => {
    await vault.writeOnce('rec/manifest.json', bytes('{}'));
    await vault.replace('rec/manifest.json', bytes('[]'));
    expect(await readdir(path.join(root, 'rec'))).toEqual(['manifest.json']);
    expect(Buffer.from(await vault.read('rec/manifest.json')).toString()).toBe('[]');
  });

  it('lists by path, without what is still being put in place', async () => {
    await (await vault.create('rec/mic/000001.rec')).close();
    await (await vault.create('rec/cam/000000.rec')).close();
    await writeFile(path.join(root, 'rec', '.key.jwe.1234'), 'half');
    expect((await vault.list('rec')).map((entry) => entry.path)).toEqual(['rec/cam/000000.rec', 'rec/mic/000001.rec']);
    expect(await vault.list('other')).toEqual([]);
  });

  it('refuses paths that lead out or hide', async () => {
    for (const name of ['../x', 'a/../b', '/etc/passwd', 'a//b', '.hidden', 'a/.b', '', 'a\0b']) {
      await expect(vault.create(name)).rejects.toMatchObject({ code: 'bad-path' });
    }
  });

  it('fails when its root is gone, and does not make it', async () => {
    await rm(root, { recursive: true });
    await expect(vault.create('rec/cam/000000.rec')).rejects.toMatchObject({ code: 'missing' });
    await expect(vault.list('rec')).rejects.toMatchObject({ code: 'missing' });
    await expect(vault.size('rec/key.jwe')).rejects.toMatchObject({ code: 'missing' });
  });

  it('refuses a file that failed or was closed', async () => {
    const file = await vault.create('a');
    await file.close();
    await expect(file.append([bytes('x')])).rejects.toMatchObject({ code: 'failed' });
  });
});
