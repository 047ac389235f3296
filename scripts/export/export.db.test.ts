// The commands as they are run by hand, beside a database, a notary and vaults of their own: a package goes out, another centre's comes in, and
// goes on with both custody lines.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { vkey } from '../../media/evidence/note.ts';
import { syntheticPackage } from '../../media/evidence/testing/synthetic-package.ts';
import { contentHash } from '../../server/custody/content-hash.ts';
import { type LogTables, listen, logTables } from '../../server/custody/notary/log-tables.ts';
import { initNotary, Notary } from '../../server/custody/notary/notary.ts';
import { stateFile } from '../../server/custody/notary/state.ts';
import { exportContent } from '../../server/disclosure/export-request.ts';
import { approvalsOf } from '../../server/disclosure/feature.ts';
import { mayAskImported } from '../../server/disclosure/importing/export-imported.ts';
import { createCommandCodes } from '../../server/identity/command-codes.ts';
import { createPasswords } from '../../server/identity/passwords.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { logOrigin, type TestRecordings, testRecordings } from '../../server/recordings/testing/test-recordings.ts';
import { checkout } from '../checkout.ts';

let test: TestRecordings;
let tables: LogTables;
let ear: { stop(): Promise<void> };
let logKey: string;
let email: string;

beforeAll(async () => {
  test = await testRecordings();
  await setUpNotary();
  const { personId } = test.house.actors.custodian;
  email = `${personId}@house.example`;
  const owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  const hash = await createPasswords().hash('a good password');
  await owner.query('UPDATE person SET password_hash = $1 WHERE id = $2', [hash, personId]);
  await owner.end();
  await test.record({ practice: true });
  writeSettings();
}, 60_000);
afterAll(async () => {
  await ear.stop();
  await tables.close();
  await test.close();
});

async function setUpNotary(): Promise<void> {
  const signer = ed25519Signer(logOrigin, generateEd25519Pem());
  logKey = await vkey(nodeCrypto, signer);
  tables = logTables(test.database.notaryUrl);
  const options = { tables, state: stateFile(test.folder), signer, vkey: logKey, crypto: nodeCrypto };
  await initNotary(options);
  const notary = new Notary(options);
  ear = listen(test.database.notaryUrl, () => void notary.run());
}

/** What a demo's start leaves for commands beside it. */
function writeSettings(): void {
  const server = join(test.folder, 'var/secrets/server');
  mkdirSync(server, { recursive: true });
  const file = (name: string, content: string) => {
    writeFileSync(join(server, name), content, { mode: 0o600 });
    return join(server, name);
  };
  const client = join(test.folder, 'client');
  mkdirSync(client);
  writeFileSync(join(client, 'index.html'), '');
  const folder = (name: string) => join(test.folder, name);
  const settings = {
    ...{ HEARD_ONCE_MODE: 'demo', LOG_LEVEL: 'info', HOST: '127.0.0.1', PORT: '8080' },
    ...{ PUBLIC_ORIGIN: 'http://127.0.0.1:8080', DATABASE_URL: test.database.appUrl, LOG_ORIGIN: logOrigin },
    ...{ VAULT_DIR: folder('vault'), MIRROR_DIR: folder('mirror'), COPIES_DIR: test.copiesDir, CLIENT_DIR: client },
    TICKET_KEY_FILE: file('ticket-key.pem', generateEd25519Pem()),
    NODE_KEYS_FILE: file('node-keys.json', '{}'),
    KEK_FILE: file('kek.hex', `${Buffer.from(test.vaults.keyEncryptionKeys[0]).toString('hex')}\n`),
    SAFETY_KEY_FILE: file('safety.pem', ''),
    LOG_VKEY_FILE: file('log.vkey', `${logKey}\n`),
  };
  file('environment.json', JSON.stringify(settings));
  const people = [{ role: 'custodian', name: 'Kai Custodian', email, password: 'a good password' }];
  writeFileSync(join(test.folder, 'var/demo-people.json'), JSON.stringify(people));
}

function run(script: string, args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const options = {
      cwd: checkout,
      env: { PATH: process.env.PATH, HEARD_ONCE_VAR: join(test.folder, 'var'), INIT_CWD: test.folder, ...env },
    };
    execFile(process.execPath, [join(checkout, script), ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` }),
    );
  });
}

const exported = (args: string[], env?: Record<string, string>) => run('scripts/export.ts', args, env);

describe('npm run export', { timeout: 120_000 }, () => {
  it('signs the demo’s custodian in, writes the package and names the command that verifies it', async () => {
    const { output, code } = await exported([test.house.practiceRecording, 'package']);
    expect(output).toContain('Kai Custodian');
    expect(output).toContain('PRACTICE, NOT EVIDENCE');
    expect(code).toBe(0);
    const [, folder = '', key = ''] = /npm run verify -- (\S+) --key (\S+)/.exec(output) ?? [];
    expect([folder, key]).toEqual([join(test.folder, 'package'), logKey]);
    const verified = await run('scripts/verify-evidence.ts', [folder, '--key', key]);
    expect(verified.output).toMatch(/^PRACTICE, NOT EVIDENCE/);
    expect(verified.output).not.toContain('FAIL');
    expect(verified.code).toBe(2);
    const again = await exported([test.house.practiceRecording, 'package']);
    expect([again.code, again.output]).toEqual([1, expect.stringContaining('isn’t empty')]);
    const open = { where: { personId: test.house.actors.custodian.personId, endedAt: null } };
    expect(await test.db.signIn.count(open)).toBe(1);
  });

  it('finds a recording by its exhibit number, for a named person with a password from the environment', async () => {
    const { exhibitNumber } = await test.db.recording.findUniqueOrThrow({
      where: { id: test.house.practiceRecording },
    });
    const env = { HEARD_ONCE_PASSWORD: 'a good password' };
    const good = await exported([exhibitNumber, 'by-number', '--as', email, '--purpose', 'quality-assurance'], env);
    expect([good.code, good.output]).toEqual([0, expect.stringContaining('by-number')]);
    const [last] = (await test.custody.entriesOfSubject(test.db, `evidence:${test.house.practiceRecording}`)).slice(-1);
    expect(last?.event).toMatchObject({ type: 'export.exported', why: 'quality-assurance' });
    const wrong = await exported([exhibitNumber, 'wrong', '--as', email], { HEARD_ONCE_PASSWORD: 'a bad one' });
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringContaining('nobody with this e-mail')]);
  });

  it('is asked for more than a password of who has a passkey, and takes a code from their account page, once', async () => {
    const { personId } = test.house.actors.custodian;
    const passkey = { personId, name: 'k', publicKey: Buffer.from('k'), counter: 0n, createdAt: test.clock.now() };
    const { id } = await test.db.passkey.create({ data: { ...passkey, credentialId: Buffer.from(personId) } });
    const go = (name: string, env: Record<string, string>) =>
      exported([test.house.practiceRecording, name, '--as', email], env);
    const alone = await go('password-alone', { HEARD_ONCE_PASSWORD: 'a good password' });
    expect([alone.code, alone.output]).toEqual([1, expect.stringContaining('Prove first')]);
    const { code } = await createCommandCodes({ database: test.db, clock: systemClock }).make(personId);
    const made = await go('by-code', { HEARD_ONCE_CODE: code });
    expect([made.code, made.output]).toEqual([0, expect.stringContaining('by-code')]);
    const again = await go('again', { HEARD_ONCE_CODE: code });
    expect([again.code, again.output]).toEqual([1, expect.stringContaining('used already')]);
    await test.db.passkey.update({ where: { id }, data: { removedAt: test.clock.now() } });
  });

  it('refuses in words: no recording, an unknown purpose, one that isn’t sealed, nothing started', async () => {
    expect((await exported([])).output).toContain('name one recording and one folder');
    expect((await exported(['x', 'y', '--purpose', 'curiosity'])).output).toContain('curiosity');
    const unsealed = await exported([test.house.recording, 'unsealed']);
    expect(unsealed.output).toMatch(/not yours to see|isn’t sealed/);
    expect(unsealed.code).toBe(1);
    const nothing = await exported(['x', 'y'], { HEARD_ONCE_VAR: join(test.folder, 'nowhere') });
    expect(nothing.output).toContain('npm start');
  });
});

describe('npm run import', { timeout: 180_000 }, () => {
  const imported = (args: string[]) => run('scripts/import.ts', args);

  it('takes in what another centre made, gives it on by npm run export with both custody lines, and knows it when it comes back', async () => {
    const foreign = await syntheticPackage();
    for (const [path, bytes] of foreign.files) {
      const file = join(test.folder, 'theirs', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    expect((await imported(['theirs'])).output).toContain('give either --key or --trust');
    const wrong = await imported(['theirs', '--key', logKey]);
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringContaining('can’t be imported')]);
    const came = await imported(['theirs', '--key', foreign.logKey]);
    expect([came.code, came.output]).toEqual([0, expect.stringMatching(/kept as [0-9a-f-]{36}/)]);
    const id = /kept as ([0-9a-f-]{36})/.exec(came.output)?.[1] ?? '';
    await agreed(id);
    const given = await exported([id, 'given-on', '--as', email], { HEARD_ONCE_PASSWORD: 'a good password' });
    expect([given.code, given.output]).toEqual([0, expect.stringContaining('given-on')]);
    const outer = await run('scripts/verify-evidence.ts', [join(test.folder, 'given-on'), '--key', logKey]);
    expect([outer.code, outer.output]).toEqual([2, expect.not.stringContaining('FAIL')]);
    const inner = join('given-on/data/imported', `${id}.zip`);
    const inside = await run('scripts/verify-evidence.ts', [join(test.folder, inner), '--key', foreign.logKey]);
    expect([inside.code, inside.output]).toEqual([0, expect.not.stringContaining('FAIL')]);
    const back = await imported([inner, '--key', foreign.logKey]);
    expect([back.code, back.output]).toEqual([0, expect.stringContaining('it was here before')]);
    const types = (await test.custody.entriesOfSubject(test.db, `evidence:${id}`)).map(({ event }) => event.type);
    expect(types).toEqual(['evidence.imported', 'export.requested', 'export.approved', 'export.exported']);
  });

  /** Asked for by one, approved by another. */
  async function agreed(id: string): Promise<void> {
    const { db: database, clock, custody, house } = test;
    clock.at = Date.now();
    const asking = { database, clock, custody };
    const approvals = approvalsOf(asking, test.room());
    const [prosecutor, custodian] = [house.actors.prosecutor, house.actors.custodian].map((actor) => {
      return { ...actor, strongAt: clock.now() };
    });
    if (!prosecutor || !custodian) throw new Error('nobody is there');
    const askable = await mayAskImported(asking, prosecutor, id);
    if (!askable) throw new Error('not askable');
    const content = exportContent(askable, 'trial');
    const request = uuidv7();
    await approvals.ask(prosecutor, { id: request, content, by: askable.by });
    await approvals.decide(custodian, request, { sha256: contentHash(content), approved: true });
  }
});
