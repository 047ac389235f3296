// A sealed recording read back out of real folders, whole and damaged.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { isWhole } from './findings.ts';

let test: TestRecordings;
let id: string;
beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  id = test.house.recording;
});
afterAll(() => test.close());

const file = (vault: string, name: string) => join(test.folder, vault, id, name);
const integrity = async () =>
  (await test.custody.entriesOfSubject(test.db, `evidence:${id}`))
    .map(({ event }) => event)
    .filter(({ type }) => type.startsWith('integrity.'));

describe('reading a sealed recording back', () => {
  it('finds both copies whole, keeps that, and says it in the log vault by vault', async () => {
    const { checks } = test.room();
    expect(await checks.last(id)).toBeNull();
    const made = await checks.check(id);
    expect(made?.findings.vaults.map(({ vault, tracks }) => [vault, tracks.map(({ state }) => state)])).toEqual([
      ['vault', ['whole', 'whole']],
      ['mirror', ['whole', 'whole']],
    ]);
    expect(made?.findings.missing).toEqual([]);
    expect((await test.room().checks.last(id))?.findings).toEqual(made?.findings);
    expect((await integrity()).map(({ type, data }) => [type, 'vault' in data ? data.vault : ''])).toEqual([
      ['integrity.checked', 'vault'],
      ['integrity.checked', 'mirror'],
    ]);
  });

  it.each([
    ['one bit of a frame has turned', 'child-cam/000000.rec', 'damaged'],
    ['the manifest is another', 'manifest.json', 'unreadable'],
    ['the key is another', 'key.jwe', 'unreadable'],
  ])('finds the mirror not whole where %s, and the vault whole', async (_, name, code) => {
    const good = readFileSync(file('mirror', name));
    const bad = Buffer.from(good);
    const at = good.length - 20;
    bad[at] = (bad[at] ?? 0) ^ 1;
    const before = (await integrity()).length;
    try {
      writeFileSync(file('mirror', name), bad);
      const made = await test.room().checks.check(id);
      expect(made?.findings.vaults.map(isWhole)).toEqual([true, false]);
      expect(
        (await integrity()).slice(before).map(({ type, data }) => [type, 'code' in data ? data.code : '']),
      ).toEqual([
        ['integrity.checked', ''],
        ['integrity.failed', code],
      ]);
    } finally {
      writeFileSync(file('mirror', name), good);
    }
  });

  it('finds a vault whose track is gone, cut short or longer than sealed not whole', async () => {
    const path = file('mirror', 'child-mic/000000.rec');
    const good = readFileSync(path);
    for (const bytes of [null, good.subarray(0, good.length - 100), Buffer.concat([good, Buffer.from('more')])]) {
      if (bytes === null) rmSync(path);
      else writeFileSync(path, bytes);
      const made = await test.room().checks.check(id);
      expect(made?.findings.vaults.map(isWhole)).toEqual([true, false]);
    }
    writeFileSync(path, good);
    expect((await test.room().checks.check(id))?.findings.vaults.map(isWhole)).toEqual([true, true]);
  });

  it('knows the seal proven only under a checkpoint, and reads nothing that isn’t sealed', async () => {
    expect(await test.room().checks.proven(id)).toBe(false);
    expect(await test.room().checks.check(test.house.practiceRecording)).toBeNull();
  });
});
