// The second implementation, in another language, agrees with the vectors and with what this one writes.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { syntheticPackage } from '../testing/synthetic-package.ts';
import { chainVector, eventVector, gateRefusals, noteVectors, treeVector } from '../vectors.ts';

/** Slow and plain by intention; the bound is against hanging only. */
const HANG_MS = 120_000;
const program = join(import.meta.dirname, 'check.py');
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'second-'));
});
afterAll(() => rm(root, { recursive: true }));

function check(...args: string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  return new Promise((done) => {
    execFile('python3', [program, ...args], { env }, (error, out, err) => {
      done({ code: error === null ? 0 : 1, out: out + err });
    });
  });
}

async function checkVectors(vectors: unknown): Promise<{ code: number; out: string }> {
  const file = join(root, 'vectors.json');
  await writeFile(file, JSON.stringify(vectors));
  return check('vectors', file);
}

const vectors = { chain: chainVector, notes: noteVectors, event: eventVector, tree: treeVector, gate: gateRefusals };

test(
  'it agrees with every vector, and with no altered one',
  async () => {
    const { code, out } = await checkVectors(vectors);
    expect(out).not.toContain('WRONG');
    expect(code, out).toBe(0);
    expect(out.split('\n').length).toBeGreaterThan(40);
    const [first, ...more] = chainVector.records;
    const altered = { ...vectors, chain: { ...chainVector, records: [{ ...first, head: '0'.repeat(64) }, ...more] } };
    expect((await checkVectors(altered)).code).toBe(1);
  },
  HANG_MS,
);

test(
  'it follows a whole package that was written here, and stumbles over an altered record',
  async () => {
    const { files, logKey } = await syntheticPackage();
    const folder = join(root, 'package');
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    const whole = await check('package', folder, logKey);
    expect(whole.code, whole.out).toBe(0);
    for (const what of ['seal', 'key', 'cam1: head', 'cam1: parts', 'signed head of cam1', 'payload list']) {
      expect(whole.out).toContain(`ok    ${what}`);
    }
    const path = 'data/rec/018f0000-0000-7000-8000-0000000000cc/cam1/000001.rec';
    const altered = files.get(path)?.slice() ?? new Uint8Array();
    altered[700] = (altered[700] ?? 0) ^ 1;
    await writeFile(join(folder, path), altered);
    expect((await check('package', folder, logKey)).code).toBe(1);
  },
  HANG_MS,
);
