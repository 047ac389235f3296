// For tests: coturn as a house runs it beside its media node, with the secret that it shares with the server, over TLS or without, and
// good for the addresses it is told alone. TURN_SERVER_BIN names another turnserver than the one on the PATH.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { vi } from 'vitest';

const binary = process.env.TURN_SERVER_BIN ?? 'turnserver';

/** null, or why a test can't have one. */
export function noTurnServer(): string | null {
  if (spawnSync(binary, ['--version']).error !== undefined)
    return 'no turnserver is here (apt install coturn, or set TURN_SERVER_BIN)';
  return spawnSync('openssl', ['version']).error === undefined ? null : 'no openssl is here';
}

export interface TurnOptions {
  readonly ip: string;
  readonly port: number;
  readonly secret: string;
  /** where its own files lie */
  readonly folder: string;
  /** to whom it carries: the media node's address */
  readonly onlyTo: string;
  /** takes TLS alone, with this certificate */
  readonly tls?: Certificate;
  /** s that its clock is before everybody else's */
  readonly aheadS?: number;
  /** s for which it carries somebody until they ask again; a browser asks 60 s before the end */
  readonly lifetimeS?: number;
}

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  /** SHA-256 of its public key, base64: by this a browser can be told to take it, and no other */
  readonly pin: string;
}

export class TurnServer {
  readonly #child: ChildProcess;
  #said = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
    });
  }

  /** How often somebody with this credential has asked it to go on, and was allowed to. */
  refreshed(username: string): number {
    return this.#said.split('\n').filter((line) => line.includes(`<${username}>`) && line.includes(' refreshed,'))
      .length;
  }

  /** Resolves once it listens. */
  static async start(options: TurnOptions): Promise<TurnServer> {
    const env = { ...process.env, ...(options.aheadS === undefined ? {} : clockAhead(options.aheadS)) };
    const child = spawn(binary, argumentsOf(options), {
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: options.folder,
      env,
    });
    const server = new TurnServer(child);
    await vi.waitUntil(() => listens(options), { timeout: 30_000, interval: 100 });
    return server;
  }

  /** As a crash: whoever it carries is told nothing. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

/** null, or why a test can't set its clock. */
export function noOtherClock(): string | null {
  return spawnSync('faketime', ['--version']).error === undefined ? null : 'no faketime is here (apt install faketime)';
}

function clockAhead(seconds: number): Record<string, string> {
  const FAKETIME = `+${seconds}s`;
  const shown = spawnSync('faketime', ['-m', '-f', FAKETIME, 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).stdout;
  return { FAKETIME, LD_PRELOAD: shown.trim(), FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}

function argumentsOf({ ip, port, secret, folder, onlyTo, tls, lifetimeS }: TurnOptions): string[] {
  const listens = tls
    ? ['--no-udp', '--no-tcp', `--tls-listening-port=${port}`, `--cert=${tls.certificate}`, `--pkey=${tls.key}`]
    : ['--no-tls', `--listening-port=${port}`];
  const loopback = onlyTo.startsWith('127.') ? ['--allow-loopback-peers'] : [];
  return [
    ...['-n', '--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=house.example', '--no-dtls', '--no-cli'],
    ...[`--listening-ip=${ip}`, `--relay-ip=${ip}`, '--no-multicast-peers', ...listens, ...loopback],
    ...['--denied-peer-ip=0.0.0.0-255.255.255.255', `--allowed-peer-ip=${onlyTo}`],
    ...(lifetimeS === undefined ? [] : [`--max-allocate-lifetime=${lifetimeS}`]),
    ...['--verbose', '--log-file=stdout', `--pidfile=${join(folder, 'pid')}`, `--db=${join(folder, 'none')}`],
  ];
}

function listens({ port, ip }: TurnOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, ip, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** Vouched for by nobody but itself, for two days, at this address. */
export function certificateFor(ip: string, folder: string): Certificate {
  const [certificate, key] = [join(folder, 'relay.pem'), join(folder, 'relay.key')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=relay', '-addext', `subjectAltName=IP:${ip}`, '-out', certificate, '-keyout', key],
  ]);
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  const publicKey = new X509Certificate(readFileSync(certificate)).publicKey.export({ type: 'spki', format: 'der' });
  return { certificate, key, pin: createHash('sha256').update(publicKey).digest('base64') };
}
