// For tests: a Barnahus of one's own. A database, people of every role whose sign-ins stand already, rooms, and the server
// itself on a free port, spoken to over real HTTP. No password is hashed but where a test signs in with one.
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { refuseCanaries } from '../../scripts/test/canary/scan.ts';
import { type TestDatabase, testDatabase } from '../../scripts/test/database.ts';
import { type ChildKeyring, folderHalves } from '../cases/key-halves.ts';
import type { Config } from '../config.ts';
import { type Problem, problem } from '../contract/problem.ts';
import type { AgencyKind, Role } from '../contract/values.ts';
import { AccessNews } from '../identity/access-news.ts';
import { startServer } from '../main.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { HungRoute } from '../platform/http/hung-routes.ts';
import { uuidv7 } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { isSayable } from '../platform/refusals/sentences.ts';
import { namedKeys } from '../recordings/read-key-ring.ts';
import { type ConfigOptions, testConfig } from './config.ts';

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
  readonly childKeys: ChildKeyring;
  readonly config: Config;
  /** the technical log so far, all of it */
  logged(): string;
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

interface HouseOptions extends ConfigOptions {
  readonly clock?: Clock;
}

export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const database = await testDatabase();
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 4 });
  const [agencyId, ...rooms] = [uuidv7(), uuidv7(), uuidv7()] as const;
  await owner.query(`INSERT INTO agency VALUES ($1, 'The House', 'barnahus')`, [agencyId]);
  for (const id of rooms)
    await owner.query(`INSERT INTO room VALUES ($1, $2, 'A room', 'Oslo', 'Europe/Oslo')`, [id, agencyId]);
  const { config, forget } = await testConfig(database.appUrl, options);
  const clock = options.clock ?? systemClock;
  const access = new AccessNews();
  const logged: string[] = [];
  const log = createLog({ level: 'trace', destination: { write: (line) => void logged.push(line) } });
  const server = await startServer(config, { clock, log, access });
  const origin = config.publicOrigin;
  return {
    ...{ database, owner, origin, clientDir: config.clientDir, rooms, agencyId, access },
    keyEncryptionKey: config.keyEncryptionKeys[0],
    ...{ routes: server.routes, ticketKey: config.ticketKey, folder: config.copiesDir },
    config,
    childKeys: {
      houseKeys: namedKeys(config.keyEncryptionKeys),
      halves: folderHalves([config.vaultDir, config.mirrorDir]),
    },
    logged: () => logged.join(''),
    signIn: (personId) => insertSignIn(owner, personId, clock.now()),
    person: (role, more = {}) => insertPerson(owner, role, { clock, ...more }),
    ask: (who, method, path, body) => ask(`${origin}/api${path}`, { who, method, body, origin }),
    close: async () => {
      await server.close();
      await owner.end();
      await database.drop();
      forget();
      refuseCanaries([{ name: 'the technical log', content: logged.join('') }]);
    },
  };
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

/** A refusal that the other languages don't know fails whichever test meets it; of malformed requests the library says what is wrong. */
function mustBeSayable({ code, detail }: Problem): void {
  if (code === 'malformed' || isSayable(detail)) return;
  throw new Error(`“${detail}” stands in no language of server/platform/refusals`);
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
  if (response.status >= 400) mustBeSayable(problem.parse(body));
  return { status: response.status, headers: response.headers, body };
}
