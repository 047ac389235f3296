// A package for somebody who gave their public key, from the release to what they make of it: nobody but them opens what was recorded; with
// the key they have unwrapped every claim holds, an edited copy among them; and no altered byte of it goes unseen.
import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { compactDecrypt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { readPath, wrappedKeyPath } from '../../../media/evidence/package-layout.ts';
import { packageOf as packageOfFiles } from '../../../media/evidence/testing/synthetic-package.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { type BytesByRange, zipPackage } from '../../../media/evidence/zip/zip-package.ts';
import { shoot } from '../../../media/mux/testing/ffmpeg.ts';
import { recipientKey } from '../../contract/releases.ts';
import { createLog } from '../../platform/log.ts';
import { createCopies } from '../../recordings/derivatives/feature.ts';
import { edited } from '../../recordings/derivatives/testing/copies-room.ts';
import { openSealedFile } from '../../recordings/sealed-file.ts';
import { keyOf, packageOf } from './package-store.ts';
import { type TestReleases, testReleases } from './testing/test-releases.ts';

let at: TestReleases;
let own: KeyObject;
let copyId: string;
let files: Map<string, Uint8Array>;

beforeAll(async () => {
  at = await testReleases(await shoot(3));
  const { db: database, clock, custody, vaults, copiesDir, house } = at.test;
  const log = createLog({ level: 'silent' });
  const { orders, job } = createCopies({ database, clock, custody, vaults, copiesDir, log, ffmpeg: 'ffmpeg' });
  const order = edited();
  copyId = order.id;
  await orders.order(house.actors.prosecutor, house.recording, order);
  await job.idle();
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  own = pair.privateKey;
  const given: JsonWebKey = pair.publicKey.export({ format: 'jwk' });
  const id = await at.given({ kind: 'package', components: ['video', 'log'], recipientKey: recipientKey.parse(given) });
  await at.make(id);
  files = await filesOf(id);
});
afterAll(() => at?.close());

async function filesOf(releaseId: string): Promise<Map<string, Uint8Array>> {
  const made = await packageOf(at.test.db, releaseId);
  if (!made) throw new Error('no package was made');
  const path = join(at.making.packagesDir, made.fileName);
  const file = await openSealedFile({ path, file: made.fileId, key: await keyOf(at.test.vaults, made) });
  const zip = zipPackage(byRange(await collected(file.read(0, file.bytes)).finally(() => file.close())));
  const all = new Map<string, Uint8Array>();
  for (const entry of await zip.list()) all.set(entry.path, await collected(zip.stream(entry.path)));
  return all;
}
async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
const byRange = (whole: Buffer): BytesByRange => ({
  bytes: whole.length,
  read: async (from, to) => whole.subarray(from, to),
  stream: async function* (from, to) {
    yield whole.subarray(from, to);
  },
});

async function verified(of: ReadonlyMap<string, Uint8Array>, dataKeys: readonly Uint8Array[]) {
  const trust = await trustOfKey(nodeCrypto, at.logKey);
  const { claims } = await verifyPackage(packageOfFiles(of), trust, nodeCrypto, { dataKeys });
  const told = (verdict: string) => claims.filter((one) => one.verdict === verdict);
  const reasons = (verdict: string) => told(verdict).flatMap((one) => one.reasons);
  return { failed: reasons('FAIL'), open: reasons('NOT PROVEN'), passed: told('PASS').map(({ claim }) => claim) };
}
const unwrapped = async () => {
  const jwe = Buffer.from(files.get(wrappedKeyPath(at.test.house.recording)) ?? []).toString();
  return (await compactDecrypt(jwe.trim(), own)).plaintext;
};

it('holds the key for the recipient alone, and in no other form', async () => {
  expect(await unwrapped()).toHaveLength(32);
  expect([...files.keys()].filter((path) => /\/key$/.test(path))).toEqual([]);
  const another = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const jwe = Buffer.from(files.get(wrappedKeyPath(at.test.house.recording)) ?? []).toString();
  await expect(compactDecrypt(jwe.trim(), another)).rejects.toThrow();
});

it('verifies with the unwrapped key, the edited copy too; without it, or with another, what was recorded isn’t proven', async () => {
  const copies = [...files.keys()].filter((path) => readPath(path)?.is === 'copy');
  expect(copies.some((path) => path.includes(copyId))).toBe(true);
  const whole = await verified(files, [await unwrapped()]);
  expect(whole.failed).toEqual([]);
  expect(whole.open.filter((reason) => /key/.test(reason))).toEqual([]);
  expect(whole.passed).toEqual(expect.arrayContaining(['content', 'copies', 'package', 'recording']));
  for (const keys of [[], [randomBytes(32)]]) {
    const closed = await verified(files, keys);
    expect(closed.failed).toEqual([]);
    expect(closed.open.join()).toMatch(/wrapped to a recipient/);
    expect(closed.passed).not.toContain('content');
  }
});

it('is refused where one byte of the copy, its edit list, the wrapped key or a record is another', async () => {
  const key = await unwrapped();
  const one = (pattern: RegExp) => [...files.keys()].find((path) => pattern.test(path)) ?? `no ${pattern}`;
  for (const path of [
    one(new RegExp(`${copyId}.*mp4$`)),
    one(new RegExp(`${copyId}.*json$`)),
    one(/key\.jwe$/),
    one(/\.rec$/),
  ]) {
    const bytes = Uint8Array.from(files.get(path) ?? []);
    expect(bytes.length, path).toBeGreaterThan(0);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    expect((await verified(new Map([...files, [path, bytes]]), [key])).failed, path).not.toEqual([]);
  }
});
