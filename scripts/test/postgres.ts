// vitest's global setup for tests that need a real PostgreSQL: one embedded cluster for the whole run, in a temporary
// folder on a free port, with the product's roles and a template database that has every migration. Test files get
// databases of their own from `testDatabase()`. Never talks to a PostgreSQL that was there before.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { isRoot } from '../checkout.ts';
import { applyMigrations } from '../database/apply-migrations.ts';
import { type Cluster, killCluster, startCluster, superuser } from '../database/cluster.ts';
import { type Binaries, canPass, findBinaries, outside } from '../database/place.ts';
import { makePasswords, makeRoles, type Passwords, roleNames, settleDatabase } from '../database/roles.ts';
import { logStatements, partsFile, tellParts } from './parts-touched.ts';

export interface TestPostgres {
  readonly port: number;
  /** Address of the maintenance database as superuser: for making databases, never for the code under test. */
  readonly adminUrl: string;
  readonly passwords: Passwords;
  /** Address of the template itself, with all migrations: for `prisma migrate diff` and read-only looks. */
  readonly templateOwnerUrl: string;
  readonly template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres;
  }
}

interface Running {
  readonly given: TestPostgres;
  users: number;
  stop(): Promise<void>;
}

// Each vitest project loads this file for itself; the cluster is shared through the process.
const shelf: typeof globalThis & { heardOnceTestPostgres?: Promise<Running> | undefined } = globalThis;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shelf.heardOnceTestPostgres ??= startTestPostgres();
  const running = await shelf.heardOnceTestPostgres;
  running.users += 1;
  project.provide('postgres', running.given);
  return async () => {
    running.users -= 1;
    if (running.users > 0) return;
    shelf.heardOnceTestPostgres = undefined;
    await running.stop();
  };
}

export async function startTestPostgres(): Promise<Running> {
  const binaries = findBinaries();
  const folder = temporaryFolder(binaries);
  const password = makePasswords().owner;
  const cluster = await startCluster({ binaries, folder, password, careless: true });
  writeFileSync(join(folder, 'pids'), `${process.pid} ${cluster.pid}`);
  const atExit = () => {
    killCluster(cluster.pid);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  // A signal's default action would skip the exit handlers.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const given = await makeTemplate(cluster, password);
  if (partsFile !== undefined) await logStatements(given.adminUrl);
  return {
    given,
    users: 0,
    stop: async () => {
      await cluster.stop();
      if (partsFile !== undefined) tellParts(join(folder, 'postgres.log'), partsFile);
      process.removeListener('exit', atExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(cluster: Cluster, password: string): Promise<TestPostgres> {
  const template = 'heard_once_template';
  const passwords = makePasswords();
  const adminUrl = cluster.url('postgres', { name: superuser, password });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await makeRoles(admin, passwords);
    await admin.query(`CREATE DATABASE ${template} OWNER ${roleNames.owner}`);
    await settleDatabase(admin, template);
  } finally {
    await admin.end();
  }
  const templateOwnerUrl = cluster.url(template, { name: roleNames.owner, password: passwords.owner });
  await applyMigrations(templateOwnerUrl);
  return { port: cluster.port, adminUrl, passwords, template, templateOwnerUrl };
}

const prefix = 'heard-once-test-';

/** A fresh folder that the database's user can pass; what a killed run left behind is swept first. */
function temporaryFolder(binaries: Binaries): string {
  const base = binaries.runAs && !canPass(tmpdir(), binaries.runAs) ? join(outside, '..') : tmpdir();
  sweep(base);
  const folder = mkdtempSync(join(base, prefix));
  chmodSync(folder, 0o700);
  return folder;
}

function sweep(base: string): void {
  const mine = (folder: string) => isRoot() || statSync(folder).uid === process.getuid?.();
  for (const name of readdirSync(base).filter((one) => one.startsWith(prefix))) {
    const folder = join(base, name);
    if (!mine(folder)) continue;
    try {
      const [owner, postmaster] = readFileSync(join(folder, 'pids'), 'utf8').split(' ').map(Number);
      if (owner && alive(owner)) continue;
      if (postmaster && readFileSync(`/proc/${postmaster}/cmdline`, 'utf8').includes(folder)) killCluster(postmaster);
    } catch {
      // No pids yet: a run that is just starting. No such process: nothing to stop.
      if (!readdirSync(folder).includes('pids')) continue;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
