import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { begunOf, holderOf, tryLock } from './lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a lock held by a file', () => {
  it('is taken once, told to whoever comes next, and free after release', () => {
    const file = join(folder, 'one.lock');
    const held = tryLock(file);
    expect(tryLock(file)).toMatchObject({ pid: process.pid });
    if (!('release' in held)) throw new Error('not taken');
    held.release();
    expect(holderOf(file)).toBeNull();
    expect(tryLock(file)).toHaveProperty('release');
    expect(readdirSync(folder)).toEqual(['one.lock']);
  });

  it('is held by nobody when its process is gone', () => {
    const file = join(folder, 'gone.lock');
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, begun: '1' }));
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is held by nobody when another process has got the number', () => {
    const file = join(folder, 'reused.lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, begun: `${Number(begunOf(process.pid)) - 1}` }));
    expect(holderOf(file)).toBeNull();
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is held by nobody when the file is torn', () => {
    const file = join(folder, 'torn.lock');
    writeFileSync(file, '{"pid":');
    expect(tryLock(file)).toHaveProperty('release');
  });
});
