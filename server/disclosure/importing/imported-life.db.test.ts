// Another centre's package lives here as a recording does: read back and put right, kept for a time, held, destroyed by two; and what was
// destroyed is neither given on nor taken in again, with its custody line whole.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import {
  packageOf,
  type SyntheticPackage,
  syntheticPackage,
} from '../../../media/evidence/testing/synthetic-package.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { type Approvals, createApprovals } from '../../custody/approvals/service.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { Actor } from '../../identity/actor.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { importedArchivePath, importedKeyPath } from '../../recordings/imported-files.ts';
import { createFixity } from '../../recordings/keeping/fixity.ts';
import { keptBy } from '../../recordings/kept-by.ts';
import { type TestRecordings, testRecordings } from '../../recordings/testing/test-recordings.ts';
import { assignByTheHouse } from '../classes/assigning.ts';
import { createClasses } from '../classes/service.ts';
import { askDestruction } from '../destruction/asking.ts';
import { certificateOf } from '../destruction/certificate.ts';
import { createDestroying, type DestructionHouse } from '../destruction/service.ts';
import { createHolds } from '../holds/service.ts';
import { keepingActs } from '../keeping.ts';
import { mayAskImported } from './export-imported.ts';
import { type Importer, importPackage } from './import-package.ts';

let test: TestRecordings;
let foreign: SyntheticPackage;
let owner: Database;
let house: DestructionHouse;
let approvals: Approvals;
let other: Actor;
let imported: string;
const log = createLog({ level: 'silent' });

beforeAll(async () => {
  test = await testRecordings();
  foreign = await syntheticPackage();
  owner = openDatabase(test.database.ownerUrl);
  const { db: database, clock, custody } = test;
  const [vault, mirror, copies] = folders();
  house = {
    ...{ database, clock, custody, log, access: { less: () => undefined }, kept: keptBy({ database, clock }) },
    ...{ recipients: { endLinks: async () => undefined }, places: { vaults: [vault, mirror], copies, also: [] } },
  };
  approvals = createApprovals(house, keepingActs(house));
  const { custodian } = test.house.actors;
  const [personId, signInId] = [uuidv7(), uuidv7()];
  const who = { id: personId, agencyId: custodian.agencyId, name: 'Kim Custodian', email: `${personId}@x.example` };
  await owner.person.create({ data: { ...who, roles: ['custodian'] } });
  other = { ...custodian, personId, signInId, name: who.name };
  imported = (await taken()).id;
});
afterAll(async () => {
  await owner.$disconnect();
  await test.close();
});

const folders = (): [FolderVault, FolderVault, FolderVault] => {
  const one = (id: string) => new FolderVault({ id, root: join(test.folder, id) });
  return [one('vault'), one('mirror'), one('copies')];
};
const proved = (actor: Actor): Actor => ({ ...actor, strongAt: test.clock.now() });
const custodian = () => proved(test.house.actors.custodian);
async function taken() {
  const { db: database, clock, custody, vaults } = test;
  const shelf = { vaults: folders().slice(0, 2), keyEncryptionKeys: vaults.keyEncryptionKeys };
  const importer: Importer = { database, clock, custody, crypto: nodeCrypto, shelf, mostBytes: 1_000_000 };
  const trust = await trustOfKey(nodeCrypto, foreign.logKey);
  const asked = { files: packageOf(foreign.files), trust, purpose: 'investigation', say: () => {} } as const;
  return importPackage(importer, custodian(), asked);
}
const fileIn = (vault: string, path: string) => join(test.folder, vault, path);
const types = async () =>
  (await test.custody.entriesOfSubject(test.db, `evidence:${imported}`)).map(({ event }) => event.type);

it('is read back on the schedule of all that is kept, and put right from the other vault', async () => {
  test.clock.at += 40 * 24 * 3_600_000;
  const { db: database, clock, custody, vaults } = test;
  const [vault, mirror, copies] = folders();
  const fixity = createFixity({
    ...{ database, clock, custody, log, copies, vaults: { ...vaults, readers: [vault, mirror] } },
    ...{ jobs: { every: () => undefined }, everyDays: 30, megabytesPerSecond: 1000 },
  });
  const path = importedArchivePath(imported);
  const good = readFileSync(fileIn('vault', path));
  const bad = Buffer.from(good);
  bad[bad.length >> 1] = (bad[bad.length >> 1] ?? 0) ^ 1;
  writeFileSync(fileIn('mirror', path), bad);
  writeFileSync(fileIn('vault', importedKeyPath(imported)), 'no key');
  expect((await fixity.round()).get(imported)).toBe('repaired');
  expect(readFileSync(fileIn('mirror', path)).equals(good)).toBe(true);
  test.clock.at += 31 * 24 * 3_600_000;
  expect((await fixity.round()).get(imported)).toBe('whole');
  await fixity.stop();
  expect(await types()).toEqual(expect.arrayContaining(['vault.repaired', 'integrity.checked']));
});

it('is kept for a time that the house says, and stands on the list of what is due to every custodian', async () => {
  await assignByTheHouse(house);
  const classes = createClasses(house);
  const row = (await classes.due(other)).find(({ recordingId }) => recordingId === imported);
  expect(row).toMatchObject({
    origin: 'log.example/custody',
    holds: [],
    retention: { outcome: 'pending', due: 'later' },
  });
  const told = { id: uuidv7(), outcome: 'convicted', on: test.clock.now().toISOString().slice(0, 10) } as const;
  await classes.assign(custodian(), imported, told);
  expect(await classes.of(imported)).toMatchObject({ outcome: 'convicted' });
  expect((await classes.due(custodian())).some(({ recordingId }) => recordingId === imported)).toBe(true);
  await expect(classes.assign(test.house.actors.observer, imported, told)).rejects.toMatchObject({ code: 'not-found' });
});

const order = { reason: 'court-order', authority: 'Oslo District Court, 27-2' } as const;
async function ordered(): Promise<string> {
  const id = uuidv7();
  await askDestruction(house, approvals, { actor: custodian(), recordingId: imported, asked: { id, ...order } });
  const { sha256 } = await owner.approvalRequest.findUniqueOrThrow({ where: { id } });
  await approvals.decide(proved(other), id, { sha256, approved: true });
  return id;
}

it('on hold is neither asked for nor begun, until two have released it', async () => {
  const before = await ordered();
  const holds = createHolds(house, approvals);
  const hold = { id: uuidv7(), reason: 'appeal', authority: 'The Court of Appeal' } as const;
  await holds.set(test.house.actors.prosecutor, imported, hold);
  await expect(ordered()).rejects.toMatchObject({ code: 'on-hold', message: expect.stringContaining('this package') });
  const begin = createDestroying(house, approvals).begin(custodian(), imported, before);
  await expect(begin).rejects.toMatchObject({ code: 'on-hold' });
  const request = uuidv7();
  await holds.askRelease(custodian(), hold.id, { id: request });
  const { sha256 } = await owner.approvalRequest.findUniqueOrThrow({ where: { id: request } });
  expect(contentHash((await approvals.find(request))?.content)).toBe(sha256);
  await approvals.decide(proved(other), request, { sha256, approved: true });
  expect((await types()).filter((type) => type.startsWith('hold.'))).toEqual(['hold.set', 'hold.released']);
});

it('is gone once two have ordered it: key and archive in both vaults; it is certified, and never taken in or given on again', async () => {
  const destroying = createDestroying(house, approvals);
  await destroying.begin(custodian(), imported, await ordered());
  await destroying.finish();
  await destroying.stop();
  for (const vault of ['vault', 'mirror'])
    for (const path of [importedKeyPath(imported), importedArchivePath(imported)])
      expect(existsSync(fileIn(vault, path)), `${vault} ${path}`).toBe(false);
  expect(await owner.destruction.findUniqueOrThrow({ where: { importedId: imported } })).toMatchObject({
    found: [
      { what: 'key', where: 'vault', files: 1 },
      { what: 'key', where: 'mirror', files: 1 },
      { what: 'imported-package', where: 'vault', files: 1 },
      { what: 'imported-package', where: 'mirror', files: 1 },
    ],
    left: { lines: 0, damaged: [] },
  });
  expect((await types()).slice(-3)).toEqual(['key.destroyed', 'evidence.destroyed', 'destruction.completed']);
  expect((await certificateOf(house, imported, 'ar')).pdf.length).toBeGreaterThan(1000);
  await expect(taken()).rejects.toMatchObject({ code: 'destroyed' });
  await expect(mayAskImported(house, custodian(), imported)).rejects.toMatchObject({ code: 'destroyed' });
  await expect(ordered()).rejects.toThrow('This package was destroyed before');
});
