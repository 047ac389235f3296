// The whole product as a person starts it, on ports and a data folder of its own, for the browser walks.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const checkout = path.resolve(import.meta.dirname, '../..');

export type Part = 'server' | 'media' | 'notary';
const mains: Record<Part, string> = {
  server: 'server/main.ts',
  media: 'media/main.ts',
  notary: 'server/custody/notary/main.ts',
};

export interface Product {
  readonly origin: string;
  readonly varFolder: string;
  /** everything that was printed so far */
  output(): string;
  /** Kills one process with SIGKILL; the supervisor starts it again. */
  kill(part: Part): void;
  pid(part: Part): number;
  /** Kills the media node's mediasoup worker, and leaves the node. */
  killWorker(): void;
  /** Ctrl-C, as a person stops it; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** The same, and its folder stays. */
  interrupt(): Promise<number | null>;
}

/** A product that already runs, for trying a walk by hand: HEARD_ONCE_WALK=<origin>,<var folder>,<pid of npm start>. */
function runningProduct(given: string): Product {
  const [origin = '', varFolder = '', parent = ''] = given.split(',');
  const pid = (part: Part) => childOf(Number(parent), mains[part]);
  return {
    origin,
    varFolder,
    output: () => '',
    pid,
    kill: (part) => process.kill(pid(part), 'SIGKILL'),
    killWorker: () => process.kill(childOf(pid('media'), 'mediasoup-worker'), 'SIGKILL'),
    stop: async () => 0,
    interrupt: async () => 0,
  };
}

/** Resolves once the sign-ins are printed. A start that doesn't come up rejects with all it said. `settings`: beside a demo's own. */
export async function startProduct(
  settings: Readonly<Record<string, string>> = {},
  script = 'scripts/start.ts',
): Promise<Product> {
  if (process.env.HEARD_ONCE_WALK) return runningProduct(process.env.HEARD_ONCE_WALK);
  // below the system's temporary folder, which the database's own user can pass
  const varFolder = mkdtempSync(path.join(tmpdir(), 'heard-once-walk-'));
  chmodSync(varFolder, 0o755);
  const port = await freePort();
  const rtcPort = String(await freePort());
  const child = spawn(process.execPath, [script], {
    cwd: checkout,
    env: {
      ...{ ...process.env, ...settings },
      ...{ HEARD_ONCE_VAR: varFolder, PORT: String(port), RTC_PORT: rtcPort },
      ...{ TRAINING_PORT: String(port), TRAINING_RTC_PORT: rtcPort },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const origin = `http://localhost:${port}`;
  const isUp = new Promise<void>((resolve, reject) => {
    const hear = (text: string) => {
      output += text;
      if (output.includes('Ctrl-C')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  await isUp;
  const pid = (part: Part) => childOf(child.pid ?? 0, mains[part]);
  return {
    origin,
    varFolder,
    output: () => output,
    pid,
    kill: (part) => process.kill(pid(part), 'SIGKILL'),
    killWorker: () => process.kill(childOf(pid('media'), 'mediasoup-worker'), 'SIGKILL'),
    interrupt: () => interrupt(child),
    stop: async () => {
      const code = await interrupt(child);
      rmSync(varFolder, { recursive: true, force: true });
      return code;
    },
  };
}

async function interrupt(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const [code] = (await ended) as [number | null];
  return code;
}

/** The running process of ours that has the file on its command line. */
function childOf(parent: number, file: string): number {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const ppid = Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1]);
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      if (ppid === parent && command.includes(file)) return Number(entry);
    } catch {
      // it ended while we looked
    }
  }
  throw new Error(`no ${file} is running`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Of a process that ends or comes back: asked for, as nothing tells of it. */
export async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 50));
}
