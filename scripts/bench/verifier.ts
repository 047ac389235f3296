// `npm run bench -- verifier [GB]`: a package of so many GB (2), half of it sealed records, half one large file, verified by the program as
// a folder and as a ZIP file, and by the page in a browser: seconds, and the most memory each took. Bars: 2 GB in 60 s and 300 MB.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { concat, fromHex } from '../../media/evidence/bytes.ts';
import { COPY, syntheticPackage } from '../../media/evidence/testing/synthetic-package.ts';
import type { TestRecord } from '../../media/evidence/testing/test-track.ts';
import { webmCluster, webmHead } from '../../media/evidence/testing/tiny-webm.ts';
import { zipIndexOf, zipOf } from '../../server/disclosure/package-zip.ts';
import { bundlePage, bundleVerifier } from '../build-verifier/bundle.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { line } from '../progress.ts';

const gigabytes = Number(process.argv[3] ?? 2);
const FRAME = 240_000;
const chunks = Math.round((gigabytes * 1e9) / 2 / FRAME);
const work = mkdtempSync(join(tmpdir(), 'verifier-bench-'));

try {
  const folder = join(work, 'package');
  const key = await makePackage(folder);
  const archive = join(work, 'package.zip');
  const zip = zipOf(folder, await zipIndexOf(folder));
  await pipeline(Readable.from(zip.stream()), createWriteStream(archive));
  line(`package: ${(zip.bytes / 1e9).toFixed(2)} GB, ${chunks} media records`);
  const program = join(work, 'verify-evidence.mjs');
  await bundleVerifier(program);
  for (const input of [folder, archive]) await measured(input, [program, input, '--key', key]);
  const page = join(work, 'verify-evidence.html');
  await bundlePage(page);
  await inBrowser(page, archive, key);
} finally {
  rmSync(work, { recursive: true });
}

async function makePackage(folder: string): Promise<string> {
  const noise = Uint8Array.from({ length: FRAME }, (_, i) => (i * 131) & 255);
  const { files, logKey } = await syntheticPackage({
    records: (no, records) => (no === 0 ? [...records.slice(0, 4), ...many(noise)] : records.map(later)),
    manifest: (one) => ({ ...one, durationMs: 360 + chunks }),
    files: (all) => all.set(`data/docs/large.bin`, new Uint8Array((gigabytes * 1e9) / 2).fill(7)),
  });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), piecesOf(bytes));
  }
  if (!files.has(`data/copies/${COPY}.webm`)) throw new Error('the package lost its copy');
  return logKey;
}

/** A frame a millisecond, each its own cluster and chunk. */
function many(frame: Uint8Array): TestRecord[] {
  return Array.from({ length: chunks }, (_, i) => {
    const pts = 320 + i;
    const length = frame.length + 4;
    const size = new Uint8Array([0x10 | (length >>> 24), length >>> 16, length >>> 8, length]);
    const block = concat(fromHex('a3'), size, new Uint8Array([0x81, 0, 0, 0x80]), frame);
    return {
      draft: { kind: 'chunk', stream: 'media', pts, dur: 1, key: true },
      plaintext: concat(webmCluster(pts), block),
    };
  });
}

/** The second file, behind what was put in. */
function later(record: TestRecord): TestRecord {
  const { draft, plaintext } = record;
  if (!('pts' in draft)) return record;
  const pts = draft.pts - 40 + chunks;
  if (draft.kind !== 'chunk' || !plaintext) return { ...record, draft: { ...draft, pts } };
  const block = plaintext.subarray(webmHead().length + webmCluster(0).length);
  return { draft: { ...draft, pts }, plaintext: concat(webmHead(), webmCluster(pts), block) };
}

async function measured(of: string, args: string[]): Promise<void> {
  const begunAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let most = 0;
  child.stdout.on('data', (piece) => (said += piece));
  const look = setInterval(() => (most = Math.max(most, highWater(child.pid))), 100);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(look);
  const seconds = (performance.now() - begunAt) / 1000;
  line(
    `program, ${of.endsWith('.zip') ? 'ZIP file' : 'folder'}: ${seconds.toFixed(1)} s, ${Math.round(most / 1e6)} MB, ${said.split('\n')[0]}`,
  );
}

/** One write takes 2 GiB at most. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 2 ** 26) yield bytes.subarray(at, at + 2 ** 26);
}

/** Most memory that a process ever held, bytes. */
function highWater(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}

async function inBrowser(page: string, archive: string, key: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(page).href);
    const session = await tab.context().newCDPSession(tab);
    await tab.locator('#zip').setInputFiles(archive);
    await tab.locator('#key').fill(key);
    const begunAt = performance.now();
    let most = 0;
    const heap = async () => {
      const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
      most = Math.max(most, usedSize + backingStorageSize);
    };
    const look = setInterval(() => void heap().catch(() => {}), 500);
    await tab.locator('#check').click();
    const verdict = tab.locator('#verdict');
    await verdict.waitFor({ timeout: 600_000 });
    clearInterval(look);
    const seconds = (performance.now() - begunAt) / 1000;
    line(
      `page, ZIP file: ${seconds.toFixed(1)} s, ${Math.round(most / 1e6)} MB of script memory, ${await verdict.textContent()}`,
    );
  } finally {
    await browser.close();
  }
}
