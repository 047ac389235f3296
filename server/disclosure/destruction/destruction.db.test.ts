// A recording's end: held, it can't come; ordered by two, it comes whole, whatever kills the server on the way; and what is left verifies.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FolderVault } from '../../../media/vault/folder-vault.ts';
import { compare } from '../../../scripts/fsck/compare.ts';
import { look } from '../../../scripts/fsck/look.ts';
import { type Approvals, createApprovals } from '../../custody/approvals/service.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { Actor } from '../../identity/actor.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { createFixity } from '../../recordings/keeping/fixity.ts';
import { exhibitsOf, noteFile } from '../../recordings/testing/exhibit-file.ts';
import { type TestRecordings, testRecordings } from '../../recordings/testing/test-recordings.ts';
import { createHolds, mayRelease } from '../holds/service.ts';
import { keepingActs } from '../keeping.ts';
import { askDestruction, destructionContent } from './asking.ts';
import { createDestroying } from './service.ts';
import { anotherCustodian, foldersOf, keepingHouse } from './testing/keeping-house.ts';

const order = { reason: 'court-order', authority: 'Oslo District Court, 26-1234' } as const;
let test: TestRecordings;
let owner: Database;
let second: Actor;
let approvals: Approvals;

beforeAll(async () => {
  test = await testRecordings();
  test.clock.at = Date.now();
  owner = openDatabase(test.database.ownerUrl);
  await test.record();
  const { file } = await noteFile(test, Buffer.from('a drawing of a house'));
  await exhibitsOf(test).shelf.keep(file, Buffer.from('a drawing of a house'));
  const { copies } = test.room();
  await copies.start();
  await copies.idle();
  await copies.stop();
  second = await anotherCustodian(test, owner);
  approvals = createApprovals(houseOf(), keepingActs(houseOf()));
});
afterAll(async () => {
  await owner.$disconnect();
  await test.close();
});
beforeEach(() => {
  test.clock.at += 1000;
});

const id = () => test.house.recording;
const first = (): Actor => ({ ...test.house.actors.custodian, strongAt: test.clock.now() });
const other = (): Actor => ({ ...second, strongAt: test.clock.now() });
const folders = (onStep?: () => void) => foldersOf(test, onStep);
const houseOf = (onStep?: () => void) => keepingHouse(test, onStep);
const destroyingOf = (onStep?: () => void) => createDestroying(houseOf(onStep), approvals);

async function approved(asked: { reason: typeof order.reason; authority: string } = order): Promise<string> {
  const request = uuidv7();
  await askDestruction(houseOf(), approvals, {
    ...{ actor: first(), recordingId: id() },
    asked: { id: request, ...asked },
  });
  const row = await owner.recording.findUniqueOrThrow({ where: { id: id() } });
  const content = destructionContent({ recording: id(), manifestHash: row.manifestHash }, asked);
  await approvals.decide(other(), request, { sha256: contentHash(content), approved: true });
  return request;
}
const typesOn = async (subject: string) =>
  (await test.custody.entriesOfSubject(test.db, subject)).map(({ event }) => event.type);
const filesIn = (name: string) =>
  readdirSync(join(test.folder, name), { recursive: true, encoding: 'utf8' }).filter((path) => /\.[a-z]+$/.test(path));

describe('a recording on legal hold', () => {
  it('is set by one person, and then neither asked for, nor begun, although it was approved before', async () => {
    const before = await approved();
    const holds = createHolds(houseOf(), approvals);
    const hold = { id: uuidv7(), reason: 'appeal', authority: 'The Court of Appeal' } as const;
    await holds.set(test.house.actors.prosecutor, id(), hold);
    await holds.set(test.house.actors.prosecutor, id(), hold);
    expect((await typesOn(`evidence:${id()}`)).filter((type) => type === 'hold.set')).toHaveLength(1);
    await expect(approved()).rejects.toMatchObject({ code: 'on-hold' });
    await expect(mayRelease(test.db, id())).rejects.toMatchObject({ code: 'on-hold' });
    await expect(destroyingOf().begin(first(), id(), before)).rejects.toMatchObject({ code: 'on-hold' });
    const row = { recordingId: id(), requestId: before, reason: 'x', authority: 'x', manifestHash: 'x' };
    const people = { requestedById: first().personId, agreedById: other().personId, begunById: first().personId };
    const manifestHash = (await owner.recording.findUniqueOrThrow({ where: { id: id() } })).manifestHash ?? '';
    const tombstone = { ...row, ...people, manifestHash, exhibitNumber: 'x', begunAt: test.clock.now(), found: [] };
    await expect(test.db.destruction.create({ data: tombstone })).rejects.toThrow(/legal hold/);
  });

  it('is free again once one person has asked and another has approved: not the same, and not by another’s request', async () => {
    const holds = createHolds(houseOf(), approvals);
    const [hold] = await owner.legalHold.findMany({ where: { recordingId: id() } });
    const request = uuidv7();
    await holds.askRelease(first(), hold?.id ?? '', { id: request });
    const { sha256 } = await owner.approvalRequest.findUniqueOrThrow({ where: { id: request } });
    const decision = { sha256, approved: true } as const;
    await expect(approvals.decide(first(), request, decision)).rejects.toThrow(/Somebody else/);
    await expect(approvals.decide(other(), request, { ...decision, sha256: 'f'.repeat(64) })).rejects.toThrow();
    await expect(approvals.decide({ ...other(), strongAt: null }, request, decision)).rejects.toMatchObject({
      code: 'step-up',
    });
    await approvals.decide(other(), request, decision);
    await expect(approvals.decide(other(), request, decision)).rejects.toMatchObject({ code: 'conflict' });
    expect(await owner.legalHold.findUniqueOrThrow({ where: { id: hold?.id ?? '' } })).toMatchObject({
      releasedById: first().personId,
      agreedById: other().personId,
      releaseRequestId: request,
    });
    expect((await typesOn(`evidence:${id()}`)).slice(-3)).toEqual([
      'approval.requested',
      'hold.released',
      'approval.given',
    ]);
  });
});

describe('a recording whose destruction two people have ordered', () => {
  it('is not destroyed for its age while the case is open, nor by one person, nor without an approval', async () => {
    const asked = { id: uuidv7(), reason: 'retention', authority: 'The house' } as const;
    const ask = (actor: Actor) => askDestruction(houseOf(), approvals, { actor, recordingId: id(), asked });
    await expect(ask(first())).rejects.toMatchObject({ code: 'conflict' });
    await expect(ask(test.house.actors.prosecutor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ask(test.house.actors.outsider)).rejects.toMatchObject({ code: 'not-found' });
    await expect(destroyingOf().begin(first(), id(), uuidv7())).rejects.toMatchObject({ code: 'conflict' });
    expect(await owner.destruction.count()).toBe(0);
  });

  it('is begun by one of two at once, and gone to the last file, killed at every step and gone on with each time', async () => {
    const stood = { files: filesIn('vault').length, mirror: filesIn('mirror').length };
    expect(stood.files).toBeGreaterThan(4);
    const [one, two] = [await approved(), await approved({ ...order, authority: 'Another order' })];
    let killed = (): void => {
      throw new Error('killed');
    };
    const dying = destroyingOf(() => killed());
    const begun = await Promise.allSettled([dying.begin(first(), id(), one), dying.begin(other(), id(), two)]);
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = begun.find((done) => done.status === 'rejected');
    expect(lost).toMatchObject({ reason: { code: 'destroyed' } });
    await dying.stop();
    expect((await typesOn(`evidence:${id()}`)).slice(-2)).toEqual(['key.destroyed', 'evidence.destroyed']);

    let steps = 0;
    for (let complete = 0; complete === 0; ) {
      steps += 1;
      let left = 1 + (steps % 5);
      killed = () => {
        left -= 1;
        if (left === 0) throw new Error('killed');
      };
      complete = await destroyingOf(() => killed()).finish();
      if (steps > 200) throw new Error('it never comes to an end');
    }
    expect(steps).toBeGreaterThan(10);
    const tombstone = await owner.destruction.findUniqueOrThrow({ where: { recordingId: id() } });
    expect(tombstone).toMatchObject({ left: { lines: 2, damaged: [] } });
    expect(tombstone.found).toEqual(
      expect.arrayContaining([
        { what: 'key', where: 'vault', files: 2 },
        { what: 'records', where: 'mirror', files: 2 },
        { what: 'working-copy', where: 'copies', files: 1 },
        { what: 'exhibit', where: 'mirror', files: 1 },
      ]),
    );
    for (const vault of ['vault', 'mirror']) {
      const left = filesIn(vault).map((path) => path.replace(/^[^/]+\//, ''));
      expect(left.sort()).toEqual(['child-cam/000000.lines', 'child-mic/000000.lines', 'manifest.json']);
    }
    expect(filesIn('copies')).toEqual([]);
    expect(readFileSync(join(test.folder, 'mirror', id(), 'child-cam/000000.lines'))).toEqual(
      readFileSync(join(test.folder, 'vault', id(), 'child-cam/000000.lines')),
    );
    expect((await typesOn(`evidence:${id()}`)).at(-1)).toBe('destruction.completed');
    expect(await destroyingOf().finish()).toBe(0);
  });

  it('is watched by nobody any more, held by nobody, and its custody is read as before', async () => {
    const room = test.room();
    const { prosecutor } = test.house.actors;
    await expect(room.open(prosecutor, id(), { purpose: 'trial' })).rejects.toMatchObject({ code: 'destroyed' });
    expect(await room.page(prosecutor, id())).toMatchObject({ playable: false, destroyedAt: expect.any(String) });
    expect((await room.custody(prosecutor, id()))[0]?.sentence).toMatch(/destruction is complete, files: 11/);
    const hold = { id: uuidv7(), reason: 'appeal', authority: 'Too late' } as const;
    await expect(createHolds(houseOf(), approvals).set(prosecutor, id(), hold)).rejects.toThrow(/destroyed/);
    await expect(approved()).rejects.toMatchObject({ code: 'destroyed' });
    const copy = {
      id: uuidv7(),
      recordingId: id(),
      copyNumber: 2,
      fileName: 'x',
      fileKey: new Uint8Array(1),
      bytes: 1n,
    };
    const made = { ...copy, sha256: '0'.repeat(64), durationMs: 1 };
    await expect(test.db.workingCopy.create({ data: made })).rejects.toThrow(/destroyed/);
    await expect(mayRelease(test.db, id())).rejects.toMatchObject({ code: 'destroyed' });
  });

  it('alarms nobody: not the readings, not the making of copies, not fsck', async () => {
    test.clock.at += 400 * 24 * 3_600_000;
    const lines: string[] = [];
    const log = createLog({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
    const [vault, mirror, copies] = folders() as [FolderVault, FolderVault, FolderVault];
    const { db, clock, custody, vaults } = test;
    const fixity = createFixity({
      ...{ database: db, clock, custody, log, copies, vaults: { ...vaults, readers: [vault, mirror] } },
      ...{ jobs: { every: () => undefined }, everyDays: 30, megabytesPerSecond: 1000 },
    });
    expect([...(await fixity.round())]).toEqual([]);
    await fixity.stop();
    const room = test.room();
    await room.copies.start();
    await room.copies.idle();
    await room.copies.stop();
    expect(await owner.workingCopy.count({ where: { recordingId: id() } })).toBe(1);
    expect(lines).toEqual([]);
    const seen = await look({
      ...{ database: db, copiesDir: test.copiesDir, silentHours: 1e6, now: clock.now() },
      vaults: ['vault', 'mirror'].map((one) => ({ id: one, root: join(test.folder, one) })),
    });
    const own = compare(seen).filter(({ where }) => !where.includes(test.house.practiceRecording));
    expect(own).toEqual([]);
    expect(existsSync(join(test.folder, 'vault', id(), 'key.jwe'))).toBe(false);
  });
});
