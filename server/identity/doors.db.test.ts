// The door under pressure: who waits, who is refused at once, and what counts as a guess. Hashing is a fake that ends when the test says so;
// queue, throttle, identity and routes are the server's own.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../scripts/test/database.ts';
import { systemClock } from '../platform/clock.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { Fault } from '../platform/fault.ts';
import { createGuard } from '../platform/http/guard.ts';
import { createLog } from '../platform/log.ts';
import { createSecrets } from '../platform/secrets.ts';
import { namedKeys } from '../recordings/read-key-ring.ts';
import { AccessNews } from './access-news.ts';
import type { Actor } from './actor.ts';
import { boundedQueue, type Passwords } from './passwords.ts';
import { identityFeature } from './routes.ts';
import { createIdentity, type Identity } from './service.ts';
import { createThrottle } from './throttle.ts';
import { triesIn } from './tries.ts';

const from = { address: '192.0.2.1', headers: {} };
const log = createLog({ level: 'silent' });
const secrets = createSecrets(namedKeys([randomBytes(32)]));
let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await testDatabase();
  database = openDatabase(place.appUrl);
});
afterAll(async () => {
  await database.$disconnect();
  await place.drop();
});

let identity: Identity;
/** Passwords that are looked at now, in order, each with its end. */
let looked: { readonly password: string; readonly end: (fits: boolean) => void }[];
let busy: boolean;
beforeEach(() => {
  [looked, busy] = [[], false];
  const queue = boundedQueue(1, 1);
  const passwords: Passwords = {
    hash: async () => '',
    matches: async (_, password) => {
      if (busy) throw new Fault('busy', 'Too many people are signing in. Try again.');
      return new Promise((resolve) => void looked.push({ password, end: resolve }));
    },
    inTurn: queue.inTurn,
    mustHavePlace: queue.mustHavePlace,
  };
  identity = createIdentity({
    ...{ database, clock: systemClock, log, passwords, secrets, demo: false, agencyProviders: [] },
    throttle: createThrottle(systemClock, triesIn(database, secrets)),
    ...{ publicOrigin: 'http://127.0.0.1', access: new AccessNews() },
  });
});

const tries = (who: string, password = 'a guess') =>
  identity.entering.byPassword({ email: `${who}@people.example`, password }, from).then(
    () => 'in',
    (error: unknown) => (error instanceof Fault ? error.code : 'broken'),
  );
const seen = (count: number) => expect.poll(() => looked.length, { timeout: 60_000 }).toBe(count);

/** Tries that take all places: one is looked at, one waits. */
async function full(who: string): Promise<readonly Promise<string>[]> {
  const all = [tries(`${who}-looked-at`), tries(`${who}-waits`)];
  await seen(1);
  return all;
}
async function letGo(all: readonly Promise<string>[]): Promise<void> {
  for (const [n] of all.entries()) {
    await seen(n + 1);
    looked[n]?.end(false);
  }
  expect(await Promise.all(all)).toEqual(all.map(() => 'wrong-credentials'));
}

it('tries take turns, and whoever finds no place is told at once', async () => {
  const all = await full('turns');
  expect(await tries('turns-third')).toBe('busy');
  expect(looked).toHaveLength(1);
  await letGo(all);
});

it('whoever has failed too often is told so though all places are taken, and takes none', async () => {
  for (let n = 0; n < 5; n += 1) {
    const one = tries('guesser', `guess ${n}`);
    await seen(n + 1);
    looked[n]?.end(false);
    expect(await one).toBe('wrong-credentials');
  }
  looked = [];
  const all = [tries('elsewhere')];
  await seen(1);
  // Without a look before its turn, this one would wait for the place that is free, and take it.
  expect(await tries('guesser')).toBe('too-many');
  all.push(tries('elsewhere-too'));
  await letGo(all);
});

it('a password that nobody had the time to look at was no guess', async () => {
  busy = true;
  for (let n = 0; n < 8; n += 1) expect(await tries('pushed-away')).toBe('busy');
  busy = false;
  const one = tries('pushed-away');
  await seen(1);
  looked[0]?.end(false);
  expect(await one).toBe('wrong-credentials');
});

it.each(['/sign-in', '/sign-in/recovery'])(
  '%s refuses before it has read what is sent, where there is no place',
  async (path) => {
    const { server, port } = await served();
    const all = await full(`body ${path}`.replaceAll(/\W/g, '-'));
    const head = { 'content-type': 'application/json', 'content-length': '1000', origin: `http://127.0.0.1:${port}` };
    const asking = request({ port, host: '127.0.0.1', path, method: 'POST', headers: head });
    asking.on('error', () => undefined);
    asking.write('{');
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(503);
    asking.destroy();
    await letGo(all);
    server.close();
  },
);

async function served(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const guard = createGuard<Actor>({ publicOrigin: `http://127.0.0.1:${port}`, log, actorOf: async () => undefined });
  const app = express();
  identityFeature(identity, { access: new AccessNews(), demoPeopleFile: null }).routes?.(app, guard);
  server.on('request', app);
  return { server, port };
}
