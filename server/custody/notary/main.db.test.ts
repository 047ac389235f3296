// The notary as a process: started, killed and started again as its supervisor would.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { vkey } from '../../../media/evidence/note.ts';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../../platform/database/database.ts';
import { type CustodyLog, createCustodyLog } from '../service.ts';
import { phaseEntered, turnableClock } from '../testing/events.ts';

const origin = 'log.test/custody';
const clock = turnableClock();
const folder = mkdtempSync(join(tmpdir(), 'notary-process-'));
const log = createCustodyLog({ clock, origin, crypto: nodeCrypto });
let database: TestDatabase;
let db: Database;
let owner: pg.Client;
let env: Record<string, string>;
const children: ChildProcess[] = [];

beforeEach(async () => {
  database = await testDatabase();
  db = openDatabase(database.appUrl, { otherwise: forTheHouse });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const pem = generateEd25519Pem();
  const file = (name: string) => join(folder, `${database.name}-${name}`);
  writeFileSync(file('key'), pem, { mode: 0o600 });
  writeFileSync(file('open-key'), pem, { mode: 0o644 });
  writeFileSync(file('vkey'), `${await vkey(nodeCrypto, ed25519Signer(origin, pem))}\n`);
  env = {
    NOTARY_DATABASE_URL: database.notaryUrl,
    LOG_KEY_FILE: file('key'),
    LOG_VKEY_FILE: file('vkey'),
    LOG_ORIGIN: origin,
    NOTARY_STATE_DIR: file('state'),
    LOG_LEVEL: 'info',
  };
  expect(await ended(start(['init']))).toBe(0);
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  await db.$disconnect();
  await owner.end();
  await database.drop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[], changes: Record<string, string> = {}) {
  const child = fork(join(import.meta.dirname, 'main.ts'), args, {
    env: { PATH: process.env.PATH, ...env, ...changes },
    silent: true,
    execArgv: [],
  });
  const output: string[] = [];
  child.stdout?.on('data', (data) => output.push(String(data)));
  child.stderr?.on('data', (data) => output.push(String(data)));
  children.push(child);
  return Object.assign(child, { said: () => output.join('') });
}

/** What a process writes may come later than what it sends. */
async function untilSaid(child: ReturnType<typeof start>, text: string): Promise<void> {
  while (!child.said().includes(text)) {
    if (!child.stdout) throw new Error('it has no output');
    await once(child.stdout, 'data');
  }
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return child.exitCode;
}

async function ready(child: ChildProcess & { said(): string }): Promise<void> {
  const gone = once(child, 'exit').then(() => Promise.reject(new Error(`ended: ${child.said()}`)));
  await Promise.race([once(child, 'message'), gone]);
}

/** Waits for the answer, not for a time; the test's own limit ends it. */
async function until(question: () => Promise<boolean>): Promise<void> {
  while (!(await question())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const append = (...events: Parameters<CustodyLog['append']>[1]) => inTransaction(db, (tx) => log.append(tx, events));
const newest = async () => (await log.newestCheckpoint(db))?.size ?? 0;

function progress(): Parameters<CustodyLog['append']>[1][number] {
  const { data: _, type: __, subject, ...common } = phaseEntered(clock);
  const recording = subject.slice('session:'.length);
  const data = { recording, note: 'n', vaults: [] };
  return { ...common, type: 'recording.progress', subject: `evidence:${recording}`, data };
}

describe('the notary’s process', { timeout: 120_000 }, () => {
  it('signs what was there when it starts, and a head as soon as it is appended', async () => {
    await append(phaseEntered(clock));
    const notary = start([]);
    await ready(notary);
    expect(await newest()).toBe(1);
    await append(phaseEntered(clock), progress());
    await until(async () => (await newest()) === 3);
    notary.kill('SIGTERM');
    expect(await ended(notary)).toBe(0);
  });

  it('killed after it kept a note and before the note left, publishes that note when it starts again', async () => {
    const notary = start([]);
    await ready(notary);
    await owner.query('BEGIN; LOCK TABLE custody_checkpoint IN SHARE MODE');
    await append(progress());
    const state = () => JSON.parse(readFileSync(join(env.NOTARY_STATE_DIR ?? '', 'state.json'), 'utf8'));
    await until(async () => state().size === 1);
    notary.kill('SIGKILL');
    await ended(notary);
    await owner.query('ROLLBACK');
    const { note } = state();
    const next = start([]);
    await ready(next);
    await until(async () => (await newest()) === 1);
    expect((await log.newestCheckpoint(db))?.note).toBe(note);
  });

  it('says integrity.failed and signs nothing after a tampering; --once ends with 1', async () => {
    await append(phaseEntered(clock), phaseEntered(clock));
    expect(await ended(start(['--once']))).toBe(0);
    expect(await newest()).toBe(2);
    await owner.query('ALTER TABLE custody_entry DISABLE TRIGGER USER');
    await owner.query('DELETE FROM custody_entry WHERE log_index = 1');
    const once = start(['--once']);
    expect(await ended(once)).toBe(1);
    expect(once.said()).toContain('integrity.failed');
    const running = start([]);
    await ready(running);
    await untilSaid(running, 'integrity.failed');
    await append(progress()).catch(() => {});
    expect(running.exitCode).toBeNull();
    expect(await newest()).toBe(2);
  });

  it('refuses in one line: a second notary, a lost state, a missing key, an unknown argument', async () => {
    const first = start([]);
    await ready(first);
    const second = start([]);
    expect(await ended(second)).toBe(1);
    expect(second.said()).toMatch(/^notary: another notary .*\n$/);
    first.kill('SIGTERM');
    await ended(first);
    const refused = async (args: string[], changes: Record<string, string>, line: RegExp) => {
      const child = start(args, changes);
      expect(await ended(child)).toBe(1);
      expect(child.said()).toMatch(line);
      expect(child.said().trimEnd().split('\n')).toHaveLength(1);
    };
    await refused(['--once'], { LOG_KEY_FILE: '/nowhere' }, /LOG_KEY_FILE: \/nowhere can't be read/);
    await refused(
      ['--once'],
      { LOG_KEY_FILE: `${env.LOG_KEY_FILE?.replace(/key$/, 'open-key')}` },
      /LOG_KEY_FILE: others may read .*; chmod 600 it/,
    );
    await refused(['--once'], { LOG_ORIGIN: '' }, /LOG_ORIGIN/);
    await refused(['--once'], { NOTARY_STATE_DIR: join(folder, 'empty') }, /state is missing/);
    await refused(['init'], {}, /has its state already/);
    await refused(['--forever'], {}, /unknown argument/);
    await refused(['--once'], { NOTARY_DATABASE_URL: 'postgresql://x@127.0.0.1:1/x' }, /ECONNREFUSED/);
  });
});
