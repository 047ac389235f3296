import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { probeFolder } from './probe-folder.ts';

it('says that a disk takes files and how much room it has, and leaves nothing behind', async () => {
  const root = mkdtempSync(join(tmpdir(), 'heard-once-probe-'));
  try {
    const probe = await probeFolder(root);
    expect(probe.writable).toBe(true);
    expect(probe.freeBytes).toBeGreaterThan(0);
    expect(readdirSync(root)).toEqual([]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

it('says so where a disk takes nothing, instead of failing', async () => {
  expect(await probeFolder('/dev/null/nowhere')).toEqual({ writable: false, freeBytes: 0 });
  expect((await probeFolder('/proc')).writable).toBe(false);
});
