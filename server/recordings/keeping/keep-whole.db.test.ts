// A sealed recording kept whole in real folders: one copy damaged and put right from the other, both damaged and left alone.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { createLog } from '../../platform/log.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { createFixity } from './fixity.ts';
import { keepWhole } from './keep-whole.ts';

const names = ['manifest.json', 'key.jwe', 'child-cam/000000.rec', 'child-mic/000000.rec'] as const;
const ids = ['vault', 'mirror'] as const;
let test: TestRecordings;
let id: string;
let as: Map<string, Buffer>;
let vaults: FolderVault[];
let copies: FolderVault;
beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  id = test.house.recording;
  vaults = ids.map((one) => new FolderVault({ id: one, root: join(test.folder, one) }));
  copies = new FolderVault({ id: 'copies', root: test.copiesDir });
  as = new Map(names.map((name) => [name, readFileSync(file('vault', name))]));
});
afterEach(() => {
  for (const vault of ids)
    for (const name of names) {
      writeFileSync(file(vault, name), as.get(name) ?? '');
      for (const one of aside(vault, name)) rmSync(one);
    }
});
afterAll(() => test.close());

const file = (vault: string, name: string) => join(test.folder, vault, id, name);
function aside(vault: string, name: string): string[] {
  const folder = dirname(file(vault, name));
  const own = `.${name.split('/').at(-1)}.damaged-`;
  return readdirSync(folder)
    .filter((one) => one.startsWith(own))
    .map((one) => join(folder, one));
}
const turned = (good: Buffer) => {
  const bad = Buffer.from(good);
  bad.writeUInt8(bad.readUInt8(bad.length >> 1) ^ 1, bad.length >> 1);
  return bad;
};
const need = (more: { everyDays?: number } = {}) => ({
  ...{ database: test.db, clock: test.clock, custody: test.custody, log: createLog({ level: 'silent' }) },
  ...{ vaults: { ...test.vaults, readers: vaults }, writable: vaults, ...more },
});
const shown = async () => (await test.room().page(test.house.actors.custodian, id)).readBack?.state;
const events = async () =>
  (await test.custody.entriesOfSubject(test.db, `evidence:${id}`))
    .map(({ event }) => event)
    .filter(({ type }) => type.startsWith('integrity.') || type === 'vault.repaired');

describe('a sealed recording of which one copy is damaged', () => {
  it.each([
    ['one bit of a record has turned', 'vault', 'child-cam/000000.rec', turned, 'damaged'],
    ['a record file is cut', 'mirror', 'child-mic/000000.rec', (b: Buffer) => b.subarray(0, b.length - 100), 'short'],
    ['a record file is gone', 'mirror', 'child-cam/000000.rec', () => null, 'missing'],
    ['a record file has grown', 'vault', 'child-mic/000000.rec', (b: Buffer) => Buffer.concat([b, b]), 'damaged'],
    ['the manifest is another', 'mirror', 'manifest.json', turned, 'damaged'],
    ['the manifest is gone', 'vault', 'manifest.json', () => null, 'missing'],
    ['the key is another', 'vault', 'key.jwe', turned, 'damaged'],
    ['the key is gone', 'mirror', 'key.jwe', () => null, 'missing'],
  ] as const)('is put right where %s (%s)', async (_, vault, name, change, found) => {
    const bad = change(as.get(name) ?? Buffer.alloc(0));
    if (bad === null) rmSync(file(vault, name));
    else writeFileSync(file(vault, name), bad);
    const before = (await events()).length;
    expect(await keepWhole(need(), id)).toBe('repaired');
    for (const one of ids) for (const each of names) expect(readFileSync(file(one, each))).toEqual(as.get(each));
    expect(aside(vault, name).map((one) => readFileSync(one))).toEqual(bad === null ? [] : [bad]);
    const said = (await events()).slice(before);
    expect(said.map(({ type }) => type).slice(-3)).toEqual([
      'vault.repaired',
      'integrity.checked',
      'integrity.checked',
    ]);
    expect(said.at(-3)).toMatchObject({
      data: { recording: id, vault, files: 1, from: vault === 'vault' ? 'mirror' : 'vault', mended: [{ found }] },
    });
    expect(await shown()).toBe('repaired');
    expect(await keepWhole(need(), id)).toBe('whole');
    expect(await shown()).toBe('whole');
  });

  it('is put right where each copy is damaged in another file', async () => {
    writeFileSync(file('vault', 'child-cam/000000.rec'), turned(as.get('child-cam/000000.rec') ?? Buffer.alloc(0)));
    rmSync(file('mirror', 'child-mic/000000.rec'));
    rmSync(file('mirror', 'manifest.json'));
    expect(await keepWhole(need(), id)).toBe('repaired');
    for (const one of ids) for (const each of names) expect(readFileSync(file(one, each))).toEqual(as.get(each));
  });

  it.each(names)('is left as it is, and told of, where both copies of %s are damaged', async (name) => {
    const bad = turned(as.get(name) ?? Buffer.alloc(0));
    for (const vault of ids) writeFileSync(file(vault, name), bad);
    expect(await keepWhole(need(), id)).toBe('damaged');
    for (const vault of ids) {
      expect(readFileSync(file(vault, name))).toEqual(bad);
      expect(aside(vault, name)).toEqual([]);
    }
    expect((await events()).at(-1)?.type).toBe('integrity.failed');
    expect(await shown()).toBe('damaged');
  });

  it('is left as it is while a whole vault is away', async () => {
    const away = new FolderVault({ id: 'mirror', root: join(test.folder, 'not-mounted') });
    const [vault] = vaults;
    const two = vault ? [vault, away] : [];
    const apart = { ...need(), vaults: { ...test.vaults, readers: two }, writable: two };
    expect(await keepWhole(apart, id)).toBe('damaged');
    expect(existsSync(join(test.folder, 'not-mounted'))).toBe(false);
  });

  it('keeps nothing of a reading that was cut short', async () => {
    const { length } = await events();
    const cut = { ...need(), signal: AbortSignal.abort(new Error('the server stops')) };
    rmSync(file('mirror', 'manifest.json'));
    await expect(keepWhole(cut, id)).rejects.toThrow('the server stops');
    expect(await events()).toHaveLength(length);
    expect(existsSync(file('mirror', 'manifest.json'))).toBe(false);
  });
});

describe('fixity', () => {
  const jobs = () => {
    const known: string[] = [];
    return { known, every: (_: string, { name }: { name: string }) => void known.push(name) };
  };

  it('reads what is due and puts it right, and nothing again before its time, however often it is started', async () => {
    const days = 30;
    const begin = () => createFixity({ ...need(), copies, jobs: jobs(), everyDays: days, megabytesPerSecond: 1000 });
    test.clock.at += (days + 1) * 24 * 3_600_000;
    rmSync(file('mirror', 'child-cam/000000.rec'));
    expect([...(await begin().round())]).toEqual([[id, 'repaired']]);
    expect((await begin().round()).size).toBe(0);
    test.clock.at += (days - 1) * 24 * 3_600_000;
    expect((await begin().round()).size).toBe(0);
    test.clock.at += 24 * 3_600_000;
    expect([...(await begin().round())]).toEqual([[id, 'whole']]);
  });

  it('reads a recording found damaged again the next day', async () => {
    const fixity = createFixity({ ...need(), copies, jobs: jobs(), everyDays: 30, megabytesPerSecond: 1000 });
    const name = 'child-mic/000000.rec';
    for (const vault of ids) writeFileSync(file(vault, name), turned(as.get(name) ?? Buffer.alloc(0)));
    test.clock.at += 31 * 24 * 3_600_000;
    expect([...(await fixity.round())]).toEqual([[id, 'damaged']]);
    test.clock.at += 24 * 3_600_000;
    expect([...(await fixity.round())]).toEqual([[id, 'damaged']]);
  });

  it('is asked for by the job queue, and ends at once when the server stops', async () => {
    const queue = jobs();
    const fixity = createFixity({ ...need(), copies, jobs: queue, everyDays: 30, megabytesPerSecond: 1 });
    expect(queue.known).toEqual(['fixity']);
    test.clock.at += 31 * 24 * 3_600_000;
    await fixity.stop();
    expect((await fixity.round()).size).toBe(0);
  });
});
