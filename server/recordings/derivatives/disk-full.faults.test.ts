// A disk that fills up while a copy is made: a clear failure, and nothing on it. As root, on a small disk in memory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../platform/log.ts';
import { confining } from './confined.ts';
import { limitsOf, type RenderFailure, render } from './render.ts';
import { asItIs } from './rules.ts';
import { film } from './testing/film.ts';

const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
const root = process.getuid?.() === 0;

beforeAll(() => {
  if (root) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k,mode=755', 'tmpfs', folder]);
});
afterAll(() => {
  if (root) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
});

it.skipIf(!root)('a full disk is said as that, and nothing is left on it', async () => {
  const source = film(4);
  const renderer = { confining: confining(createLog({ level: 'silent' })), ffmpeg: 'ffmpeg', folder, limits: limitsOf };
  const order = { ...asItIs, edits: [], statement: 'a statement', durationMs: 4_000, bytes: source.length };
  const watching = { signal: new AbortController().signal, progress: () => undefined };
  async function* whole() {
    yield source;
  }
  const made = render(renderer, { ...order, ...watching, source: whole }, async () => 'made');
  const failure = await made.then(
    () => 'none',
    (error: RenderFailure) => error.failure,
  );
  expect(failure).toBe('disk-full');
  expect(readdirSync(folder)).toEqual([]);
});
