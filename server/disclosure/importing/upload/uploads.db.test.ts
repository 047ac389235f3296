// A package brought piece by piece: what comes is looked at for what it is, whatever was said of it; and nothing is kept that doesn't hold.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../media/crypto/node-crypto.ts';
import { type SyntheticPackage, syntheticPackage } from '../../../../media/evidence/testing/synthetic-package.ts';
import { ZipPlan } from '../../../../media/evidence/zip/zip-plan.ts';
import { FolderVault } from '../../../../media/vault/folder-vault.ts';
import type { Actor } from '../../../identity/actor.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { type TestRecordings, testRecordings } from '../../../recordings/testing/test-recordings.ts';
import { createUploads, type Uploads } from './uploads.ts';

let test: TestRecordings;
let uploads: Uploads;
let foreign: SyntheticPackage;
let archive: Buffer;
const folder = mkdtempSync(join(tmpdir(), 'uploads-'));

beforeAll(async () => {
  test = await testRecordings();
  foreign = await syntheticPackage();
  archive = zipped(foreign.files);
  const { db: database, clock, custody, vaults } = test;
  const stored = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: join(test.folder, id) }));
  const shelf = { vaults: stored, keyEncryptionKeys: vaults.keyEncryptionKeys };
  const log = createLog({ level: 'silent' });
  uploads = createUploads({
    ...{ database, clock, custody, crypto: nodeCrypto, shelf, mostBytes: 10_000_000, log, folder: join(folder, 'in') },
  });
});
afterAll(async () => {
  await uploads.stop();
  await test.close();
  rmSync(folder, { recursive: true });
});

function zipped(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const index = [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, crc32: crc32(bytes) }));
  const plan = new ZipPlan(index);
  const pieces = [...plan.between(0, plan.bytes)].map((piece) =>
    piece.is === 'own' ? piece.bytes : (files.get(piece.path) ?? new Uint8Array()).subarray(piece.from, piece.to),
  );
  return Buffer.concat(pieces);
}
const custodian = (): Actor => ({ ...test.house.actors.custodian, strongAt: test.clock.now() });
const begun = async (bytes: number, more: object = {}) => {
  const asked = { id: uuidv7(), bytes, trust: foreign.logKey, purpose: 'investigation', ...more } as const;
  await uploads.begin(custodian(), asked);
  return asked.id;
};
/** All of it, in pieces of so many bytes. */
async function brought(file: Uint8Array, { piece = 10_000 } = {}) {
  const id = await begun(file.length);
  for (let at = 0; at < file.length; at += piece)
    await uploads.piece(custodian(), id, { at, bytes: file.subarray(at, at + piece) });
  await uploads.finish(custodian(), id);
  await uploads.idle();
  return uploads.read(custodian(), id);
}
const kept = () => {
  const at = join(test.folder, 'vault/imported');
  return existsSync(at) ? readdirSync(at).length : 0;
};

describe('a package that is brought', () => {
  it('is verified, kept once and in the log; what was brought is left in no folder', async () => {
    const first = await brought(archive);
    expect(first).toMatchObject({
      ...{ state: 'kept', received: archive.length, step: null, refusal: null },
      imported: { origin: 'log.example/custody', exhibitNumber: 'BH-2026-0001', allProven: true, again: false },
    });
    const id = first.imported?.id ?? '';
    const entries = await test.custody.entriesOfSubject(test.db, `evidence:${id}`);
    expect(entries.map(({ event }) => event.type)).toEqual(['evidence.imported']);
    expect((await brought(archive, { piece: 3_333 })).imported).toMatchObject({ id, again: true });
    expect([kept(), readdirSync(join(folder, 'in'))]).toEqual([1, []]);
  });

  it('goes on where it stopped: a piece sent twice is taken once, one out of its place is refused', async () => {
    const id = await begun(archive.length);
    const piece = (at: number, to: number) => uploads.piece(custodian(), id, { at, bytes: archive.subarray(at, to) });
    await piece(0, 500);
    expect((await piece(0, 500)).received).toBe(500);
    await expect(piece(400, 900)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('500') });
    await expect(piece(900, 1_000)).rejects.toMatchObject({ code: 'conflict' });
    await expect(uploads.finish(custodian(), id)).rejects.toMatchObject({ code: 'conflict' });
    const both = await Promise.allSettled([piece(500, 700), piece(500, 700)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect((await uploads.read(custodian(), id)).received).toBe(700);
    const over = { at: 700, bytes: new Uint8Array(archive.length) };
    await expect(uploads.piece(custodian(), id, over)).rejects.toMatchObject({ code: 'malformed' });
    expect((await uploads.cancel(custodian(), id)).state).toBe('cancelled');
    await expect(piece(700, 800)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('that is no archive is refused by its first bytes; cut, altered, a bomb or somebody else’s by the claim, with nothing kept', async () => {
    const before = kept();
    const id = await begun(1_000);
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(992)]);
    await expect(uploads.piece(custodian(), id, { at: 0, bytes: png })).rejects.toThrow('This is no package');
    await uploads.cancel(custodian(), id);
    const at = archive.indexOf(Buffer.from('heads'));
    const bent = Buffer.from(archive);
    bent[at] = (bent[at] ?? 0) ^ 1;
    const bomb = join(folder, 'bomb.zip');
    execFileSync('python3', ['-c', bombScript, bomb]);
    const renamed = new Map(foreign.files).set('data/docs/../../../escaped', new Uint8Array(3));
    for (const bad of [archive.subarray(0, -30), bent, readFileSync(bomb), zipped(renamed), archive.subarray(0, 400)]) {
      const told = await brought(bad);
      expect(told).toMatchObject({ state: 'refused', refusal: { code: 'malformed' }, imported: null });
      expect(told.refusal?.detail).toMatch(/./);
    }
    expect([kept(), readdirSync(join(folder, 'in')), existsSync(join(folder, 'escaped'))]).toEqual([before, [], false]);
  });

  it('is the custodian’s to bring, with a fresh proof, of a length and under a key that can be; and theirs alone', async () => {
    const { prosecutor } = test.house.actors;
    const asked = { id: uuidv7(), bytes: 100, trust: foreign.logKey, purpose: 'investigation' } as const;
    const proved = { ...prosecutor, strongAt: test.clock.now() };
    await expect(uploads.begin(proved, asked)).rejects.toMatchObject({ code: 'forbidden' });
    const stale = { ...custodian(), strongAt: new Date(test.clock.at - 600_000) };
    await expect(uploads.begin(stale, asked)).rejects.toMatchObject({ code: 'step-up' });
    await expect(begun(10_000_001)).rejects.toMatchObject({ errors: [{ field: 'bytes' }] });
    for (const trust of ['a key', 'log.example+00000000+AAAA', 'log nonsense'])
      await expect(begun(100, { trust })).rejects.toMatchObject({ errors: [{ field: 'trust' }] });
    const id = await begun(100);
    for (const act of [uploads.read(proved, id), uploads.finish(proved, id), uploads.cancel(proved, id)])
      await expect(act).rejects.toMatchObject({ code: 'not-found' });
    await expect(uploads.piece(proved, id, { at: 0, bytes: new Uint8Array(3) })).rejects.toMatchObject({
      code: 'not-found',
    });
    const more = [await begun(100), await begun(100)];
    await expect(begun(100)).rejects.toMatchObject({ code: 'too-many' });
    for (const one of [id, ...more]) await uploads.cancel(custodian(), one);
  });

  it('is forgotten an hour after the last word of it', async () => {
    const id = await begun(archive.length);
    await uploads.piece(custodian(), id, { at: 0, bytes: archive.subarray(0, 100) });
    await uploads.forget();
    expect((await uploads.read(custodian(), id)).received).toBe(100);
    test.clock.at += 3_600_000;
    await uploads.forget();
    await expect(uploads.read(custodian(), id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

/** A quarter of a gigabyte of nothing, in less than a megabyte. */
const bombScript = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:
    for n in range(4):
        archive.writestr('data/docs/%d' % n, bytes(64 << 20))
`;
