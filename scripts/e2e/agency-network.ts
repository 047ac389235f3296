// An agency's network, as a namespace of its own: the house's page and the house's relay can be reached from it, and nothing else.
// What is sent to the media node itself is swallowed without a word, UDP and TCP, as a firewall does it. Needs root and `ip`.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import path from 'node:path';
import { door } from './door.ts';

/** RFC 2544: addresses for trials, nobody's own. */
export const relayIp = '198.18.77.1';
export const nodeIp = '198.18.78.1';
const agencyIp = '198.18.77.9';
const nobody = { ip: '198.18.77.254', hardware: '02:00:00:00:00:fe' };

/** null, or why a test can't have one. */
export function noAgencyNetwork(): string | null {
  if (process.getuid?.() !== 0) return 'a network of its own needs root';
  const made = spawnSync('unshare', ['--net', 'ip', 'link', 'add', 'probe', 'type', 'veth', 'peer', 'name', 'other']);
  return made.status === 0 ? null : 'no network namespaces are here';
}

export class AgencyNetwork {
  readonly #name = `heard-once-${process.pid}`;
  readonly #folder: string;
  #inside: ChildProcess | undefined;
  #outside: Server | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  open(): void {
    const [name, here] = [this.#name, `ho${process.pid}`];
    ip('netns', 'add', name);
    ip('link', 'add', here, 'type', 'veth', 'peer', 'name', 'out', 'netns', name);
    for (const own of [`${relayIp}/24`, `${nodeIp}/32`]) ip('addr', 'add', own, 'dev', here);
    ip('link', 'set', here, 'up');
    ip('-n', name, 'addr', 'add', `${agencyIp}/24`, 'dev', 'out');
    for (const link of ['lo', 'out']) ip('-n', name, 'link', 'set', link, 'up');
    ip('-n', name, 'neigh', 'add', nobody.ip, 'lladdr', nobody.hardware, 'dev', 'out', 'nud', 'permanent');
    ip('-n', name, 'route', 'add', 'default', 'via', nobody.ip);
  }

  /** The house's page, at the port where it stands outside. */
  async openDoor(port: number): Promise<void> {
    const file = path.join(this.#folder, 'door');
    this.#outside = door({ path: file }, { host: '127.0.0.1', port });
    const inner = [process.execPath, path.join(import.meta.dirname, 'door.ts'), file, String(port)];
    this.#inside = spawn('ip', ['netns', 'exec', this.#name, ...inner], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (this.#inside.stdout) await once(this.#inside.stdout, 'data');
  }

  /** A program that runs what it stands for inside. */
  inside(program: string): string {
    const file = path.join(this.#folder, 'inside');
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${this.#name} ${program} "$@"\n`, { mode: 0o755 });
    return file;
  }

  close(): void {
    this.#inside?.kill();
    this.#outside?.close();
    spawnSync('ip', ['netns', 'del', this.#name]);
  }
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
