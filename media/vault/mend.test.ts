// Putting good bytes in the place of a damaged file, with the process killed at each step on the disk.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultStep } from './folder-file.ts';
import { FolderVault } from './folder-vault.ts';

const name = 'rec/cam/000000.rec';
let root = '';
let vault: FolderVault;
const folder = () => join(root, 'rec/cam');
const text = (file: string) => readFileSync(join(folder(), file), 'utf8');
const names = () => readdirSync(folder()).sort();
const aside = () => names().filter((one) => one.startsWith('.000000.rec.damaged-'));
async function* good() {
  yield Buffer.from('good ');
  yield Buffer.from('bytes');
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mend-'));
  vault = new FolderVault({ id: 'vault', root });
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), '000000.rec'), 'bad bytes');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('mending a file in a vault', () => {
  it('puts the good bytes in place and keeps the damaged file beside them, in no list', async () => {
    const set = await vault.mend(name, good());
    expect(text('000000.rec')).toBe('good bytes');
    expect([set]).toEqual(aside());
    expect(text(set ?? '')).toBe('bad bytes');
    expect((await vault.list('rec')).map(({ path }) => path)).toEqual([name]);
  });

  it('puts a missing file in place, folders and all, and sets nothing aside', async () => {
    expect(await vault.mend('other/mic/000000.rec', good())).toBeUndefined();
    expect(await vault.size('other/mic/000000.rec')).toBe(10);
  });

  it('keeps each damaged file where it is mended twice', async () => {
    await vault.mend(name, good());
    await vault.mend(name, good());
    expect(aside().map(text).sort()).toEqual(['bad bytes', 'good bytes']);
  });

  it('touches nothing where the good bytes stop coming', async () => {
    async function* broken() {
      yield Buffer.from('good ');
      throw new Error('the other disk failed');
    }
    await expect(vault.mend(name, broken())).rejects.toThrow('the other disk failed');
    expect(names()).toEqual(['000000.rec']);
    expect(text('000000.rec')).toBe('bad bytes');
  });

  it.each<[VaultStep, string]>([
    ['write', 'old'],
    ['before-rename', 'old'],
    ['set-aside', 'set aside'],
    ['rename', 'new'],
    ['sync-folder', 'new'],
  ])('killed at the step “%s” leaves the file %s, and the next time mends it', async (step, left) => {
    const module = pathToFileURL(join(import.meta.dirname, 'folder-vault.ts')).href;
    const program = `
      const { FolderVault } = await import(${JSON.stringify(module)});
      const onStep = (step) => { if (step === ${JSON.stringify(step)}) process.kill(process.pid, 'SIGKILL'); };
      async function* good() { yield Buffer.from('good '); yield Buffer.from('bytes'); }
      await new FolderVault({ id: 'vault', root: ${JSON.stringify(root)}, onStep }).mend(${JSON.stringify(name)}, good());`;
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
    expect(ran.signal, String(ran.stderr)).toBe('SIGKILL');
    const stands = await vault.size(name);
    if (left === 'old') expect([text('000000.rec'), aside()]).toEqual(['bad bytes', []]);
    else expect(aside().map(text)).toEqual(['bad bytes']);
    if (left === 'set aside') expect(stands).toBeUndefined();
    if (left === 'new') expect(text('000000.rec')).toBe('good bytes');
    await vault.mend(name, good());
    expect(text('000000.rec')).toBe('good bytes');
    expect(aside().map(text)).toContain('bad bytes');
  });
});
