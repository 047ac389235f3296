// The database of a start: the embedded one, unless DATABASE_URL and DATABASE_OWNER_URL name another, which is then only
// checked. Either way its three roles are as they must be when this returns.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { checkout, varFolder } from '../checkout.ts';
import { type Cluster, startCluster } from '../database/cluster.ts';
import { type Binaries, findBinaries, reachableFolder } from '../database/place.ts';
import {
  checkRoles,
  makePasswords,
  makeRoles,
  type Passwords,
  type RoleUrls,
  roleNames,
  settleDatabase,
} from '../database/roles.ts';
import type { Step } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { secretsFolder } from './keys.ts';

export interface OpenDatabase {
  readonly urls: RoleUrls;
  /** Something the person should know, such as that the data lies outside of the checkout. */
  readonly notice: string | null;
  stop(): Promise<void>;
}

export const databaseName = 'heard_once';

export function openDatabase(step: Step): Promise<OpenDatabase> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  return DATABASE_URL || DATABASE_OWNER_URL ? openGiven() : openEmbedded(step);
}

async function openGiven(): Promise<OpenDatabase> {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_NOTARY_URL: notary } = process.env;
  const missing = Object.entries({ DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_NOTARY_URL: notary })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (!app || !owner || !notary) {
    throw new Refusal('missing-key', `set ${missing.join(' and ')} as well: app, owner and notary sign in apart`);
  }
  const urls = { app, owner, notary };
  await checkRoles(urls);
  return { urls, notice: null, stop: async () => {} };
}

async function openEmbedded(step: Step): Promise<OpenDatabase> {
  const binaries = findBinaries();
  const known = readCredentials();
  const folder = reachableFolder(binaries, varFolder, `postgres-${known.instance}`);
  const fresh = !existsSync(join(folder, 'data/PG_VERSION'));
  if (fresh) step.say(`making the database in ${folder}`);
  const cluster = await startCluster({ binaries, folder, password: known.superuser, port: known.port });
  if (cluster.port !== known.port) writeCredentials({ ...known, port: cluster.port });
  const urls = await prepare(cluster, known.passwords);
  return { urls, notice: noticeOf(binaries, folder), stop: () => cluster.stop() };
}

/** Where the embedded one of this folder lies, wherever that is; null: none was made. */
export function embeddedData(): string | null {
  if (!existsSync(credentialsFile)) return null;
  return reachableFolder(findBinaries(), varFolder, `postgres-${readCredentials().instance}`);
}

function noticeOf(binaries: Binaries, folder: string): string | null {
  if (folder.startsWith(varFolder) && binaries.folder.startsWith(checkout)) return null;
  return `the user postgres can't pass this checkout's folders: its binaries are in ${binaries.folder}, its data in ${folder}`;
}

async function prepare(cluster: Cluster, passwords: Passwords): Promise<RoleUrls> {
  const admin = new pg.Client({ connectionString: cluster.url('postgres') });
  await admin.connect();
  try {
    await makeRoles(admin, passwords);
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (!found.rowCount) await admin.query(`CREATE DATABASE ${databaseName} OWNER ${roleNames.owner}`);
    await settleDatabase(admin, databaseName);
  } finally {
    await admin.end();
  }
  const url = (role: keyof Passwords) =>
    cluster.url(databaseName, { name: roleNames[role], password: passwords[role] });
  return { owner: url('owner'), app: url('app'), notary: url('notary') };
}

interface Credentials {
  /** Names the data folder: the data of deleted credentials is never mistaken for this one's. */
  readonly instance: string;
  readonly superuser: string;
  readonly passwords: Passwords;
  /** Kept from start to start where it is free. */
  readonly port: number;
}

const credentialsFile = join(secretsFolder, 'database.json');

function readCredentials(): Credentials {
  if (existsSync(credentialsFile)) return JSON.parse(readFileSync(credentialsFile, 'utf8')) as Credentials;
  const made = {
    instance: randomBytes(4).toString('hex'),
    superuser: randomBytes(18).toString('base64url'),
    passwords: makePasswords(),
    port: 0,
  };
  writeCredentials(made);
  return made;
}

function writeCredentials(credentials: Credentials): void {
  mkdirSync(dirname(credentialsFile), { recursive: true, mode: 0o700 });
  writeFileSync(`${credentialsFile}.half`, JSON.stringify(credentials), { mode: 0o600, flush: true });
  renameSync(`${credentialsFile}.half`, credentialsFile);
}
