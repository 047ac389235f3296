// Exports from a real database, vaults and notary, held against the verifier that anybody runs.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { hex } from '../../media/evidence/bytes.ts';
import { claimedCheckpoint } from '../../media/evidence/checkpoint.ts';
import { vkey } from '../../media/evidence/note.ts';
import type { VerifyReport } from '../../media/evidence/verify/report.ts';
import { trustOfKey } from '../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../media/evidence/verify/verify-package.ts';
import { folderPackage } from '../../scripts/verify-evidence/folder.ts';
import { type LogTables, logTables } from '../custody/notary/log-tables.ts';
import { initNotary, Notary } from '../custody/notary/notary.ts';
import { stateFile } from '../custody/notary/state.ts';
import { stamp, systemActor } from '../custody/stamp.ts';
import { phaseEntered } from '../custody/testing/events.ts';
import { inTransaction } from '../platform/database/database.ts';
import { exhibitsOf, type NotedFile, noteFile } from '../recordings/testing/exhibit-file.ts';
import { logOrigin, type TestRecordings, testRecordings } from '../recordings/testing/test-recordings.ts';
import { type Exporter, exportPackage } from './export-package.ts';
import { approvingExports } from './testing/approving-exports.ts';

let test: TestRecordings;
let tables: LogTables;
let notary: Notary;
let exporter: Exporter;
let logKey: string;
let approve: ReturnType<typeof approvingExports>;
let made = 0;
const shown = Buffer.from('%PDF-1.7 a letter %%EOF');

beforeAll(async () => {
  test = await testRecordings();
  tables = logTables(test.database.notaryUrl);
  const signer = ed25519Signer(logOrigin, generateEd25519Pem());
  logKey = await vkey(nodeCrypto, signer);
  const state = stateFile(test.folder);
  const options = { tables, state, signer, vkey: logKey, crypto: nodeCrypto };
  await initNotary(options);
  notary = new Notary(options);
  await test.startSession({ practice: false });
  await notary.run();
  await test.record({ anchor: await newestAnchor() });
  await notary.run();
  await test.record({ practice: true });
  const { shelf, exhibits } = exhibitsOf(test);
  const [letter, withdrawn] = [await noteFile(test, shown), await noteFile(test, shown, { no: 2 })];
  await shelf.keep(letter.file, shown);
  await withdraw(withdrawn);
  const room = test.room({ exhibits });
  await room.copies.start();
  await room.copies.idle();
  await room.copies.stop();
  const { db: database, clock, custody, vaults } = test;
  approve = approvingExports({ database, clock, custody }, room, test.house.actors);
  const { approvals } = approve;
  exporter = { database, clock, custody, vaults, recordings: room, approvals, patienceMs: 60_000 };
});
afterAll(async () => {
  await tables.close();
  await test.close();
});

/** Struck out: what it shows may be nobody’s business here. */
async function withdraw({ exhibit }: NotedFile): Promise<void> {
  const { db, clock, custody, house } = test;
  const why = { withdrawnFor: 'wrong-picture', withdrawnAt: clock.now() } as const;
  await db.exhibit.update({
    where: { id: exhibit },
    data: { ...why, withdrawnById: house.actors.interviewer.personId },
  });
  const data = { recording: house.recording, exhibit, reason: 'wrong-picture' } as const;
  const subject = `session:${house.session}` as const;
  await inTransaction(db, (tx) =>
    custody.append(tx, [{ ...stamp(clock, systemActor), type: 'exhibit.withdrawn', subject, why: 'interview', data }]),
  );
}

/** Another act of the same session. */
async function entered(): Promise<void> {
  await inTransaction(test.db, (tx) => test.custody.append(tx, [phaseEntered(test.clock, test.house.session)]));
}

async function newestAnchor() {
  const checkpoint = await test.custody.newestCheckpoint(test.db);
  const { size, root } = claimedCheckpoint(checkpoint?.note ?? '');
  return { size, root: hex(root) };
}

const folderName = () => join(test.folder, `package-${made++}`);

/** The notary runs whenever the exporter waits for it. */
function exported(options: { practice?: boolean; folder?: string; as?: 'custodian' | 'prosecutor' | 'outsider' } = {}) {
  const folder = options.folder ?? folderName();
  const recording = options.practice ? test.house.practiceRecording : test.house.recording;
  const said: string[] = [];
  const say = (step: string) => {
    said.push(step);
    if (step.startsWith('waiting')) void notary.run();
  };
  const asked = { recording, folder, purpose: 'trial', say } as const;
  const permitted = options.practice ? Promise.resolve() : approve.export(recording);
  const result = permitted.then(() => exportPackage(exporter, test.house.actors[options.as ?? 'custodian'], asked));
  return { folder, said, result };
}

const verify = async (folder: string, key = logKey): Promise<VerifyReport> =>
  verifyPackage(folderPackage(folder), await trustOfKey(nodeCrypto, key), nodeCrypto);

const verdicts = (report: VerifyReport) =>
  Object.fromEntries(report.claims.map(({ claim, verdict, reasons }) => [claim, [verdict, ...reasons].join(' ')]));

function filesBelow(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

const everyPass = Object.fromEntries(
  ['package', 'events', 'log', 'recording', 'content', 'continuity', 'time', 'copies'].map((claim) => [claim, 'PASS']),
);

describe('an export', () => {
  it('passes every claim of the verifier, working copy and all', async () => {
    const { folder, result, said } = exported();
    const { checkpointSize, practice, files } = await result;
    expect(practice).toBe(false);
    const report = await verify(folder);
    expect(verdicts(report)).toEqual(everyPass);
    expect(report.exitCode).toBe(0);
    const names = filesBelow(folder);
    expect(names).toHaveLength(files);
    expect(names).toContain(`custody/checkpoints/${checkpointSize}.note`);
    expect(names.filter((name) => /^data\/copies\/.*\.webm$/.test(name))).toHaveLength(1);
    // Of the anchor that the files name, and of the checkpoint that the label prints.
    expect(names.filter((name) => name.startsWith('custody/consistency/'))).toHaveLength(2);
    for (const paper of ['label.pdf', 'continuity.pdf', 'how-to-check.pdf'])
      expect(names).toContain(`data/docs/${paper}`);
    const graph = JSON.parse(readFileSync(join(folder, 'data/case.jsonld'), 'utf8'))['@graph'];
    expect(graph[0]).toMatchObject({ '@type': 'case-investigation:Investigation' });
    const validator = join(import.meta.dirname, '../../media/evidence/second-implementation/bagit.py');
    expect(execFileSync('python3', [validator, folder]).toString()).toBe('a valid bag\n');
    expect(said.at(-1)).toBe('writing proofs');
    const stored = readFileSync(join(test.folder, 'vault', test.house.recording, 'child-cam/000000.rec'));
    const packed = readFileSync(join(folder, `data/rec/${test.house.recording}/child-cam/000000.rec`));
    expect(packed.equals(stored)).toBe(true);
  });

  it('holds the exhibits as they were brought, without what was withdrawn, and the verifier says so', async () => {
    const { folder, result, said } = exported();
    await result;
    const brought = filesBelow(folder).filter((name) => /^data\/copies\/.*\.pdf$/.test(name));
    expect(brought).toHaveLength(1);
    expect(readFileSync(join(folder, brought[0] ?? '')).equals(shown)).toBe(true);
    expect(said).toContainEqual(expect.stringMatching(/^data\/copies\/.*\.pdf, exhibit .*-01$/));
    const notes = (await verify(folder)).claims.find(({ claim }) => claim === 'copies')?.notes ?? [];
    expect(notes).toContain('files of exhibits: 1');
    expect(notes.at(-1)).toMatch(/^exhibit .*-02: a file is not in the package; it was withdrawn$/);
  });

  it('fails after one flipped byte in any of its files', async () => {
    const { folder, result } = exported();
    await result;
    const survived: string[] = [];
    for (const [n, name] of filesBelow(folder).entries()) {
      const path = join(folder, name);
      const good = readFileSync(path);
      for (const at of new Set([0, Math.floor((good.length * ((n % 7) + 1)) / 9), good.length - 1])) {
        const bad = Buffer.from(good);
        bad[at] = (bad[at] ?? 0) ^ (1 << (n % 8));
        writeFileSync(path, bad);
        const { exitCode } = await verify(folder).catch(() => ({ exitCode: 1 }));
        if (exitCode !== 1) survived.push(`${name} at ${at}`);
      }
      writeFileSync(path, good);
    }
    expect(survived).toEqual([]);
    expect((await verify(folder)).exitCode).toBe(0);
  }, 240_000);

  it('fails without one of its files, with one more, and under another log’s key', async () => {
    const { folder, result } = exported();
    await result;
    for (const name of filesBelow(folder)) {
      const path = join(folder, name);
      const good = readFileSync(path);
      rmSync(path);
      // Without the key nothing of the content can be proven; the lists still name it.
      expect((await verify(folder).catch(() => ({ exitCode: 1 }))).exitCode, name).toBe(1);
      writeFileSync(path, good);
    }
    writeFileSync(join(folder, 'data', 'more.txt'), 'more');
    expect((await verify(folder)).exitCode).toBe(1);
    rmSync(join(folder, 'data', 'more.txt'));
    const other = await vkey(nodeCrypto, ed25519Signer(logOrigin, generateEd25519Pem()));
    expect((await verify(folder, other)).exitCode).toBe(1);
  }, 120_000);

  it('of practice is named as practice, and never proves anything', async () => {
    const { folder, result } = exported({ practice: true });
    expect((await result).practice).toBe(true);
    const report = await verify(folder);
    expect(report).toMatchObject({ practice: true, exitCode: 2 });
    expect(verdicts(report)).toEqual(everyPass);
  });

  it('is in the log three times: asked for, approved by another, and done over this very payload', async () => {
    const before = await test.custody.entriesOfSubject(test.db, `evidence:${test.house.recording}`);
    const { result } = exported();
    await result;
    const after = await test.custody.entriesOfSubject(test.db, `evidence:${test.house.recording}`);
    const fresh = after.slice(before.length).map(({ event }) => event);
    expect(fresh.map(({ type }) => type)).toEqual(['export.requested', 'export.approved', 'export.exported']);
    const actors = fresh.map(({ actor }) => actor.role);
    expect(actors).toEqual(['prosecutor', 'custodian', 'custodian']);
    expect(new Set(fresh.map(({ data }) => 'export' in data && data.export)).size).toBe(1);
  });

  it('takes a file from the mirror where the vault’s is damaged, and is refused where both are', async () => {
    const stored = (vault: string) => join(test.folder, vault, test.house.recording, 'child-mic/000000.rec');
    const good = readFileSync(stored('vault'));
    const bad = Buffer.from(good);
    bad[5000] = (bad[5000] ?? 0) ^ 1;
    writeFileSync(stored('vault'), bad);
    const healed = exported();
    await healed.result;
    expect((await verify(healed.folder)).exitCode).toBe(0);
    writeFileSync(stored('mirror'), bad);
    const broken = exported();
    await expect(broken.result).rejects.toThrow(/no vault gives/);
    expect(existsSync(broken.folder)).toBe(false);
    writeFileSync(stored('vault'), good);
    writeFileSync(stored('mirror'), good);
  });

  it('is the custodian’s to make: refused to others, and unknown to those without a tie', async () => {
    await expect(exported({ as: 'prosecutor' }).result).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exported({ as: 'outsider' }).result).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses a folder that holds anything, and takes an empty one', async () => {
    const full = folderName();
    mkdirSync(full);
    writeFileSync(join(full, 'mine.txt'), 'mine');
    await expect(exported({ folder: full }).result).rejects.toMatchObject({ code: 'conflict' });
    expect(readdirSync(full)).toEqual(['mine.txt']);
    await expect(exported({ folder: join(full, 'mine.txt') }).result).rejects.toMatchObject({ code: 'conflict' });
    const empty = folderName();
    mkdirSync(empty);
    await exported({ folder: empty }).result;
    expect((await verify(empty)).exitCode).toBe(0);
  });

  it('that the notary never signs leaves no package', async () => {
    const folder = folderName();
    let waited = 0;
    const say = (step: string) => {
      if (step.startsWith('waiting')) test.clock.at += 61_000;
      waited += step.startsWith('waiting') ? 1 : 0;
    };
    const asked = { recording: test.house.recording, folder, purpose: 'trial', say } as const;
    await approve.export(test.house.recording);
    await expect(exportPackage(exporter, test.house.actors.custodian, asked)).rejects.toMatchObject({ code: 'busy' });
    expect(waited).toBe(1);
    expect(readdirSync(test.folder).filter((name) => name.includes(folder.slice(-9)))).toEqual([]);
    await notary.run();
  });

  it('made while others write to the log holds every event up to its own', async () => {
    const { folder, result } = exported();
    const noise = Array.from({ length: 10 }, entered);
    await Promise.all([result, ...noise]);
    const copy = `${folder}-moved`;
    cpSync(folder, copy, { recursive: true });
    expect(verdicts(await verify(copy))).toEqual(everyPass);
  });
});
