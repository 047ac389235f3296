// A seal and an authority's word on when: OpenSSL's authority behind a server of the test's own, a real log and notary, and the verifier. Away,
// it is an alarm and stops nothing.
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { readTimestamp } from '../../../media/crypto/rfc3161.ts';
import { opensslAuthority } from '../../../media/crypto/testing/openssl-authority.ts';
import { vkey } from '../../../media/evidence/note.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { folderPackage } from '../../../scripts/verify-evidence/folder.ts';
import { type LogTables, logTables } from '../../custody/notary/log-tables.ts';
import { initNotary, Notary } from '../../custody/notary/notary.ts';
import { stateFile } from '../../custody/notary/state.ts';
import { phaseEntered } from '../../custody/testing/events.ts';
import { inTransaction, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { logOrigin, type TestRecordings, testRecordings } from '../../recordings/testing/test-recordings.ts';
import { exportPackage } from '../export-package.ts';
import { tellAuthorityAway } from '../telling/authority-away.ts';
import type { WriteLetter } from '../telling/tell.ts';
import { approvingExports } from '../testing/approving-exports.ts';
import { timestampAuthority } from '../time-stamp.ts';
import { askAgainMs, createStamping, type Stamping, tellAfterMs } from './stamping.ts';

let test: TestRecordings;
let tables: LogTables;
let notary: Notary;
let logKey: string;
let server: Server;
let ca: string;
let stamping: Stamping;
let asked = 0;
let away = true;
let port = 0;
const toldSince: Date[] = [];
const said: string[] = [];

beforeAll(async () => {
  test = await testRecordings();
  // What is recorded here lies before the authority's own now, however fast this goes.
  test.clock.at = Date.now() - 600_000;
  tables = logTables(test.database.notaryUrl);
  const signer = ed25519Signer(logOrigin, generateEd25519Pem());
  logKey = await vkey(nodeCrypto, signer);
  const options = { tables, state: stateFile(test.folder), signer, vkey: logKey, crypto: nodeCrypto };
  await initNotary(options);
  notary = new Notary(options);
  const authority = opensslAuthority(test.folder);
  ca = authority.certificateSha256;
  server = createServer(async (request, response) => {
    asked += 1;
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    if (away) return void response.writeHead(503).end();
    response.end(Uint8Array.from(authority.answer(Buffer.concat(pieces))));
  });
  await listen();
  const at = server.address();
  port = typeof at === 'object' && at ? at.port : 0;
  const url = `http://127.0.0.1:${port}/`;
  const log = createLog({ level: 'info', destination: { write: (line) => void said.push(line) } });
  const { db: database, clock, custody } = test;
  const tellAway = (since: Date) => {
    toldSince.push(since);
    return tellAuthorityAway({ database, clock, writeLetter }, since);
  };
  stamping = createStamping({ database, clock, custody, log, authority: timestampAuthority(url), tellAway });
  await test.record();
  await test.record({ practice: true });
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await tables.close();
  await test.close();
});

const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
const hangUp = () =>
  new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
const letters: string[] = [];
const writeLetter: WriteLetter = async (_, { words }) => void letters.push(...words('en').lines);

async function administrator(): Promise<string> {
  const owner = openDatabase(test.database.ownerUrl);
  const { agencyId } = test.house.actors.custodian;
  const id = uuidv7();
  await owner.person.create({
    data: { id, agencyId, name: 'Ada Administrator', email: `${id}@x.example`, roles: ['administrator'] },
  });
  await owner.$disconnect();
  return id;
}

it('asks for nothing before the notary has signed over the seal', async () => {
  expect(await stamping.round()).toBe(0);
  expect(asked).toBe(0);
  expect([stamping.awaySince(), await stamping.waiting()]).toEqual([null, 1]);
});

it('is alarmed by an authority that is away, asks it again a minute later, and stops nothing meanwhile', async () => {
  await notary.run();
  expect([await stamping.round(), await stamping.round()]).toEqual([0, 0]);
  expect(asked).toBe(1);
  expect(said.join()).toMatch(/ALARM: no time-stamp at the seal/);
  expect((await test.db.recording.findUniqueOrThrow({ where: { id: test.house.recording } })).state).toBe('sealed');
  const since = stamping.awaySince();
  expect(since).not.toBeNull();
  test.clock.at += askAgainMs;
  expect(await stamping.round()).toBe(0);
  expect(asked).toBe(2);
  expect([stamping.awaySince(), await stamping.waiting()]).toEqual([since, 1]);
});

it('stopped altogether, for a quarter of an hour, is told to administrators, once, and of nothing but itself', async () => {
  await hangUp();
  const admin = await administrator();
  test.clock.at += tellAfterMs - askAgainMs;
  expect([await stamping.round(), asked]).toEqual([0, 2]);
  test.clock.at += askAgainMs;
  expect(await stamping.round()).toBe(0);
  expect(toldSince).toEqual([stamping.awaySince()]);
  const told = { kind: 'time-stamps-away', caseId: null, recordingId: null, dueAt: null };
  expect(await test.db.notice.findMany({ where: { personId: admin } })).toMatchObject([told]);
  expect(await test.db.notice.count()).toBe(1);
  expect(letters.join(' ')).not.toMatch(/E-|26-|recording|seal/i);
  await listen();
});

it('gets one token a seal, never one for practice, and a package made long after proves when the seal was', async () => {
  away = false;
  test.clock.at += askAgainMs;
  expect([await stamping.round(), await stamping.round()]).toEqual([1, 0]);
  expect([stamping.awaySince(), await stamping.waiting()]).toEqual([null, 0]);
  expect(said.join()).toMatch(/the authority answers again/);
  expect(asked).toBe(3);
  const [row] = await test.db.sealTimeStamp.findMany();
  expect(row?.recordingId).toBe(test.house.recording);
  const later = phaseEntered(test.clock, test.house.session);
  await inTransaction(test.db, (tx) => test.custody.append(tx, [later]));
  await notary.run();
  const folder = join(test.folder, 'package');
  const room = test.room();
  await room.copies.start();
  await room.copies.idle();
  await room.copies.stop();
  const { db: database, clock, custody, vaults, house } = test;
  const approving = approvingExports({ database, clock, custody }, room, house.actors);
  await approving.export(house.recording);
  const more = { recordings: room, approvals: approving.approvals, patienceMs: 60_000 };
  const say = (step: string) => void (step.startsWith('waiting') && notary.run());
  const of = { recording: house.recording, folder, purpose: 'trial', say } as const;
  const custodian = { ...house.actors.custodian, strongAt: clock.now() };
  const made = await exportPackage({ database, clock, custody, vaults, ...more }, custodian, of);
  expect(made.checkpointSize).toBeGreaterThan(Number(row?.size));
  const trust = { ...(await trustOfKey(nodeCrypto, logKey)), authorities: [ca] };
  const report = await verifyPackage(folderPackage(folder), trust, nodeCrypto, { readTimestamp });
  expect(report.claims.filter(({ verdict }) => verdict === 'FAIL')).toEqual([]);
  expect(JSON.stringify(report.claims)).toContain(`over the checkpoint of size ${row?.size}`);
  const bent = new Map([[`custody/timestamps/${row?.size}.tsr`, 'no token']]);
  const files = folderPackage(folder);
  const worse = await verifyPackage(
    {
      list: async () => (await files.list()).map((one) => ({ ...one, bytes: bent.get(one.path)?.length ?? one.bytes })),
      stream: async function* (path: string) {
        const text = bent.get(path);
        if (text === undefined) yield* files.stream(path);
        else yield Buffer.from(text);
      },
    },
    trust,
    nodeCrypto,
    { readTimestamp },
  );
  expect(worse.exitCode).toBe(1);
});

it('waits, with a seal after the newest checkpoint, for the next one', async () => {
  const owner = openDatabase(test.database.ownerUrl);
  const before = asked;
  const [{ recordingId } = { recordingId: '' }] = await test.db.sealTimeStamp.findMany();
  await owner.sealTimeStamp.deleteMany();
  const signed = test.custody.newestCheckpoint;
  const sealed = (await test.custody.entriesOfSubject(test.db, `evidence:${recordingId}`)).find(
    ({ event }) => event.type === 'recording.sealed',
  );
  const size = sealed?.logIndex ?? 0;
  const authority = { over: async () => ({ bytes: new Uint8Array(1) }) };
  const { db: database, clock } = test;
  const log = createLog({ level: 'silent' });
  const stampedAt = (covered: number) => {
    const newestCheckpoint: typeof signed = async (reader) => {
      const newest = await signed(reader);
      return newest && { ...newest, size: covered };
    };
    const custody = { entriesOfSubject: test.custody.entriesOfSubject, newestCheckpoint };
    return createStamping({ database, clock, custody, log, authority });
  };
  expect(await stampedAt(size).round()).toBe(0);
  expect(await stampedAt(size + 1).round()).toBe(1);
  await owner.$disconnect();
  expect(asked).toBe(before);
});
