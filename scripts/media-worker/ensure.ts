// Finds or makes the mediasoup worker of the installed version, in this order: MEDIASOUP_WORKER_BIN, the cache outside the
// checkout, mediasoup's prebuilt download, a build from the package's sources. A new one enters the cache by rename and only
// after mediasoup has started it; a cached one that no longer runs here is made anew.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkout } from '../checkout.ts';
import { ensurePackages } from '../debian.ts';
import { lock } from '../lock.ts';
import type { Step } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { buildWorker } from './build.ts';
import { downloadWorker, type MediasoupPackage } from './download.ts';
import { proveWorker, runsHere } from './prove.ts';
import { buildPackages } from './recipe.ts';

const packageFolder = join(checkout, 'node_modules/mediasoup');

/** Path of a worker that runs here. */
export async function ensureWorker(step: Step): Promise<string> {
  const given = process.env.MEDIASOUP_WORKER_BIN;
  if (given) {
    if (!runsHere(given))
      throw new Refusal('no-worker', `MEDIASOUP_WORKER_BIN=${given} doesn't run here: correct or unset it`);
    step.result('the given one is ready');
    return given;
  }
  const pkg = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as MediasoupPackage;
  const cached = cachePath(pkg.version);
  if (runsHere(cached)) return cached;

  const held = await lock(`${dirname(cached)}.lock`, (holder) =>
    step.say(`process ${holder.pid} is building it; waiting`),
  );
  try {
    if (!runsHere(cached)) await make(pkg, cached, step);
    return cached;
  } finally {
    held.release();
  }
}

/** Keyed by all that decides the result: version, machine, and the recipe with its headers. */
export function cachePath(version: string): string {
  const root = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const key = `${version}-${process.arch}-${recipeHash()}`;
  return join(root, 'heard-once/mediasoup-worker', key, 'mediasoup-worker');
}

function recipeHash(): string {
  const hash = createHash('sha256');
  const include = join(import.meta.dirname, 'include');
  const headers = readdirSync(include, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.h'));
  for (const file of [join(import.meta.dirname, 'recipe.ts'), ...headers.sort().map((name) => join(include, name))]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}

async function make(pkg: MediasoupPackage, cached: string, step: Step): Promise<void> {
  const folder = `${dirname(cached)}.making`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    step.say('asking for the prebuilt one (at most 15 s)');
    const made = (await downloaded(pkg, folder, step)) ?? (await built(folder, step));
    mkdirSync(dirname(cached), { recursive: true });
    renameSync(made, cached);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function downloaded(pkg: MediasoupPackage, folder: string, step: Step): Promise<string | null> {
  const got = await downloadWorker(pkg, folder);
  let why = 'why' in got ? got.why : '';
  if ('path' in got) {
    chmodSync(got.path, 0o755);
    why = runsHere(got.path) ? ((await proveWorker(got.path)) ?? '') : "it doesn't run here";
    if (!why) {
      step.result('downloaded');
      return got.path;
    }
  }
  step.say(`no prebuilt one (${why}): building it from mediasoup's sources`);
  return null;
}

async function built(folder: string, step: Step): Promise<string> {
  await ensurePackages(buildPackages, 'building the media worker', step);
  const path = await buildWorker(packageFolder, join(folder, 'build'), step);
  if (!existsSync(path)) throw new Refusal('no-worker', 'the build left no media worker');
  const why = await proveWorker(path);
  if (why) throw new Refusal('no-worker', `the built media worker doesn't work: ${why}`);
  step.result('built');
  return path;
}
