// For tests: a Barnahus of one's own. A database, people of every role whose sign-ins stand already, rooms, and the server
// itself on a free port, spoken to over real HTTP. No password is hashed but where a test signs in with one.
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../scripts/test/database.ts';
import type { Config } from '../config.ts';
import { problem } from '../contract/problem.ts';
import type { AgencyKind, Role } from '../contract/values.ts';
import { AccessNews } from '../identity/access-news.ts';
import { startServer } from '../main.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { HungRoute } from '../platform/http/hung-routes.ts';
import { uuidv7 } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';

export interface TestPerson {
  readonly id: string;
  readonly email: string;
  /** A whole Cookie header. */
  readonly cookie: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; null where there is none. */
  readonly body: unknown;
}

export interface TestHouse {
  readonly database: TestDatabase;
  readonly owner: pg.Pool;
  readonly origin: string;
  /** of the built client, as the server has it: a page of its title alone */
  readonly clientDir: string;
  readonly rooms: readonly [string, string];
  readonly agencyId: string;
  /** all that it answers below /api */
  readonly routes: readonly HungRoute[];
  /** what its verbs tell of access taken away */
  readonly access: AccessNews;
  /** 32 bytes */
  readonly keyEncryptionKey: Uint8Array;
  /** PEM; what tickets are signed with */
  readonly ticketKey: string;
  /** where working copies lie, vaults too */
  readonly folder: string;
  person(role: Role, more?: { agencyKind?: AgencyKind; stationRoomId?: string }): Promise<TestPerson>;
  /** Cookie header of a sign-in for somebody who is a row already. */
  signIn(personId: string): Promise<string>;
  /** As our own page would; `cookie` null for nobody. */
  ask(who: TestPerson | null, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply>;
  close(): Promise<void>;
}

interface HouseOptions {
  readonly clock?: Clock;
  /** where its letters go; a page shows them otherwise */
  readonly mail?: Config['mail'];
  /** of the media nodes that may dial in; none unless given */
  readonly nodeKeys?: string;
  /** agencies' own sign-ins; none unless given */
  readonly agencyProviders?: Config['agencyProviders'];
  /** nothing may be masked unless given */
  readonly masking?: Config['masking'];
  /** an interviewer is told everything unless given */
  readonly interviewerBlind?: boolean;
}

export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const database = await testDatabase();
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 4 });
  const [agencyId, ...rooms] = [uuidv7(), uuidv7(), uuidv7()] as const;
  await owner.query(`INSERT INTO agency VALUES ($1, 'The House', 'barnahus')`, [agencyId]);
  for (const id of rooms)
    await owner.query(`INSERT INTO room VALUES ($1, $2, 'A room', 'Oslo', 'Europe/Oslo')`, [id, agencyId]);
  const { config, forget } = await testConfig(database, options);
  const clock = options.clock ?? systemClock;
  const access = new AccessNews();
  const server = await startServer(config, { clock, log: createLog({ level: 'silent' }), access });
  const origin = config.publicOrigin;
  return {
    ...{ database, owner, origin, clientDir: config.clientDir, rooms, agencyId, access },
    keyEncryptionKey: config.keyEncryptionKeys[0],
    ...{ routes: server.routes, ticketKey: config.ticketKey, folder: config.copiesDir },
    signIn: (personId) => insertSignIn(owner, personId, clock.now()),
    person: (role, more = {}) => insertPerson(owner, role, { clock, ...more }),
    ask: (who, method, path, body) => ask(`${origin}/api${path}`, { who, method, body, origin }),
    close: async () => {
      await server.close();
      await owner.end();
      await database.drop();
      forget();
    },
  };
}

const spki = { type: 'spki', format: 'pem' } as const;

async function testConfig(
  database: TestDatabase,
  {
    mail = null,
    nodeKeys = '{}',
    masking = { when: 'not-allowed', limitMs: 900_000 },
    interviewerBlind = false,
    agencyProviders = [],
  }: HouseOptions,
): Promise<{ config: Config; forget(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'heard-once-server-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  const port = await freePort();
  const config: Config = {
    demo: true,
    logLevel: 'silent',
    host: '127.0.0.1',
    port,
    publicOrigin: `http://127.0.0.1:${port}`,
    databaseUrl: database.appUrl,
    ticketKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    nodeKeys,
    keyEncryptionKeys: [randomBytes(32)],
    safetyKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export(spki).toString(),
    logOrigin: 'test.example/custody',
    logVkey: '',
    vaultDir: folder,
    mirrorDir: folder,
    ...{ copiesDir: folder, masking, interviewerBlind, fixityDays: 30, fixityMbPerS: 20 },
    clientDir: folder,
    demoPeopleFile: join(folder, 'demo-people.json'),
    mail,
    spokenTalk: true,
    relay: null,
    agencyProviders,
    ...{ tls: null, trustedProxies: [] },
  };
  return { config, forget: () => rmSync(folder, { recursive: true, force: true }) };
}

async function insertPerson(
  owner: pg.Pool,
  role: Role,
  more: { clock: Clock; agencyKind?: AgencyKind; stationRoomId?: string },
): Promise<TestPerson> {
  const [id, agencyId] = [uuidv7(), uuidv7()];
  const email = `${id}@people.example`;
  await owner.query('INSERT INTO agency VALUES ($1, $2, $3)', [agencyId, 'An agency', more.agencyKind ?? 'barnahus']);
  await owner.query(
    'INSERT INTO person (id, agency_id, name, email, roles, station_room_id) VALUES ($1, $2, $3, $4, $5::role[], $6)',
    [id, agencyId, `Person ${id.slice(-4)}`, email, [role], more.stationRoomId ?? null],
  );
  return { id, email, cookie: await insertSignIn(owner, id, more.clock.now()) };
}

/** A whole Cookie header. */
async function insertSignIn(owner: pg.Pool, personId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await owner.query('INSERT INTO sign_in VALUES ($1, $2, $3, $4, $4, $5)', [
    ...[uuidv7(), personId, createHash('sha256').update(token).digest()],
    ...[now, new Date(now.getTime() + 12 * 3_600_000)],
  ]);
  return `__Host-heard-once=${token}`;
}

async function ask(
  url: string,
  request: { who: TestPerson | null; method: string; body?: unknown; origin: string },
): Promise<Reply> {
  const { who, method, body, origin } = request;
  const response = await fetch(url, {
    method,
    headers: {
      origin,
      ...(who ? { cookie: who.cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return readReply(response);
}

/** Every refusal must be a problem that the contract knows. */
export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (response.status >= 400) problem.parse(body);
  return { status: response.status, headers: response.headers, body };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
