// What threads find of a package is what is found without them, and a thread that can't go on is told.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { syntheticPackage } from '../../media/evidence/testing/synthetic-package.ts';
import type { AskedTrack, FoundTrack, TrackExaminer } from '../../media/evidence/verify/asked-track.ts';
import { trustOfKey } from '../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../media/evidence/verify/verify-package.ts';
import { folderPackage } from './folder.ts';
import { inThreads } from './threads.ts';

const root = mkdtempSync(join(tmpdir(), 'threads-'));
const options = { worthBytes: 0, most: 2 };
afterEach(() => rmSync(root, { recursive: true, force: true }));

const nobody: TrackExaminer = () => Promise.reject(new Error('it was for the threads to do'));

/** `alter`: what to do to the first record file. */
async function written(alter: (records: Uint8Array) => Uint8Array): Promise<string> {
  const { files, logKey } = await syntheticPackage();
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path.endsWith('000000.rec') ? alter(bytes) : bytes);
  }
  return logKey;
}

/** Each track is asked for with its key and without, so that there is something for two threads, and an order to keep. */
const bothWays =
  (threads: TrackExaminer, here: TrackExaminer): TrackExaminer =>
  async (asked: readonly AskedTrack[]) => {
    const both = [...asked, ...asked.map((one) => ({ ...one, dataKey: undefined }))];
    const found = await threads(both);
    const claims = (all: readonly FoundTrack[]) => all.map(({ hashes: _, ...rest }) => rest);
    expect(claims(found)).toEqual(claims(await here(both)));
    return found.slice(0, asked.length);
  };

test.each([
  ['whole', (records: Uint8Array) => records],
  ['with a record altered', (records: Uint8Array) => records.with(1000, (records[1000] ?? 0) ^ 1)],
  ['with a record file cut off', (records: Uint8Array) => records.subarray(0, 1500)],
  ['with something behind its records', (records: Uint8Array) => Buffer.concat([records, Buffer.from('more')])],
])('a package %s gets the same report by threads as without', async (_, alter) => {
  const trust = await trustOfKey(nodeCrypto, await written(alter));
  const alone = await verifyPackage(folderPackage(root), trust, nodeCrypto);
  const threads = inThreads({ path: root, isFolder: true }, options)(nobody);
  const together = await verifyPackage(folderPackage(root), trust, nodeCrypto, {
    examineTracks: (here) => bothWays(threads, here),
  });
  expect(together).toEqual(alone);
});

test('a thread that can’t read the package ends the verification', async () => {
  const trust = await trustOfKey(nodeCrypto, await written((records) => records));
  const threads = inThreads({ path: join(root, 'elsewhere'), isFolder: true }, options)(nobody);
  const examineTracks = (here: TrackExaminer) => bothWays(threads, here);
  const verifying = verifyPackage(folderPackage(root), trust, nodeCrypto, { examineTracks });
  await expect(verifying).rejects.toThrow(/ENOENT/);
});
