// Every kind of disagreement planted once, in real folders and a real database; and the command itself with its three endings.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stamp, systemActor } from '../../server/custody/stamp.ts';
import { type Database, inTransaction, openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { sealBytes } from '../../server/recordings/exhibits/sealed-bytes.ts';
import { type TestRecordings, testRecordings } from '../../server/recordings/testing/test-recordings.ts';
import { commandSettings } from './command-settings.ts';
import { compare } from './compare.ts';
import { inOneLine, type Kind, kinds } from './kinds.ts';
import { look } from './look.ts';
import { childWithKey } from './planted-child.ts';

let test: TestRecordings;
let owner: Database;
let id: string;
let practice: string;
const [safetyCopy, exhibitFile] = [uuidv7(), uuidv7()];
const planted = new Set<Kind>();

const path = (...names: string[]) => join(test.folder, ...names);
const put = (bytes: Uint8Array | string, ...names: string[]) => {
  mkdirSync(dirname(path(...names)), { recursive: true });
  writeFileSync(path(...names), bytes);
};
const grownOld = (...names: string[]) => utimesSync(path(...names), 0, 0);
const look1 = async () =>
  compare(
    await look({
      ...{ database: test.db, copiesDir: test.copiesDir, silentHours: 6, now: test.clock.now() },
      vaults: ['vault', 'mirror'].map((one) => ({ id: one, root: path(one) })),
    }),
  );

beforeAll(async () => {
  test = await testRecordings();
  test.clock.at = Date.now();
  owner = openDatabase(test.database.ownerUrl);
  [id, practice] = [test.house.recording, test.house.practiceRecording];
  await test.record();
  await test.record({ practice: true });
  const room = test.room();
  await room.copies.start();
  await room.copies.idle();
  await room.copies.stop();
  await besideTheRecording();
});
afterAll(async () => {
  await owner.$disconnect();
  await test.close();
});

/** A room's safety copy and an exhibit's file, in both vaults and with their rows. */
async function besideTheRecording(): Promise<void> {
  const now = test.clock.now();
  const sealed = sealBytes({ file: exhibitFile, key: new Uint8Array(32) }, Buffer.from('a drawing'));
  for (const vault of ['vault', 'mirror']) {
    put('key', vault, 'safety-copies', safetyCopy, 'key.jwe');
    put('piece', vault, 'safety-copies', safetyCopy, '000000.part');
    put('key', vault, 'exhibits', exhibitFile, 'key.jwe');
    put(sealed, vault, 'exhibits', exhibitFile, 'sealed');
  }
  const { session, actors } = test.house;
  const sha256 = createHash('sha256').update('x').digest('hex');
  const of = { sessionId: session, recordingId: id };
  const copy = { id: safetyCopy, ...of, tracks: ['child-cam'], beganAt: now, wrappedKey: 'key', openedAt: now };
  await owner.safetyCopy.create({ data: copy });
  await owner.safetyChunk.create({ data: { copyId: safetyCopy, no: 0, bytes: 5, sha256 } });
  const exhibitId = uuidv7();
  const [notedById, keptById] = [actors.interviewer.personId, actors.interviewer.personId];
  const noted = { id: exhibitId, ...of, no: 1, number: 'E-x-01', rootNumber: 'E-x', notedById, notedAt: now };
  await owner.exhibit.create({ data: { ...noted, kind: 'drawing', how: 'made' } });
  const file = { id: exhibitFile, exhibitId, form: 'scan', type: 'image/png', bytes: 9, sha256 } as const;
  await owner.exhibitFile.create({ data: { ...file, keptById, keptAt: now } });
}

/** Moved away, and back again. */
const without = (...names: string[]) => ({
  plant: () => renameSync(path(...names), path('away')),
  mend: () => renameSync(path('away'), path(...names)),
});
const changed = (change: (good: Buffer) => Uint8Array, ...names: string[]) => ({
  plant: () => {
    copyFileSync(path(...names), path('away'));
    writeFileSync(path(...names), change(readFileSync(path(...names))));
  },
  mend: () => renameSync(path('away'), path(...names)),
});
const added = (...names: string[]) => ({
  plant: () => {
    put('x', ...names);
    grownOld(...names);
  },
  mend: () => rmSync(path(...names)),
});
const another = uuidv7();

type Plant = () => { plant(): unknown; mend(): unknown };
const cases: readonly [Kind, Plant][] = [
  ['media-without-row', () => added('vault', another, 'child-cam', '000000.rec')],
  ['row-without-media', () => without('mirror', id)],
  ['unlisted-file', () => added('vault', id, 'child-cam', '000007.rec')],
  ['file-missing', () => without('mirror', id, 'child-cam', '000000.rec')],
  ['file-short', () => changed((good) => good.subarray(1), 'vault', id, 'child-mic', '000000.rec')],
  ['file-long', () => changed((good) => Buffer.concat([good, good]), 'vault', id, 'child-mic', '000000.rec')],
  ['key-missing', () => without('vault', id, 'key.jwe')],
  ['manifest-missing', () => without('mirror', id, 'manifest.json')],
  ['manifest-other', () => changed(() => Buffer.from('{}'), 'vault', id, 'manifest.json')],
  ['set-aside', () => added('mirror', id, 'child-cam', '.000000.rec.damaged-0123456789ab')],
  ['leftover', () => added('vault', '.test-0123')],
  ['leftover', () => added('vault', '.probe-0123')],
  ['leftover', () => added('mirror', id, '.manifest.json.0123456789ab')],
  ['unknown-file', () => added('vault', 'notes.txt')],
  ['copy-without-row', () => added('copies', `${another}.sealed.part`)],
  ['safety-copy-without-row', () => added('vault', 'safety-copies', another, 'key.jwe')],
  ['safety-copy-incomplete', () => without('mirror', 'safety-copies', safetyCopy, '000000.part')],
  ['exhibit-without-row', () => added('mirror', 'exhibits', another, 'sealed')],
  ['exhibit-incomplete', () => changed((good) => good.subarray(1), 'vault', 'exhibits', exhibitFile, 'sealed')],
];

describe('fsck', () => {
  it('finds nothing where vaults, database and log agree', async () => {
    expect((await look1()).map(inOneLine)).toEqual([]);
  });

  it.each(cases)('names it once and says what to do: %s', async (kind, make) => {
    const { plant, mend } = make();
    plant();
    try {
      const said = await look1();
      expect(said.map((one) => one.kind)).toEqual([kind]);
      for (const one of said) expect(inOneLine(one)).toMatch(/^(vault|mirror|copies): .+: .+ → .+/);
    } finally {
      mend();
    }
    planted.add(kind);
    expect(await look1()).toEqual([]);
  });

  it('leaves alone what may still be in use', async () => {
    put('x', 'vault', '.probe-young');
    expect(await look1()).toEqual([]);
    rmSync(path('vault', '.probe-young'));
  });

  it('names a working copy whose file is gone', async () => {
    const [copy] = await test.db.workingCopy.findMany({ where: { recordingId: id } });
    const { plant, mend } = without('copies', copy?.fileName ?? '');
    plant();
    expect((await look1()).map(({ kind }) => kind)).toEqual(['row-without-copy']);
    mend();
    planted.add('row-without-copy');
  });

  it('names a recording that went silent, but not before its hours are over', async () => {
    const silent = uuidv7();
    const { session } = test.house;
    const requestedAt = test.clock.now();
    const row = { id: silent, sessionId: session, practice: false, node: 'n', exhibitNumber: silent, requestedAt };
    await owner.recording.create({ data: row });
    test.clock.at += 5 * 3_600_000;
    expect(await look1()).toEqual([]);
    test.clock.at += 2 * 3_600_000;
    expect(await look1()).toEqual([{ kind: 'gone-silent', where: `database: ${silent}` }]);
    planted.add('gone-silent');
    await owner.recording.delete({ where: { id: silent } });
  });

  it('names a row that says other than the log of a seal', async () => {
    const { state, manifestHash, sealedAt } = await owner.recording.findUniqueOrThrow({ where: { id: practice } });
    await owner.recording.update({
      where: { id: practice },
      data: { state: 'stopping', manifestHash: null, sealedAt: null },
    });
    expect((await look1()).map(({ kind }) => kind)).toEqual(['seal-not-in-row']);
    await owner.recording.update({ where: { id: practice }, data: { state, manifestHash, sealedAt } });
    const unlogged = uuidv7();
    const row = { id: unlogged, sessionId: test.house.session, practice: false, node: 'n', exhibitNumber: unlogged };
    const sealed = {
      requestedAt: test.clock.now(),
      state: 'sealed',
      sealedAt: test.clock.now(),
      manifestHash: 'f'.repeat(64),
    };
    await owner.recording.create({ data: { ...row, ...sealed, state: 'sealed', startedAt: test.clock.now() } });
    const said = (await look1()).map(({ kind }) => kind);
    expect(said).toEqual(['row-without-media', 'row-without-media', 'sealed-not-in-log']);
    await owner.recording.delete({ where: { id: unlogged } });
    planted.add('seal-not-in-row').add('sealed-not-in-log');
  });

  it('names what came back of a recording that was destroyed, and lines of its chain that are gone', async () => {
    const { manifestHash } = await owner.recording.findUniqueOrThrow({ where: { id: practice } });
    const { custodian, prosecutor } = test.house.actors;
    const people = { requestedById: custodian.personId, agreedById: prosecutor.personId };
    const ordered = { requestId: uuidv7(), reason: 'retention', authority: 'the house', begunById: custodian.personId };
    const at = { begunAt: test.clock.now(), completedAt: test.clock.now(), found: [], left: {} };
    const what = { recordingId: practice, manifestHash: manifestHash ?? '', exhibitNumber: 'E-x' };
    await owner.destruction.create({ data: { ...what, ...people, ...ordered, ...at } });
    const said = (await look1()).map(({ kind }) => kind);
    await owner.destruction.delete({ where: { recordingId: practice } });
    expect([...new Set(said)].sort()).toEqual(['copy-without-row', 'lines-missing', 'not-destroyed']);
    planted.add('lines-missing').add('not-destroyed');
    expect(await look1()).toEqual([]);
  });

  it('names a child whose half of a key is in neither vault, or only in one', async () => {
    const child = await childWithKey({
      owner,
      openedById: test.house.actors.custodian.personId,
      now: test.clock.now(),
      path,
    });
    const missing = ['vault', 'mirror'].map((vault) => ({
      kind: 'child-half-missing',
      where: `${vault}: child-keys/${child.id}`,
    }));
    expect(await look1()).toEqual(missing);
    put('half', 'vault', 'child-keys', child.id);
    expect(await look1()).toEqual(missing.slice(1));
    put('half', 'mirror', 'child-keys', child.id);
    expect(await look1()).toEqual([]);
    planted.add('child-half-missing');
    await child.remove();
  });

  it('names the row of a child that is back after its key was destroyed, by the case’s number', async () => {
    const child = await childWithKey({
      owner,
      openedById: test.house.actors.custodian.personId,
      now: test.clock.now(),
      path,
    });
    const data = { reason: 'retention', agreed: child.openedById } as const;
    const by = { ...stamp(test.clock, systemActor), type: 'key.destroyed', why: 'administration', data } as const;
    await inTransaction(test.db, (tx) => test.custody.append(tx, [{ ...by, subject: `case:${child.caseId}` }]));
    const said = await look1();
    expect(said).toEqual([{ kind: 'child-back', where: 'database: case 31-999' }]);
    expect(said.map(inOneLine).join()).toContain('npm run destroy-child-key');
    planted.add('child-back');
    await owner.child.update({ where: { id: child.id }, data: { identity: null, identityKey: null } });
    expect(await look1()).toEqual([]);
    await child.remove();
  });

  it('ends with 0 where all agrees, 1 where something doesn’t, 2 where it can’t look', () => {
    const at = commandSettings({ put, path, test, nodeKey });
    expect(fsck(at)).toMatchObject({ status: 0, said: 'Vaults, database and log agree.' });
    const { plant, mend } = without('mirror', id, 'key.jwe');
    plant();
    const { status, said } = fsck(at);
    mend();
    expect(status).toBe(1);
    expect(said).toContain(`mirror: ${id}/key.jwe: the key file isn’t there →`);
    expect(said).toContain('1 to look after; nothing was changed.');
    const gone = without('mirror');
    gone.plant();
    expect(fsck(at)).toMatchObject({ status: 2 });
    gone.mend();
    expect(fsck(path('nothing-started')).status).toBe(2);
  });

  it('names a recording that only the log knows', async () => {
    const { session } = test.house;
    const data = { recording: another, practice: false, tracks: ['cam'], keyCommit: '0'.repeat(64), node: nodeKey };
    const event = { ...stamp(test.clock, systemActor), type: 'recording.started', why: 'safekeeping', data } as const;
    await inTransaction(test.db, (tx) => test.custody.append(tx, [{ ...event, subject: `session:${session}` }]));
    expect(await look1()).toEqual([{ kind: 'begun-without-row', where: `log: ${another}` }]);
    planted.add('begun-without-row');
  });

  it('was shown every kind that it knows', () => {
    expect([...planted].sort()).toEqual(Object.keys(kinds).sort());
  });
});

const nodeKey = 'node.example/m1+9916dedf+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea';

function fsck(varFolder: string): { status: number | null; said: string } {
  const env = { PATH: process.env.PATH, HEARD_ONCE_VAR: varFolder };
  const script = join(import.meta.dirname, '../fsck.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}`.trim() };
}
