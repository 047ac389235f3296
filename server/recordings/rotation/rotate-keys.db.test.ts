// Keys wrapped anew in real folders and a real database: killed at every step, gone on with, and then without the older key.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { type KeyRing, keyId, keyIdOf } from '../../../media/vault/wrapped-key.ts';
import { childrenUnder } from '../../cases/children-anew.ts';
import { halvesInMemory } from '../../cases/key-halves.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { createLog } from '../../platform/log.ts';
import { createShelf, keyPath } from '../exhibits/shelf.ts';
import { keepBeside } from '../keeping/keep-beside.ts';
import { keepWhole } from '../keeping/keep-whole.ts';
import { keptBeside } from '../keeping/store.ts';
import { namedKeys } from '../read-key-ring.ts';
import { exhibitsOf, noteFile } from '../testing/exhibit-file.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { assertServerFollows, keysHeld } from './held-keys.ts';
import { rotateKeys } from './rotate-keys.ts';

const [names, drawing, fresh] = [['vault', 'mirror'] as const, Buffer.from('a drawing of a house'), randomBytes(32)];
let test: TestRecordings;
let both: KeyRing;
let recording: string;
let running: string;
let exhibit: string;

beforeAll(async () => {
  test = await testRecordings();
  await test.record();
  [recording, running] = [test.house.recording, test.house.practiceRecording];
  both = [fresh, test.vaults.keyEncryptionKeys[0]];
  exhibit = (await noteFile(test, drawing)).file;
  await exhibitsOf(test).shelf.keep(exhibit, drawing);
  const { copies } = test.room();
  await copies.start();
  await copies.idle();
  await copies.stop();
  const owner = openDatabase(test.database.ownerUrl);
  await owner.recording.update({ where: { id: running }, data: { state: 'recording', startedAt: test.clock.now() } });
  await owner.$disconnect();
});
afterAll(() => test.close());

const folders = (onStep?: () => void) =>
  names.map((id) => new FolderVault({ id, root: join(test.folder, id), ...(onStep ? { onStep } : {}) }));
const rotate = (keys: KeyRing, onStep?: () => void) =>
  rotateKeys({
    ...{ database: test.db, clock: test.clock, custody: test.custody, vaults: folders(onStep), keys },
    others: {
      children: childrenUnder(test.db, { houseKeys: namedKeys(keys), halves: halvesInMemory() }),
      letters: none,
      links: none,
      feeds: none,
      codes: none,
    },
  });
const none = { stale: async () => 0, closeAnew: async () => ({ done: 0, notOpened: [] }) };
const nothing = { recordings: 0, exhibits: 0, copies: 0, children: 0, letters: 0, links: 0, feeds: 0, codes: 0 };
const said = async () =>
  (await test.custody.entriesOfSubject(test.db, 'log')).map(({ event }) => ({ type: event.type, data: event.data }));
const kids = () => {
  const paths = [`${recording}/key.jwe`, keyPath(exhibit)];
  return paths.map((path) => names.map((vault) => keyIdOf(readFileSync(join(test.folder, vault, path)))));
};

/** Recording, exhibit and working copy read back whole, both vaults, with these keys. */
async function whole(keyEncryptionKeys: KeyRing) {
  const readers = folders();
  const vaults = { ...test.vaults, readers, keyEncryptionKeys };
  const copies = new FolderVault({ id: 'copies', root: test.copiesDir });
  const log = createLog({ level: 'silent' });
  const need = { database: test.db, clock: test.clock, custody: test.custody, log, vaults, writable: [], copies };
  const beside = await Promise.all((await keptBeside(test.db)).map((row) => keepBeside(need, row)));
  return [await keepWhole(need, recording), ...beside];
}

describe('keys that are wrapped anew', () => {
  it('are left as they are under a key that opens none of them', async () => {
    const before = names.map((vault) => readFileSync(join(test.folder, vault, recording, 'key.jwe')));
    const { done, notOpened } = await rotate([randomBytes(32)]);
    expect(done).toEqual(nothing);
    expect(notOpened).toHaveLength(3);
    expect(names.map((vault) => readFileSync(join(test.folder, vault, recording, 'key.jwe')))).toEqual(before);
  });

  it('open at every moment: killed at each step, run again, and then without the older key', async () => {
    let steps = 0;
    for (let killed = true; killed; ) {
      steps += 1;
      let left = steps;
      killed = await rotate(both, () => {
        left -= 1;
        if (left === 0) throw new Error('killed');
      }).then(
        () => false,
        () => true,
      );
      expect(await whole(both)).toEqual(['whole', 'whole', 'whole']);
      if (steps > 100) throw new Error('it never comes to an end');
    }
    // Each killed run left something done: four files, each with several steps.
    expect(steps).toBeGreaterThan(3);
    expect(kids().flat()).toEqual(Array.from({ length: 4 }, () => keyId(fresh)));
    for (const path of [`${recording}/key.jwe`, keyPath(exhibit)])
      expect(readFileSync(join(test.folder, 'mirror', path))).toEqual(readFileSync(join(test.folder, 'vault', path)));
    expect(await whole([fresh])).toEqual(['whole', 'whole', 'whole']);
    expect(await whole([both[1] ?? fresh])).not.toContain('whole');
    const shelf = createShelf({ vaults: folders(), keyEncryptionKeys: [fresh] });
    const sha256 = createHash('sha256').update(drawing).digest('hex');
    expect((await shelf.read(exhibit, sha256)).equals(drawing)).toBe(true);
  });

  it('are in the custody log before the first and after the last, and no key is', async () => {
    const all = await said();
    expect(all.every(({ type }) => type === 'keys.rewrapped')).toBe(true);
    expect(all.at(-1)?.data).toMatchObject({ kid: keyId(fresh), state: 'done' });
    expect(all.filter(({ data }) => 'state' in data && data.state === 'begun').length).toBeGreaterThan(1);
    const text = JSON.stringify(all);
    for (const key of both) expect(text).not.toContain(Buffer.from(key).toString('hex'));
  });

  it('are done once: nothing is to be done any more, and a recording that runs is named', async () => {
    const { length } = await said();
    expect(await rotate(both)).toEqual({ done: nothing, running: [running], notOpened: [] });
    expect(await said()).toHaveLength(length);
  });

  it('wait for the server to be restarted with the new key: until then nothing is changed, and it is said', async () => {
    const startedAt = test.clock.now();
    const newer = randomBytes(32);
    await keysHeld(test.db, { keys: both, startedAt });
    await expect(rotate([newer, ...both])).rejects.toThrow('restart it');
    // The other order of lines is another key too: the server would go on closing with the older one.
    await keysHeld(test.db, { keys: [...both, newer], startedAt });
    await expect(rotate([newer, ...both])).rejects.toThrow(`closes with key ${keyId(fresh)}`);
    expect(kids().flat()).toEqual(Array.from({ length: 4 }, () => keyId(fresh)));
    await keysHeld(test.db, { keys: both, startedAt });
    await assertServerFollows(test.db, both);
  });

  it('of which one is damaged leave it alone, and say so', async () => {
    const path = join(test.folder, 'mirror', recording, 'key.jwe');
    const good = readFileSync(path);
    writeFileSync(path, 'damaged');
    expect(await rotate(both)).toMatchObject({ done: nothing, notOpened: [`${recording}/key.jwe`] });
    expect(readFileSync(path, 'utf8')).toBe('damaged');
    writeFileSync(path, good);
  });
});
