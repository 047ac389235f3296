// For tests: a real media node, started as it is in life, with keys and folders of its own. Killed and started again it finds the
// same folders.
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../../..');

export interface SpawnedNodeOptions {
  readonly name: string;
  readonly key: KeyObject;
  readonly ticketKey: KeyObject;
  readonly logVkey: string;
  readonly serverUrl: string;
}

export class SpawnedNode {
  readonly folder = mkdtempSync(join(tmpdir(), 'heard-once-node-'));
  readonly kek = randomBytes(32);
  readonly #environment: Record<string, string>;
  #child: ChildProcess | undefined;
  #said = '';

  private constructor(environment: Record<string, string>) {
    this.#environment = environment;
  }

  static async make(options: SpawnedNodeOptions): Promise<SpawnedNode> {
    const environment: Record<string, string> = {};
    const node = new SpawnedNode(environment);
    const file = (name: string, content: string) => {
      const path = join(node.folder, name);
      writeFileSync(path, content, { mode: 0o600 });
      return path;
    };
    const folder = (name: string) => {
      const path = join(node.folder, name);
      mkdirSync(path, { recursive: true });
      return path;
    };
    Object.assign(environment, {
      NODE_NAME: options.name,
      NODE_KEY_FILE: file('node.pem', options.key.export({ type: 'pkcs8', format: 'pem' }).toString()),
      SERVER_URL: options.serverUrl,
      TICKET_PUBLIC_KEY_FILE: file('ticket.pem', options.ticketKey.export({ type: 'spki', format: 'pem' }).toString()),
      LOG_VKEY_FILE: file('log.vkey', `${options.logVkey}\n`),
      KEK_FILE: file('kek.hex', `${node.kek.toString('hex')}\n`),
      VAULT_DIR: folder('vault'),
      MIRROR_DIR: folder('mirror'),
      SPOOL_DIR: folder('spool'),
      RTC_LISTEN_IP: '127.0.0.1',
      RTC_PORT: String(await freePort()),
      MEDIASOUP_WORKER_BIN: process.env.MEDIASOUP_WORKER_BIN ?? '',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'info',
    });
    return node;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** What it printed since its last start. */
  get said(): string {
    return this.#said;
  }

  /** Resolves when it says that it is ready; rejects with all it said when it ends before. `more` overrides the environment. */
  async start(more: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, [join(checkout, 'media/main.ts')], {
      cwd: this.folder,
      env: { PATH: process.env.PATH ?? '', ...this.#environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    await new Promise<void>((ready, ended) => {
      child.once('message', () => ready());
      child.once('close', (code) => ended(new Error(`the media node ended with ${code}: ${this.#said}`)));
    });
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, 'exit');
    child.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export function ed25519(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  return generateKeyPairSync('ed25519');
}
