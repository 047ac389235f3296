// A round trip between two houses of ours, each with a log and a notary of its own: one exports a real recording, the other takes the package in
// and gives it on. The second package verifies under the second log, the first inside it under the first, byte for byte, and each bears its
// own custody line.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { parseEvent } from '../../../media/evidence/event.ts';
import { vkey } from '../../../media/evidence/note.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { openArchive } from '../../../scripts/verify-evidence/archive.ts';
import { folderPackage } from '../../../scripts/verify-evidence/folder.ts';
import { contentHash } from '../../custody/content-hash.ts';
import { type LogTables, logTables } from '../../custody/notary/log-tables.ts';
import { initNotary, Notary } from '../../custody/notary/notary.ts';
import { stateFile } from '../../custody/notary/state.ts';
import { type CustodyLog, createCustodyLog } from '../../custody/service.ts';
import type { Actor } from '../../identity/actor.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { logOrigin, type TestRecordings, testRecordings } from '../../recordings/testing/test-recordings.ts';
import { exportPackage } from '../export-package.ts';
import { exportContent } from '../export-request.ts';
import { approvalsOf } from '../feature.ts';
import { zipIndexOf, zipOf } from '../package-zip.ts';
import { approvingExports } from '../testing/approving-exports.ts';
import { exportImported, mayAskImported } from './export-imported.ts';
import { type Importer, importPackage } from './import-package.ts';

interface House {
  readonly test: TestRecordings;
  readonly custody: CustodyLog;
  readonly tables: LogTables;
  readonly notary: Notary;
  readonly key: string;
}
let first: House;
let second: House;
const folder = mkdtempSync(join(tmpdir(), 'round-trip-'));

beforeAll(async () => {
  first = await houseNamed(logOrigin);
  second = await houseNamed('log.other/custody');
});
afterAll(async () => {
  for (const { tables, test } of [first, second]) {
    await tables.close();
    await test.close();
  }
  rmSync(folder, { recursive: true });
});

async function houseNamed(origin: string): Promise<House> {
  const test = await testRecordings();
  const custody = createCustodyLog({ clock: test.clock, origin, crypto: nodeCrypto });
  const tables = logTables(test.database.notaryUrl);
  const signer = ed25519Signer(origin, generateEd25519Pem());
  const key = await vkey(nodeCrypto, signer);
  const options = { tables, state: stateFile(test.folder), signer, vkey: key, crypto: nodeCrypto };
  await initNotary(options);
  return { test, custody, tables, notary: new Notary(options), key };
}
const proved = ({ test }: House, actor: Actor): Actor => ({ ...actor, strongAt: test.clock.now() });
const signing =
  ({ notary }: House) =>
  (step: string) =>
    void (step.startsWith('waiting') && notary.run());
const trust = ({ key }: House) => trustOfKey(nodeCrypto, key);
const typesIn = (events: Uint8Array) =>
  Buffer.from(events)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => parseEvent(Buffer.from(line)).type);

/** Exported by the first house, as one archive. */
async function exported(): Promise<string> {
  const { test, custody } = first;
  await test.record();
  const room = test.room();
  await room.copies.start();
  await room.copies.idle();
  await room.copies.stop();
  const { db: database, clock, vaults, house } = test;
  const approving = approvingExports({ database, clock, custody }, room, house.actors);
  await approving.export(house.recording);
  const exporter = { database, clock, custody, vaults, recordings: room, approvals: approving.approvals };
  const to = join(folder, 'first');
  const asked = { recording: house.recording, folder: to, purpose: 'trial', say: signing(first) } as const;
  await exportPackage({ ...exporter, patienceMs: 60_000 }, proved(first, house.actors.custodian), asked);
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(to, await zipIndexOf(to)).stream()) pieces.push(piece);
  writeFileSync(join(folder, 'first.zip'), Buffer.concat(pieces));
  return join(folder, 'first.zip');
}

it('export, import, export: both packages verify, each under its own log, and both custody lines are there', async () => {
  const opened = await openArchive(await exported());
  const { test, custody } = second;
  const { db: database, clock, vaults, house } = test;
  const stored = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: join(test.folder, id) }));
  const shelf = { vaults: stored, keyEncryptionKeys: vaults.keyEncryptionKeys };
  const importer: Importer = { database, clock, custody, crypto: nodeCrypto, shelf, mostBytes: 1_000_000_000 };
  const taking = { files: opened.files, trust: await trust(first), purpose: 'trial', say: () => {} } as const;
  const { id, report, again } = await importPackage(importer, proved(second, house.actors.custodian), taking);
  expect([report.claims.filter(({ verdict }) => verdict === 'FAIL'), again]).toEqual([[], false]);
  await opened.close();

  const approvals = approvalsOf({ database, clock, custody }, test.room());
  const askable = await mayAskImported(importer, house.actors.prosecutor, id);
  if (!askable) throw new Error('not askable');
  const content = exportContent(askable, 'trial');
  const request = uuidv7();
  await approvals.ask(proved(second, house.actors.prosecutor), { id: request, content, by: askable.by });
  const decision = { sha256: contentHash(content), approved: true } as const;
  await approvals.decide(proved(second, house.actors.custodian), request, decision);
  const exporter = { database, clock, custody, approvals, patienceMs: 60_000, shelf };
  const to = join(folder, 'second');
  const giving = { imported: id, folder: to, purpose: 'trial', say: signing(second) } as const;
  await exportImported(exporter, proved(second, house.actors.custodian), giving);

  const outer = await verifyPackage(folderPackage(to), await trust(second), nodeCrypto);
  expect(outer.claims.filter(({ verdict }) => verdict === 'FAIL')).toEqual([]);
  expect(typesIn(readFileSync(join(to, 'data/events.jsonl')))).toEqual([
    ...['evidence.imported', 'export.requested', 'export.approved', 'export.exported'],
  ]);
  const inner = await openArchive(join(to, `data/imported/${id}.zip`));
  const inside = await verifyPackage(inner.files, await trust(first), nodeCrypto);
  expect(inside.claims.map(({ claim, verdict }) => [claim, verdict])).toEqual(
    report.claims.map(({ claim, verdict }) => [claim, verdict]),
  );
  let events: Uint8Array = new Uint8Array();
  for (const { path } of await inner.files.list()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of inner.files.stream(path)) pieces.push(piece);
    const came = Buffer.concat(pieces);
    expect(came.equals(readFileSync(join(folder, 'first', path))), path).toBe(true);
    if (path === 'data/events.jsonl') events = came;
  }
  await inner.close();
  expect(typesIn(events)).toEqual(
    expect.arrayContaining(['recording.started', 'recording.sealed', 'evidence.derived']),
  );
  const own = await openArchive(join(folder, 'first.zip'));
  const { db, custody: firstLog, clock: firstClock, house: firstHouse } = first.test;
  const home: Importer = { ...importer, database: db, clock: firstClock, custody: firstLog };
  const back = importPackage(home, proved(first, firstHouse.actors.custodian), { ...taking, files: own.files });
  await expect(back).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('our own') });
  await own.close();
  // Under the other's log nobody takes it for theirs.
  const mixed = await verifyPackage(folderPackage(to), await trust(first), nodeCrypto);
  expect(mixed.exitCode).toBe(1);
});
