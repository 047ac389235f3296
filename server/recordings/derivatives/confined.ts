// A program that reads what came from outside, run where it can do little harm: no network, limits on memory, processor time and file
// size, no privileges and none to be had, an almost empty environment, last in line for the processor, and dead with this server. By an
// argument list; no shell. What this machine allows is tried once. Where no network can't be had this way it is said in the log, and
// what the program itself was told to open is all that is left.
// Refuses to hide what it can't do: as an ordinary user the program could read files of that user, had it been made to.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Log } from '../../platform/log.ts';

export interface Limits {
  /** ms by the wall's clock */
  readonly mostMs: number;
  readonly mostMemoryBytes: number;
  /** of a file that it writes */
  readonly mostFileBytes: number;
}

export interface Confined {
  readonly child: ChildProcess;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
}

export interface Confining {
  /** whom a program runs as that this server starts as root; what it is handed must be theirs */
  readonly runsAs: number | null;
  /** `more`: what becomes its descriptors from 3 on; a pipe stands in `child.stdio` by that number */
  start(command: readonly [string, ...string[]], limits: Limits, more?: readonly (number | 'pipe')[]): Confined;
}

/** nobody */
const unprivileged = 65_534;

const networks = {
  root: [['unshare', '--net'], []],
  user: [['unshare', '--user', '--map-current-user', '--net'], ['unshare', '--user', '--map-root-user', '--net'], []],
} as const;

/** `asRoot`: as this process is, unless a test says otherwise. */
export function confining(log: Pick<Log, 'warn'>, asRoot: boolean = process.getuid?.() === 0): Confining {
  const drop = asRoot ? ['--reuid', String(unprivileged), '--regid', String(unprivileged), '--clear-groups'] : [];
  const privileges = ['setpriv', ...drop, '--no-new-privs', '--pdeathsig', 'KILL'];
  const apart = networks[asRoot ? 'root' : 'user'].find((network) => works([...network, ...privileges, 'true']));
  if (apart === undefined || apart.length === 0)
    log.warn(
      'copies are rendered without a network of their own: this machine lets no program be parted from the network',
    );
  const outer = apart === undefined ? [] : [...apart];
  const inner = apart === undefined ? [] : privileges;
  return {
    runsAs: asRoot && inner.length > 0 ? unprivileged : null,
    start(command, { mostMs, mostMemoryBytes, mostFileBytes }, more = []) {
      const seconds = Math.ceil(mostMs / 1000) * 2;
      const limits = [`--as=${mostMemoryBytes}`, `--cpu=${seconds}`, `--fsize=${mostFileBytes}`, '--core=0'];
      const [file = '', ...args] = ['nice', '-n', '15', ...outer, 'prlimit', ...limits, ...inner, ...command];
      const child = spawn(file, args, {
        stdio: ['pipe', 'pipe', 'pipe', ...more],
        env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
        cwd: '/',
      });
      const { stdin, stdout, stderr } = child;
      if (stdin === null || stdout === null || stderr === null) throw new Error('a program was started without pipes');
      return { child, stdin, stdout, stderr };
    },
  };
}

function works([file = '', ...args]: readonly string[]): boolean {
  return spawnSync(file, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
}
