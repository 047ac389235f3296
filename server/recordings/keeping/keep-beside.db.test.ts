// What is kept beside a recording, in real folders: an exhibit's file, a room's safety copy and a working copy, damaged in one place and in
// all, and read back on the schedule of the recordings.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { wrapKey } from '../../../media/vault/wrapped-key.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { keyPath, sealedPath } from '../exhibits/shelf.ts';
import { safetyKeyPath, safetyPiecePath } from '../safety-copy-files.ts';
import { exhibitsOf, noteFile } from '../testing/exhibit-file.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { createFixity } from './fixity.ts';
import { keepBeside } from './keep-beside.ts';
import { type BesideRow, keptBeside } from './store.ts';

const [vaults, drawing, safetyCopy] = [['vault', 'mirror'] as const, Buffer.from('a drawing of a house'), uuidv7()];
let test: TestRecordings;
let exhibit: string;
let workingCopy: string;
let as: Map<string, Buffer>;
let otherKey: Buffer;

beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  exhibit = (await noteFile(test, drawing)).file;
  await exhibitsOf(test).shelf.keep(exhibit, drawing);
  otherKey = Buffer.from(await wrapKey(test.vaults.keyEncryptionKeys, new Uint8Array(32)), 'ascii');
  await keepSafetyCopy();
  const { copies } = test.room();
  await copies.start();
  await copies.idle();
  await copies.stop();
  workingCopy = (await test.db.workingCopy.findFirstOrThrow()).id;
  as = new Map(all().map((path) => [path, readFileSync(path)]));
});
afterEach(() => {
  for (const [path, bytes] of as) {
    writeFileSync(path, bytes);
    for (const one of aside(path)) rmSync(one);
  }
});
afterAll(() => test.close());

async function keepSafetyCopy() {
  const owner = openDatabase(test.database.ownerUrl);
  const of = { sessionId: test.house.session, recordingId: test.house.recording };
  const [beganAt, openedAt] = [test.clock.now(), test.clock.now()];
  const copy = { id: safetyCopy, ...of, tracks: ['child-cam'], beganAt, openedAt, wrappedKey: 'a key' };
  await owner.safetyCopy.create({ data: copy });
  for (const [no, piece] of ['first piece', 'second piece'].entries()) {
    for (const vault of vaults) put(file(vault, safetyPiecePath(safetyCopy, no)), piece);
    const sha256 = createHash('sha256').update(piece).digest('hex');
    await owner.safetyChunk.create({ data: { copyId: safetyCopy, no, bytes: piece.length, sha256 } });
  }
  for (const vault of vaults) put(file(vault, safetyKeyPath(safetyCopy)), 'a key');
  await owner.$disconnect();
}
function put(path: string, bytes: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
const file = (vault: string, name: string) => join(test.folder, vault, name);
const all = () => [
  ...vaults.flatMap((vault) => {
    const pieces = [0, 1].map((no) => safetyPiecePath(safetyCopy, no));
    const names = [keyPath(exhibit), sealedPath(exhibit), safetyKeyPath(safetyCopy), ...pieces];
    return names.map((name) => file(vault, name));
  }),
  join(test.copiesDir, `${workingCopy}.sealed`),
];
function aside(path: string): string[] {
  const own = `.${path.split('/').at(-1)}.damaged-`;
  return readdirSync(dirname(path)).flatMap((one) => (one.startsWith(own) ? [join(dirname(path), one)] : []));
}
const turned = (good: Buffer) => {
  const bad = Buffer.from(good);
  bad.writeUInt8(bad.readUInt8(bad.length >> 1) ^ 1, bad.length >> 1);
  return bad;
};
const damage = (path: string, change: (good: Buffer) => Buffer | null) => {
  const bad = change(as.get(path) ?? Buffer.alloc(0));
  if (bad === null) rmSync(path);
  else writeFileSync(path, bad);
};
const need = () => {
  const folders = vaults.map((id) => new FolderVault({ id, root: join(test.folder, id) }));
  const copies = new FolderVault({ id: 'copies', root: test.copiesDir });
  return {
    ...{ database: test.db, clock: test.clock, custody: test.custody, log: createLog({ level: 'silent' }), copies },
    ...{ vaults: { ...test.vaults, readers: folders }, writable: folders },
  };
};
const row = async (id: string): Promise<BesideRow> => {
  const found = (await keptBeside(test.db)).find((one) => one.id === id);
  if (!found) throw new Error(`nothing is kept as ${id}`);
  return found;
};
const events = async (id: string) =>
  (await test.custody.entriesOfSubject(test.db, `evidence:${id}`))
    .map(({ event }) => ({ type: event.type, data: event.data }))
    .filter(({ type }) => type.startsWith('integrity.') || type === 'vault.repaired');

describe('what is kept beside a recording', () => {
  it.each([
    ['an exhibit’s picture has a turned bit', () => [exhibit, 'vault', sealedPath(exhibit)], turned],
    ['an exhibit’s picture is cut', () => [exhibit, 'mirror', sealedPath(exhibit)], (b: Buffer) => b.subarray(1)],
    ['an exhibit’s key is gone', () => [exhibit, 'vault', keyPath(exhibit)], () => null],
    ['an exhibit’s key is damaged', () => [exhibit, 'mirror', keyPath(exhibit)], turned],
    ['an exhibit’s key is another', () => [exhibit, 'vault', keyPath(exhibit)], () => otherKey],
    ['a piece of a safety copy is gone', () => [safetyCopy, 'mirror', safetyPiecePath(safetyCopy, 1)], () => null],
    ['a piece of a safety copy is another', () => [safetyCopy, 'vault', safetyPiecePath(safetyCopy, 0)], turned],
    ['a safety copy’s key is another', () => [safetyCopy, 'vault', safetyKeyPath(safetyCopy)], turned],
  ] as const)('is put right from the other vault where %s', async (_, where, change) => {
    const [id = '', vault = '', name = ''] = where();
    damage(file(vault, name), change);
    const before = (await events(id)).length;
    expect(await keepBeside(need(), await row(id))).toBe('repaired');
    for (const [path, bytes] of as) expect(readFileSync(path)).toEqual(bytes);
    const data = { recording: test.house.recording, vault, files: 1, from: vault === 'vault' ? 'mirror' : 'vault' };
    expect((await events(id)).slice(before)).toMatchObject([
      { type: 'vault.repaired', data },
      { type: 'integrity.checked', data: { what: 'copy', vault: 'vault', files: id === exhibit ? 2 : 3 } },
      { type: 'integrity.checked', data: { what: 'copy', vault: 'mirror' } },
    ]);
    expect(await keepBeside(need(), await row(id))).toBe('whole');
  });

  it('is put right where each vault lacks another half of an exhibit', async () => {
    damage(file('vault', keyPath(exhibit)), () => null);
    damage(file('mirror', sealedPath(exhibit)), turned);
    expect(await keepBeside(need(), await row(exhibit))).toBe('repaired');
    for (const [path, bytes] of as) expect(readFileSync(path)).toEqual(bytes);
  });

  it.each([
    ['an exhibit’s picture', () => [exhibit, sealedPath(exhibit)]],
    ['an exhibit’s key', () => [exhibit, keyPath(exhibit)]],
    ['a piece of a safety copy', () => [safetyCopy, safetyPiecePath(safetyCopy, 1)]],
  ])('is left as it is, and told of, where %s is whole in no vault', async (_, where) => {
    const [id = '', name = ''] = where();
    for (const vault of vaults) damage(file(vault, name), turned);
    expect(await keepBeside(need(), await row(id))).toBe('damaged');
    for (const vault of vaults) {
      expect(readFileSync(file(vault, name))).toEqual(turned(as.get(file(vault, name)) ?? Buffer.alloc(0)));
      expect(aside(file(vault, name))).toEqual([]);
    }
    expect((await events(id)).slice(-2)).toMatchObject([
      { type: 'integrity.failed', data: { what: 'copy', code: 'damaged', vault: 'vault', copy: id } },
      { type: 'integrity.failed', data: { what: 'copy', code: 'damaged', vault: 'mirror', copy: id } },
    ]);
  });

  it.each([
    ['has a turned bit', turned],
    ['is cut', (good: Buffer) => good.subarray(0, good.length - 100)],
    ['is gone', () => null],
  ])('is told of where a working copy, of which there is one file, %s', async (_, change) => {
    expect(await keepBeside(need(), await row(workingCopy))).toBe('whole');
    damage(join(test.copiesDir, `${workingCopy}.sealed`), change);
    expect(await keepBeside(need(), await row(workingCopy))).toBe('damaged');
    expect((await events(workingCopy)).at(-1)).toMatchObject({ type: 'integrity.failed', data: { copy: workingCopy } });
  });

  it('keeps nothing of a reading that was cut short', async () => {
    damage(file('mirror', sealedPath(exhibit)), () => null);
    const { length } = await events(exhibit);
    const cut = { ...need(), signal: AbortSignal.abort(new Error('the server stops')) };
    await expect(keepBeside(cut, await row(exhibit))).rejects.toThrow('the server stops');
    expect(await events(exhibit)).toHaveLength(length);
    expect(existsSync(file('mirror', sealedPath(exhibit)))).toBe(false);
  });

  it('is read on the schedule of the recordings: what was damaged the next day, the rest after its days', async () => {
    const begin = () =>
      createFixity({ ...need(), jobs: { every: () => undefined }, everyDays: 30, megabytesPerSecond: 1000 });
    const pass = (days: number) => {
      test.clock.at += days * 24 * 3_600_000;
    };
    pass(31);
    damage(file('mirror', safetyPiecePath(safetyCopy, 1)), () => null);
    for (const vault of vaults) damage(file(vault, sealedPath(exhibit)), turned);
    const found = await begin().round();
    expect(Object.fromEntries(found)).toEqual({
      ...{ [test.house.recording]: 'whole', [workingCopy]: 'whole' },
      ...{ [safetyCopy]: 'repaired', [exhibit]: 'damaged' },
    });
    expect((await begin().round()).size).toBe(0);
    pass(1);
    expect([...(await begin().round())]).toEqual([[exhibit, 'damaged']]);
    pass(30);
    expect((await begin().round()).size).toBe(4);
  });
});
