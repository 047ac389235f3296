// The first step of every command, and the one JavaScript file: it runs on the machine's own Node (20 or newer), with
// nothing but Node's built-ins, makes sure that the packages of package-lock.json are installed, and hands over to
// scripts/<command>.ts on the Node 24 that came with them. It installs nothing outside of node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const modules = join(checkout, 'node_modules');
const marker = join(modules, '.installed-from');
const [command = '', ...args] = process.argv.slice(2);

const nodeMajor = Number(process.versions.node.split('.')[0]);
if (nodeMajor < 20) refuse(`Node ${process.versions.node} is too old: install Node 20 or newer`);
if (!/^[a-z][a-z0-9/-]*$/.test(command)) refuse('say which command: node scripts/bootstrap.mjs start|test|check|…');
await installPackages();
const script = join(checkout, 'scripts', `${command}.ts`);
if (!existsSync(script)) refuse(`there is no command "${command}": scripts/${command}.ts isn't here`);
handOver(runtime(), script);

/** Installs when node_modules isn't what package-lock.json says. Costs one hash when it is. */
async function installPackages() {
  const lockfile = readFileSync(join(checkout, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).update(`${process.platform}-${process.arch}`).digest('hex');
  if (installedFrom() === wanted) return;
  const release = await holdInstallLock();
  try {
    if (installedFrom() === wanted) return;
    const { packages } = JSON.parse(lockfile.toString());
    if (!sameAsLocked(packages)) await npmCi(Object.keys(packages).length);
    writeFileSync(marker, wanted);
  } finally {
    release();
  }
}

/** The marker is written last, and `npm ci` removes it with all of node_modules: a half-done install has none. */
function installedFrom() {
  return existsSync(marker) ? readFileSync(marker, 'utf8') : '';
}

/** Whether npm's own record of what it installed (by hand, perhaps) agrees with the lockfile. */
function sameAsLocked(packages) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const extra = Object.keys(installed).some((path) => !packages[path]);
  const missing = Object.entries(packages).some(
    ([path, { version, optional, link }]) =>
      path && !link && installed[path]?.version !== version && !(optional && !installed[path]),
  );
  return !extra && !missing && runtime() !== null;
}

async function npmCi(total) {
  const npm = process.env.npm_execpath ?? 'npm';
  const [file, first] = npm.endsWith('.js') ? [process.execPath, [npm]] : [npm, []];
  if (spawnSync(file, [...first, '--version']).status !== 0)
    refuse('npm is missing: install it (Debian: apt-get install npm)');
  const begunAt = Date.now();
  let fetched = 0;
  let tail = '';
  const show = () =>
    progress(`  npm packages … ${fetched} of about ${total} fetched, ${seconds(begunAt)}; waiting for npm ci`);
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'];
  const child = spawn(file, [...first, 'ci', ...flags], { cwd: checkout, stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.on('data', (chunk) => {
    fetched += String(chunk).split('.tgz').length - 1;
    tail = (tail + chunk).slice(-20_000);
  });
  show();
  const ticking = setInterval(show, process.stdout.isTTY ? 500 : 10_000);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  const code = await new Promise((done) => child.on('error', () => done(1)).on('close', done));
  clearInterval(ticking);
  if (code !== 0) {
    const errors = tail
      .split('\n')
      .filter((row) => row.startsWith('npm error'))
      .slice(0, 12);
    refuse(`npm ci failed; can the npm registry be reached? npm says:\n${errors.join('\n') || `exit code ${code}`}`);
  }
  process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[K' : ''}✓ npm packages … installed in ${seconds(begunAt)}\n`);
}

/** One installs, others wait. A holder that is gone holds nothing. */
async function holdInstallLock() {
  const file = join(checkout, 'var', 'install.lock');
  mkdirSync(join(checkout, 'var'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    // A holder that has made the file but not yet written its number into it gets a second to do so.
    const young = existsSync(file) && Date.now() - statSync(file).mtimeMs < 1000;
    if (!alive(holder) && !young) rmSync(file, { force: true });
    else progress(`  npm packages … process ${holder} is installing them; waiting`);
    await new Promise((done) => setTimeout(done, 500));
  }
}

function alive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The lockfile's Node 24 for this machine, else the user's own if new enough. Null when there is none. */
function runtime() {
  const locked = join(modules, `node-${process.platform}-${process.arch}`, 'bin/node');
  if (existsSync(locked) && spawnSync(locked, ['--version']).status === 0) return locked;
  return nodeMajor >= 24 ? process.execPath : null;
}

/** Signals go through; the exit code is the child's. npm and a terminal may send one Ctrl-C twice: the child knows. */
function handOver(node, target) {
  if (!node)
    refuse(`no Node 24 for ${process.platform}-${process.arch} in the lockfile: run this with Node 24 or newer`);
  const PATH = [join(modules, '.bin'), process.env.PATH].join(delimiter);
  // Node keeps what it made of each TypeScript file: a second start spends a third less on it.
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache/node');
  const env = { ...process.env, PATH, NODE_COMPILE_CACHE };
  const child = spawn(node, [target, ...args], { cwd: checkout, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`can't run ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function progress(text) {
  process.stdout.write(
    process.stdout.isTTY ? `\r\x1b[K${text.slice(0, (process.stdout.columns ?? 80) - 1)}` : `${text}\n`,
  );
}

function seconds(begunAt) {
  return `${((Date.now() - begunAt) / 1000).toFixed(0)} s`;
}

function refuse(text) {
  process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${text}\n`);
  process.exit(1);
}
