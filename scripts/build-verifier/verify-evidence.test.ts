import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { syntheticPackage } from '../../media/evidence/testing/synthetic-package.ts';
import { zipIndexOf, zipOf } from '../../server/disclosure/package-zip.ts';
import { bundleVerifier } from './bundle.ts';

/** The machine's own, older Node, where there is one. */
const node = ['/usr/local/bin/node', '/usr/bin/node'].find((path) => existsSync(path)) ?? process.execPath;
let root: string;
let verifier: string;

/** Against hanging only: each call starts a Node. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'verifier-'));
  verifier = join(root, 'verify-evidence.mjs');
  await bundleVerifier(verifier);
});
afterAll(() => rm(root, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function verify(...args: string[]): Promise<Ran> {
  const empty = await mkdtemp(join(root, 'empty-'));
  return new Promise((done) => {
    execFile(node, [verifier, ...args], { cwd: empty, env: {} }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

async function unpacked(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(root, 'package-'));
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

test('the bundled verifier passes a whole package from an empty folder, and fails it after one byte', async () => {
  const { files, logKey } = await syntheticPackage();
  const folder = await unpacked(files);
  const passed = await verify(folder, '--key', logKey);
  expect(passed).toMatchObject({ code: 0, err: '' });
  expect(passed.out).toMatch(/^PASS: every claim below holds\.\n/);

  const copy = join(folder, 'data/copies/018f0000-0000-7000-8000-0000000000c1.webm');
  const bytes = await readFile(copy);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await writeFile(copy, bytes);
  const failed = await verify(folder, '--key', logKey);
  expect(failed.code).toBe(1);
  expect(failed.out).toMatch(/^FAIL: /);
  expect(failed.out).toContain('does not fit its hash');
});

test('a link in a package is refused, to a file or to a folder', async () => {
  const { files, logKey } = await syntheticPackage();
  for (const inside of ['data/events.jsonl', 'custody/proofs']) {
    const folder = await unpacked(files);
    const elsewhere = join(await mkdtemp(join(root, 'elsewhere-')), 'moved');
    await rename(join(folder, inside), elsewhere);
    await symlink(elsewhere, join(folder, inside));
    const { code, out } = await verify(folder, '--key', logKey);
    expect(code).toBe(1);
    expect(out).toContain(`${inside} is not a plain file`);
  }
});

test('practice is named first and never leaves with 0', async () => {
  const { files, logKey } = await syntheticPackage({ practice: true });
  const { code, out } = await verify(await unpacked(files), '--key', logKey);
  expect(code).toBe(2);
  expect(out.split('\n')[0]).toBe('PRACTICE, NOT EVIDENCE');
});

test('a trust file is read, and the report is there for machines too', async () => {
  const { files, logKey } = await syntheticPackage();
  const trust = join(root, 'trust');
  await writeFile(trust, `# the court's own\nlog ${logKey}\nquorum none\n`);
  const { code, out } = await verify(await unpacked(files), '--trust', trust, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ verdict: 'PASS', practice: false });
});

test('the ZIP file of a package is verified as its folder is, and the report is there in Norwegian', async () => {
  const { files, logKey } = await syntheticPackage();
  const folder = await unpacked(files);
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(folder, await zipIndexOf(folder)).stream()) pieces.push(piece);
  const archive = join(root, 'package.zip');
  await writeFile(archive, Buffer.concat(pieces));
  const { code, out } = await verify(archive, '--key', logKey, '--language', 'nb');
  expect([code, out.split('\n')[0]]).toEqual([0, 'PASS: hver påstand nedenfor holder.']);
  await writeFile(archive, Buffer.concat(pieces).subarray(0, -5));
  const cut = await verify(archive, '--key', logKey);
  expect([cut.code, cut.out, cut.err]).toEqual([3, '', expect.stringContaining('cut off')]);
});

test('a wrong call says what to do and verifies nothing', async () => {
  const { files, logKey } = await syntheticPackage();
  const folder = await unpacked(files);
  for (const args of [[], [folder], [folder, '--key', 'x'], ['/nowhere', '--key', logKey], [folder, '--keys', 'x']]) {
    const { code, out, err } = await verify(...args);
    expect([code, out], args.join(' ')).toEqual([3, '']);
    expect(err).toContain('verify-evidence <package> --key');
  }
});
