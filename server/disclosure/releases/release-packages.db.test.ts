// Packages of releases, and what PostgreSQL itself refuses of releases, whatever this code would do.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { type KeyRing, keyId, keyIdOf } from '../../../media/vault/wrapped-key.ts';
import type { AskRelease } from '../../contract/releases.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { rotateKeys } from '../../recordings/rotation/rotate-keys.ts';
import { openSealedFile } from '../../recordings/sealed-file.ts';
import { keyOf, packageOf } from './package-store.ts';
import { type TestReleases, testReleases } from './testing/test-releases.ts';

let at: TestReleases;
let app: pg.Pool;
beforeAll(async () => {
  at = await testReleases();
  app = new pg.Pool({ connectionString: at.test.database.appUrl, max: 2, options: '-c heard.part=command' });
});
afterAll(async () => {
  await app?.end();
  await at?.close();
});

const people = () => at.test.house.actors;
const open = (id: string) => at.receiving.open(at.outside, id, { id: uuidv7(), version: 1, language: 'nb' });

describe('a package', () => {
  const packaged: Partial<AskRelease> = { kind: 'package', components: ['video', 'log'] };

  it('isn’t there before it is made, is made once, and is gone with the release', async () => {
    const id = await at.given(packaged);
    expect((await at.read(id)).package).toMatchObject({ state: 'making', bytes: null });
    await expect(open(id)).rejects.toMatchObject({ code: 'conflict' });
    await at.make(id);
    const made = (await at.read(id)).package;
    expect(made).toMatchObject({ state: 'ready', bytes: expect.any(Number), sha256: expect.any(String) });
    await at.make(id);
    expect((await at.read(id)).package).toEqual(made);
    const files = () => readdirSync(at.making.packagesDir);
    expect(files()).toHaveLength(1);
    await at.releases.end(people().prosecutor, id, 'no-longer-needed');
    await at.ending.end();
    expect(existsSync(join(at.making.packagesDir, files()[0] ?? 'none'))).toBe(false);
    expect((await at.read(id)).package?.state).toBe('removed');
    await at.make(id);
    expect(files()).toEqual([]);
  });

  it('has its papers in the language that its recipient reads, else in the house’s', async () => {
    const { db, database, vaults } = at.test;
    const languageOfPapers = async (language: string | null) => {
      const owner = openDatabase(database.ownerUrl);
      await owner.person.update({ where: { id: at.outside.personId }, data: { language } });
      await owner.$disconnect();
      const id = await at.given(packaged);
      await at.make(id);
      const kept = (await packageOf(db, id)) ?? expect.fail('there is no package');
      const where = { path: join(at.making.packagesDir, kept.fileName), file: kept.fileId };
      const zip = await openSealedFile({ ...where, key: await keyOf(vaults, kept) });
      const pieces: Uint8Array[] = [];
      for await (const piece of zip.read(0, zip.bytes)) pieces.push(piece);
      await zip.close();
      const whole = Buffer.concat(pieces);
      await at.releases.end(people().prosecutor, id, 'no-longer-needed');
      await at.ending.end();
      return ['label.pdf', 'continuity.pdf', 'how-to-check.pdf'].map((name) => {
        const at = whole.indexOf(`data/docs/${name}`);
        return /\/Lang \((\w+)\)/.exec(whole.toString('latin1', at))?.[1];
      });
    };
    expect(await languageOfPapers('ar')).toEqual(['ar', 'ar', 'ar']);
    expect(await languageOfPapers(null)).toEqual(['nb', 'nb', 'nb']);
  });

  it('follows the house’s keys: wrapped anew as it lies, and without a key once it is removed', async () => {
    const { db, clock, custody, folder, vaults } = at.test;
    const id = await at.given(packaged);
    await at.make(id);
    const row = async () => {
      const found = await packageOf(db, id);
      if (!found) throw new Error('there is no package');
      return found;
    };
    const key = await keyOf(vaults, await row());
    const keys: KeyRing = [randomBytes(32), ...vaults.keyEncryptionKeys];
    const none = { stale: async () => 0, closeAnew: async () => ({ done: 0, notOpened: [] }) };
    const others = { children: none, letters: none, links: none, feeds: none, codes: none };
    const writable = ['vault', 'mirror'].map((name) => new FolderVault({ id: name, root: join(folder, name) }));
    const need = { database: db, clock, custody, vaults: writable, keys, others };
    // The working copy, and the package.
    expect(await rotateKeys(need)).toMatchObject({ done: { copies: 2 }, notOpened: [] });
    expect(keyIdOf((await row()).fileKey)).toBe(keyId(keys[0]));
    expect(await keyOf({ keyEncryptionKeys: [keys[0]] }, await row())).toEqual(key);
    expect(await rotateKeys(need)).toMatchObject({ done: { copies: 0 }, notOpened: [] });
    await at.releases.end(people().prosecutor, id, 'no-longer-needed');
    await at.ending.end();
    expect((await row()).fileKey).toHaveLength(0);
    expect(await rotateKeys(need)).toMatchObject({ notOpened: [] });
  });

  it('is asked for with a public key alone: a private one, or one that is no point of its curve, is refused by name', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const key = { kty: 'EC', crv: 'P-256', x, y } as const;
    await at.ask({ ...packaged, recipientKey: key });
    const wrong = at.ask({ ...packaged, recipientKey: { ...key, y: x } });
    await expect(wrong).rejects.toMatchObject({ code: 'malformed', errors: [{ field: 'recipientKey' }] });
  });
});

describe('PostgreSQL itself refuses', () => {
  it('a release that nobody approved, a change of what was asked for, and to undo what happened', async () => {
    const id = await at.ask();
    const { personId } = people().prosecutor;
    const begun = 'UPDATE disclosure_release SET begun_at = now(), begun_by_id = $2 WHERE id = $1';
    await expect(app.query(begun, [id, personId])).rejects.toThrow(/Nobody has approved/);
    for (const column of ['authority', 'recipient_key', 'kind', 'manifest_hash'])
      await expect(app.query(`UPDATE disclosure_release SET ${column} = 'x'`), column).rejects.toThrow(/permission/);
    await expect(app.query('DELETE FROM disclosure_release')).rejects.toThrow(/permission denied/);
    await expect(app.query('UPDATE release_opening SET version = 2')).rejects.toThrow(/permission denied/);
    const given = await at.given();
    await at.releases.end(people().prosecutor, given, 'court-order');
    const undo =
      'UPDATE disclosure_release SET revoked_at = null, revoked_by_id = null, revoked_for = null WHERE id = $1';
    await expect(app.query(undo, [given])).rejects.toThrow(/happened to the release before/);
  });
});
