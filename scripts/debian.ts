// Debian packages that a command needs: finds the missing ones, installs them as root, and tells anybody else the one
// command to run. Never removes or upgrades anything, and installs nothing that is only recommended.
import { spawn, spawnSync } from 'node:child_process';
import { isRoot } from './checkout.ts';
import type { Step } from './progress.ts';
import { Refusal } from './refusal.ts';

/** Those of `packages` that aren't installed. On a system without dpkg all of them count as missing. */
export function missingPackages(packages: readonly string[]): string[] {
  const asked = spawnSync(
    'dpkg-query',
    ['--show', `--showformat=\${binary:Package} \${db:Status-Status}\n`, ...packages],
    {
      encoding: 'utf8',
    },
  );
  const installed = new Set(
    (asked.stdout ?? '')
      .split('\n')
      .filter((row) => row.endsWith(' installed'))
      .map((row) => row.replace(/[: ].*$/, '')),
  );
  return packages.filter((name) => !installed.has(name));
}

/** Makes sure that `packages` are installed; `purpose` says what for, within the refusal's line. */
export async function ensurePackages(packages: readonly string[], purpose: string, step: Step): Promise<void> {
  const missing = missingPackages(packages);
  if (missing.length === 0) return;
  const debian = spawnSync('apt-get', ['--version']).status === 0;
  if (!debian) {
    throw new Refusal('missing-packages', `${purpose} needs what Debian calls: ${missing.join(' ')}`);
  }
  if (!isRoot()) {
    throw new Refusal(
      'missing-packages',
      `${purpose} needs Debian packages; run: sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
  }
  step.say(`installing ${missing.join(' ')}`);
  if (!(await aptGet(['install', ...missing], step))) {
    await aptGet(['update'], step);
    if (!(await aptGet(['install', ...missing], step))) {
      throw new Refusal('missing-packages', `apt-get install ${missing.join(' ')} failed: run it by hand to see why`);
    }
  }
}

/** Another package manager at work holds the lock for a while (automatic upgrades, say): wait for it, seconds. */
const waitForLock = ['-o', 'DPkg::Lock::Timeout=300'];

/** apt tells its progress on a file descriptor of its own: `dlstatus:…` and `pmstatus:…`, fields apart by colons. */
function aptGet(args: readonly string[], step: Step): Promise<boolean> {
  const options = [
    '--yes',
    '--no-install-recommends',
    '-o',
    'APT::Status-Fd=3',
    '-o',
    'Dpkg::Use-Pty=0',
    ...waitForLock,
  ];
  const child = spawn('apt-get', [...options, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    const last = chunk.toString().trim().split('\n').at(-1)?.split(':');
    if (last?.[3]) step.say(`apt-get ${args[0]}: ${Math.round(Number(last[2]))} % ${last[3]}`);
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
