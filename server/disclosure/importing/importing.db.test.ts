// Another centre's package taken in and given on: what comes is kept whole, both custody lines stand, and whoever brings a bad one is told
// what is wrong with it. The other centre here is one of paper: its package was made by the format's own writers.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { vkey } from '../../../media/evidence/note.ts';
import {
  packageOf,
  type SyntheticPackage,
  syntheticPackage,
} from '../../../media/evidence/testing/synthetic-package.ts';
import type { PackageFiles } from '../../../media/evidence/verify/package.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { unwrapKey } from '../../../media/vault/wrapped-key.ts';
import { openArchive } from '../../../scripts/verify-evidence/archive.ts';
import { folderPackage } from '../../../scripts/verify-evidence/folder.ts';
import { contentHash } from '../../custody/content-hash.ts';
import { type LogTables, logTables } from '../../custody/notary/log-tables.ts';
import { initNotary, Notary } from '../../custody/notary/notary.ts';
import { stateFile } from '../../custody/notary/state.ts';
import type { Actor } from '../../identity/actor.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { importedArchivePath, importedKeyPath } from '../../recordings/imported-files.ts';
import { openPiece, pieceOnDisk, sealPiece } from '../../recordings/sealed-piece.ts';
import { logOrigin, type TestRecordings, testRecordings } from '../../recordings/testing/test-recordings.ts';
import { exportContent } from '../export-request.ts';
import { approvalsOf } from '../feature.ts';
import { exportImported, mayAskImported } from './export-imported.ts';
import { type Importer, importPackage } from './import-package.ts';

let test: TestRecordings;
let importer: Importer;
let foreign: SyntheticPackage;
let tables: LogTables;
let notary: Notary;
let logKey: string;
const folder = mkdtempSync(join(tmpdir(), 'importing-'));

beforeAll(async () => {
  test = await testRecordings();
  foreign = await syntheticPackage();
  const { db: database, clock, custody, vaults } = test;
  const stored = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: join(test.folder, id) }));
  const shelf = { vaults: stored, keyEncryptionKeys: vaults.keyEncryptionKeys };
  importer = { database, clock, custody, crypto: nodeCrypto, shelf, mostBytes: 1_000_000 };
  tables = logTables(test.database.notaryUrl);
  const signer = ed25519Signer(logOrigin, generateEd25519Pem());
  logKey = await vkey(nodeCrypto, signer);
  const options = { tables, state: stateFile(test.folder), signer, vkey: logKey, crypto: nodeCrypto };
  await initNotary(options);
  notary = new Notary(options);
});
afterAll(async () => {
  await tables.close();
  await test.close();
  rmSync(folder, { recursive: true });
});

const proved = (actor: Actor): Actor => ({ ...actor, strongAt: test.clock.now() });

interface Taking {
  readonly as?: string;
  readonly key?: string;
  readonly say?: (step: string) => void;
  readonly signal?: AbortSignal;
}

async function taken(files: PackageFiles, { as = 'custodian', key = foreign.logKey, ...more }: Taking = {}) {
  const actors: Readonly<Record<string, Actor>> = test.house.actors;
  const actor = actors[as];
  if (!actor) throw new Error(`nobody is ${as}`);
  const trust = await trustOfKey(nodeCrypto, key);
  const asked = { files, trust, purpose: 'investigation', say: () => {}, ...more } as const;
  return importPackage(importer, proved(actor), asked);
}

const keptFolders = () => {
  const at = join(test.folder, 'vault/imported');
  return existsSync(at) ? readdirSync(at) : [];
};
const bent = (change: (files: Map<string, Uint8Array>) => void): PackageFiles => {
  const files = new Map(foreign.files);
  change(files);
  return packageOf(files);
};

describe('a package of another centre', () => {
  it('that is given up at the last step before the log is not taken in, and is taken in whole when it is brought again', async () => {
    const stop = new AbortController();
    const say = (step: string) => void (step === 'verifying what was kept' && stop.abort());
    await expect(taken(packageOf(foreign.files), { say, signal: stop.signal })).rejects.toThrow(/abort/i);
    expect(await test.db.importedPackage.count()).toBe(0);
    for (const left of keptFolders())
      expect(await test.custody.entriesOfSubject(test.db, `evidence:${left}`)).toEqual([]);
    for (const id of ['vault', 'mirror']) rmSync(join(test.folder, id, 'imported'), { recursive: true, force: true });
  });

  it('is none where the log is this house’s own: its recording is here', async () => {
    const custody = { ...importer.custody, origin: 'log.example/custody' };
    const trust = await trustOfKey(nodeCrypto, foreign.logKey);
    const asked = { files: packageOf(foreign.files), trust, purpose: 'investigation', say: () => {} } as const;
    const ours = importPackage({ ...importer, custody }, proved(test.house.actors.custodian), asked);
    await expect(ours).rejects.toMatchObject({ code: 'conflict' });
    expect(await test.db.importedPackage.count()).toBe(0);
  });

  it('is kept whole and sealed in both vaults, once, with an entry that says whose it is', async () => {
    const first = await taken(packageOf(foreign.files));
    expect(first).toMatchObject({ again: false, origin: 'log.example/custody', number: 'BH-2026-0001' });
    expect(first.report.exitCode).toBe(0);
    const again = await taken(packageOf(foreign.files));
    expect(again).toMatchObject({ again: true, id: first.id });
    const entries = await test.custody.entriesOfSubject(test.db, `evidence:${first.id}`);
    expect(entries.map(({ event }) => event.type)).toEqual(['evidence.imported']);
    expect(entries[0]?.event.data).toMatchObject({
      origin: first.origin,
      payload: first.payload,
      size: foreign.log.size,
    });
    expect(keptFolders()).toEqual([first.id]);
    const [one, other] = ['vault', 'mirror'].map((id) =>
      readFileSync(join(test.folder, id, 'imported', first.id, 'archive')),
    );
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
    // Its key lies in it in the clear, and must not lie so here.
    expect(one?.includes(Buffer.from('000102030405060708090a0b0c0d0e0f'))).toBe(false);
  });

  it('that is not whole, not theirs or not evidence is refused by the claim, and nothing of it is kept', async () => {
    const before = keptFolders();
    const events = 'data/events.jsonl';
    const cut = bent((files) => files.set(events, (files.get(events) ?? new Uint8Array()).subarray(0, -20)));
    await expect(taken(cut)).rejects.toMatchObject({ code: 'malformed', message: expect.stringContaining('fails') });
    const escaping = bent((files) => files.set('data/docs/../../../escaped', new Uint8Array(3)));
    await expect(taken(escaping)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('leads elsewhere'),
    });
    const other = await vkey(nodeCrypto, ed25519Signer('log.example/custody', generateEd25519Pem()));
    await expect(taken(packageOf(foreign.files), { key: other })).rejects.toMatchObject({ code: 'malformed' });
    const practice = await syntheticPackage({ practice: true });
    await expect(taken(packageOf(practice.files))).rejects.toMatchObject({
      message: expect.stringContaining('practice'),
    });
    await expect(taken(packageOf(new Map()))).rejects.toMatchObject({ code: 'malformed' });
    expect(keptFolders()).toEqual(before);
  });

  it('that says it is enormous is refused unread, a bomb and a link in an archive too', async () => {
    const huge: PackageFiles = {
      list: async () => [{ path: 'bagit.txt', kind: 'file', bytes: 9_000_000_000 }],
      stream: () => {
        throw new Error('read');
      },
    };
    await expect(taken(huge)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('9000000000'),
    });
    const bomb = join(folder, 'bomb.zip');
    execFileSync('python3', ['-c', bombScript, bomb]);
    const opened = await openArchive(bomb);
    await expect(taken(opened.files)).rejects.toMatchObject({ code: 'malformed' });
    await opened.close();
  });

  it('is the custodian’s to take in', async () => {
    await expect(taken(packageOf(foreign.files), { as: 'prosecutor' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('goes on as it came, inside a package of ours, after two people; then comes back the same', async () => {
    const { id } = await taken(packageOf(foreign.files));
    const { db: database, clock, custody, house } = test;
    const approvals = approvalsOf({ database, clock, custody }, test.room());
    const go = (to: string) => {
      const say = (step: string) => void (step.startsWith('waiting') && notary.run());
      const exporter = { database, clock, custody, approvals, patienceMs: 60_000, shelf: importer.shelf };
      const asked = { imported: id, folder: join(folder, to), purpose: 'trial', say } as const;
      return exportImported(exporter, proved(house.actors.custodian), asked);
    };
    await expect(go('unasked')).rejects.toMatchObject({ code: 'conflict' });
    const askable = await mayAskImported(importer, house.actors.prosecutor, id);
    if (!askable) throw new Error('not askable');
    const content = exportContent(askable, 'trial');
    const request = uuidv7();
    await approvals.ask(proved(house.actors.prosecutor), { id: request, content, by: askable.by });
    await approvals.decide(proved(house.actors.custodian), request, { sha256: contentHash(content), approved: true });
    await go('given-on');
    const given = await verifyPackage(
      folderPackage(join(folder, 'given-on')),
      await trustOfKey(nodeCrypto, logKey),
      nodeCrypto,
    );
    expect(given.claims.filter(({ verdict }) => verdict === 'FAIL')).toEqual([]);
    expect(given.exitCode).toBe(2);
    expect(JSON.stringify(given)).toContain('verify it by itself');
    const inner = await openArchive(join(folder, `given-on/data/imported/${id}.zip`));
    const inside = await verifyPackage(inner.files, await trustOfKey(nodeCrypto, foreign.logKey), nodeCrypto);
    expect(inside.exitCode).toBe(0);
    for (const { path } of await inner.files.list()) {
      const pieces: Uint8Array[] = [];
      for await (const piece of inner.files.stream(path)) pieces.push(piece);
      expect(Buffer.concat(pieces).equals(Buffer.from(foreign.files.get(path) ?? [])), path).toBe(true);
    }
    expect(await taken(inner.files)).toMatchObject({ again: true, id });
    await inner.close();
    const ours = await custody.entriesOfSubject(database, `evidence:${id}`);
    expect(ours.map(({ event }) => event.type)).toEqual([
      ...['evidence.imported', 'export.requested', 'export.approved', 'export.exported'],
    ]);
  });

  it('changed on disk while it was kept isn’t given on: not by a bit, and not sealed anew under its own key', async () => {
    const { id } = await taken(packageOf(foreign.files));
    const { db: database, clock, custody, house, vaults } = test;
    const approvals = approvalsOf({ database, clock, custody }, test.room());
    const exporter = { database, clock, custody, approvals, patienceMs: 60_000, shelf: importer.shelf };
    const go = async () => {
      const askable = (await mayAskImported(importer, house.actors.prosecutor, id)) ?? expect.fail('not askable');
      const [content, request] = [exportContent(askable, 'trial'), uuidv7()];
      await approvals.ask(proved(house.actors.prosecutor), { id: request, content, by: askable.by });
      await approvals.decide(proved(house.actors.custodian), request, { sha256: contentHash(content), approved: true });
      const say = (step: string) => void (step.startsWith('waiting') && notary.run());
      const asked = { imported: id, folder: join(folder, 'changed'), purpose: 'trial', say } as const;
      return exportImported(exporter, proved(house.actors.custodian), asked);
    };
    const exported = async () =>
      (await custody.entriesOfSubject(database, `evidence:${id}`)).filter(
        ({ event }) => event.type === 'export.exported',
      ).length;
    const before = await exported();
    const paths = ['vault', 'mirror'].map((name) => join(test.folder, name, importedArchivePath(id)));
    const good = readFileSync(paths[0] ?? '');
    const key = await unwrapKey(
      vaults.keyEncryptionKeys,
      readFileSync(join(test.folder, 'vault', importedKeyPath(id))),
    );
    const [first, middle] = [good.subarray(0, pieceOnDisk), good.length >> 1];
    const plain = openPiece(key, { file: id, index: 0, last: good.length <= pieceOnDisk }, first);
    plain[plain.length >> 1] = (plain[plain.length >> 1] ?? 0) ^ 1;
    const anew = sealPiece(key, { file: id, index: 0, last: good.length <= pieceOnDisk }, plain);
    const bitten = Buffer.from(good);
    bitten[middle] = (bitten[middle] ?? 0) ^ 1;
    for (const bad of [bitten, Buffer.concat([anew, good.subarray(pieceOnDisk)]), good.subarray(0, -1)]) {
      for (const path of paths) writeFileSync(path, bad);
      await expect(go()).rejects.toThrow();
      expect(readdirSync(folder)).not.toContain('changed');
    }
    expect(await exported()).toBe(before);
    for (const path of paths) writeFileSync(path, good);
    await go();
    expect(await exported()).toBe(before + 1);
  });
});

/** A gigabyte of nothing, in a megabyte. */
const bombScript = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:
    for n in range(4):
        archive.writestr('data/docs/%d' % n, bytes(64 << 20))
`;
