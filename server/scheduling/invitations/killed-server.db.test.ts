// A real server process, killed with its letters unsent, loses none; the next one sends each once.
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { openMailServer, type TestMailServer } from '../../platform/mail/testing/mail-server.ts';
import { freePort } from '../../testing/house.ts';
import { bookIn, type Correspondence, newPerson, newSession, openCorrespondence } from './testing/correspondence.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-killed-'));
const at = (name: string) => join(folder, name);
const keyEncryptionKey = randomBytes(32);
let database: TestDatabase;
let mailServer: TestMailServer;
let letters: Correspondence;
const servers: ChildProcess[] = [];

beforeAll(async () => {
  [database, mailServer] = [await testDatabase(), await openMailServer()];
  for (const name of ['vault', 'mirror', 'copies', 'client']) mkdirSync(at(name));
  const ticketKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const files = {
    'ticket.pem': ticketKey,
    'nodes.json': '{}',
    'kek.hex': keyEncryptionKey.toString('hex'),
    'log.vkey': 'x',
    'safety.pem': generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text, { mode: 0o600 });
  letters = await openCorrespondence({ database, keyEncryptionKey, mailServer });
});
afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL');
  await letters.close();
  mailServer.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** In production mode, as an administrator would start it. Resolves once it listens. */
async function startServer(): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../../main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...{ PATH: process.env.PATH, HEARD_ONCE_MODE: 'production', LOG_LEVEL: 'fatal', HOST: '127.0.0.1' },
      ...{ PORT: String(await freePort()), PUBLIC_ORIGIN: 'https://house.example', DATABASE_URL: database.appUrl },
      TRUSTED_PROXIES: '127.0.0.1',
      ...{ TICKET_KEY_FILE: at('ticket.pem'), NODE_KEYS_FILE: at('nodes.json'), KEK_FILE: at('kek.hex') },
      SAFETY_KEY_FILE: at('safety.pem'),
      ...{ LOG_ORIGIN: 'house.example/custody', LOG_VKEY_FILE: at('log.vkey'), CLIENT_DIR: at('client') },
      ...{ VAULT_DIR: at('vault'), MIRROR_DIR: at('mirror'), COPIES_DIR: at('copies') },
      ...{ SMTP_HOST: '127.0.0.1', SMTP_PORT: String(mailServer.settings.port), SMTP_TLS: 'none' },
      MAIL_FROM: mailServer.settings.from,
    },
  });
  servers.push(server);
  await new Promise((resolve, reject) => server.once('message', resolve).once('exit', reject));
  return server;
}
const gone = (server: ChildProcess) => new Promise((resolve) => server.once('exit', resolve).kill('SIGKILL'));

it('a server that is killed between the booking and its letters loses none, and none goes out twice', {
  timeout: 120_000,
}, async () => {
  const first = await startServer();
  const [coordinator, person] = [await newPerson(letters.owner), await newPerson(letters.owner)];
  const startsAt = new Date(Date.now() + 3 * 24 * 3_600_000);
  const span = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
  const { sessionId } = await newSession(letters.owner, { ...span, bookedById: coordinator.id, kek: keyEncryptionKey });
  await bookIn(letters.owner, sessionId, { personId: person.id });
  mailServer.saysNext(451);
  await inTransaction(letters.db, (tx) => letters.invitations.confirmed(tx, sessionId));
  await gone(first);
  mailServer.saysNext(250);
  const second = await startServer();
  const soon = `UPDATE jobs.job SET start_after = now(), started_on = now() - interval '1 hour' WHERE name = 'letters' AND state IN ('retry', 'active')`;
  await letters.owner.query(soon);
  await letters.jobs.sweep();
  await letters.owner.query(soon);
  await expect.poll(() => mailServer.raw.length, { timeout: 60_000 }).toBeGreaterThan(0);
  const sent = async () =>
    (await letters.owner.query(`SELECT 1 FROM letter WHERE kind = 'request' AND sent_at IS NOT NULL`)).rowCount;
  await expect.poll(sent, { timeout: 20_000 }).toBe(1);
  await gone(second);
  await startServer();
  // All that is due was looked at again, by a server that has just come up.
  const due = `SELECT 1 FROM jobs.job WHERE name = 'letters' AND state < 'completed' AND start_after <= now()`;
  await expect.poll(async () => (await letters.owner.query(due)).rowCount, { timeout: 60_000 }).toBe(0);
  expect(mailServer.raw).toHaveLength(1);
});
