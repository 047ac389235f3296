// For crash tests: a folder with two vaults and keys, and recorder processes over it that die where they are told to.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { ed25519Signer, generateEd25519Pem, nodeCrypto, uuid7 } from '../../crypto/node-crypto.ts';
import { type Manifest, parseManifest } from '../../evidence/manifest.ts';
import { vkey } from '../../evidence/note.ts';
import type { NodeLamp, StartRecording, StopRecording } from '../../protocol.ts';
import { FolderVault } from '../../vault/folder-vault.ts';

export interface CrashSetup {
  readonly order: StartRecording;
  readonly stop: StopRecording;
  readonly kek: string;
  readonly nodePem: string;
  readonly logPem: string;
  readonly logVkey: string;
}

interface Said {
  readonly lamp?: NodeLamp;
  readonly started?: object;
  readonly sealed?: object;
  readonly closed?: boolean;
  readonly error?: string;
  readonly fields?: object;
}

export class CrashBench {
  readonly folder: string;
  readonly setup: CrashSetup;

  private constructor(folder: string, setup: CrashSetup) {
    this.folder = folder;
    this.setup = setup;
  }

  /** `on`: a folder to make it in, a disk of its own perhaps; absent: the machine's temporary one. */
  static async make(more: { practice?: boolean; on?: string } = {}): Promise<CrashBench> {
    const folder = await mkdtemp(path.join(more.on ?? tmpdir(), 'recorder-crash-'));
    for (const name of ['vault', 'mirror']) await mkdir(path.join(folder, name), { mode: 0o700 });
    const recording = uuid7();
    const logPem = generateEd25519Pem();
    const setup: CrashSetup = {
      order: {
        recording,
        session: uuid7(),
        practice: more.practice ?? false,
        tracks: [
          { id: 'cam1', kind: 'video', required: true },
          { id: 'mic1', kind: 'audio', required: true },
        ],
      },
      stop: { recording, exhibitNumber: 'E-1', sealNumber: 'S-1', people: [] },
      kek: randomBytes(32).toString('hex'),
      nodePem: generateEd25519Pem(),
      logPem,
      logVkey: await vkey(nodeCrypto, ed25519Signer('log.example/custody', logPem)),
    };
    await writeFile(path.join(folder, 'setup.json'), JSON.stringify(setup), { mode: 0o600 });
    return new CrashBench(folder, setup);
  }

  /** `failpoint`: where it dies; `under`: a command that runs it, its first arguments included. */
  run(failpoint?: string, under: readonly string[] = []): RecorderProcess {
    return new RecorderProcess(this.folder, failpoint, under);
  }

  vault(id: 'vault' | 'mirror'): FolderVault {
    return new FolderVault({ id, root: path.join(this.folder, id) });
  }

  async manifest(): Promise<Manifest> {
    return parseManifest(await this.vault('vault').read(`${this.setup.order.recording}/manifest.json`));
  }

  /** What the fake log has, each id once, in order. */
  async delivered(): Promise<Uint8Array[]> {
    const lines = (await readFile(path.join(this.folder, 'delivered.jsonl'), 'utf8')).split('\n').slice(0, -1);
    const seen = new Map<string, string>();
    for (const line of lines) {
      const { id } = JSON.parse(line);
      if ((seen.get(id) ?? line) !== line) throw new Error(`event ${id} was delivered again with other content`);
      if (!seen.has(id)) seen.set(id, line);
    }
    return [...seen.values()].map((line) => Buffer.from(line));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

const guardMs = 200_000;

export class RecorderProcess {
  readonly said: Said[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #exit: Promise<string>;
  #listeners = new Set<() => void>();
  #stderr = '';
  #over = false;

  constructor(folder: string, failpoint: string | undefined, under: readonly string[] = []) {
    const script = path.join(import.meta.dirname, 'recorder-child.ts');
    const env = { ...process.env, ...(failpoint === undefined ? {} : { HEARD_ONCE_FAILPOINT: failpoint }) };
    const [command = process.execPath, ...rest] = [...under, process.execPath];
    this.#child = spawn(command, [...rest, '--disable-warning=ExperimentalWarning', script, folder], { env });
    this.#child.stderr.on('data', (piece) => {
      this.#stderr += piece;
    });
    readline.createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.said.push(JSON.parse(line));
      this.#tell();
    });
    this.#exit = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => {
        this.#over = true;
        resolve(signal ?? String(code));
        this.#tell();
      });
    });
  }

  tell(command: 'stop' | 'close'): void {
    this.#child.stdin.write(`${command}\n`);
  }

  kill(): Promise<string> {
    this.#child.kill('SIGKILL');
    return this.#exit;
  }

  /** `SIGKILL`, or the exit code. */
  async ended(): Promise<string> {
    return await guarded(this.#exit, () => `did not end: ${this.#stderr} ${JSON.stringify(this.said.slice(-3))}`);
  }

  /** Until something was said, or the process is over. */
  async until(wanted: (said: Said) => boolean): Promise<Said | undefined> {
    const found = (): Said | undefined => this.said.find(wanted);
    const event = new Promise<void>((resolve) => {
      const look = (): void => {
        if (found() === undefined && !this.#over) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
    await guarded(event, () => `nothing of the kind was said: ${this.#stderr} ${JSON.stringify(this.said.slice(-3))}`);
    return found();
  }

  /** Until so much of the session is durable by the lamp's word. */
  untilDurable(ms: number): Promise<Said | undefined> {
    return this.until(({ lamp }) => lamp !== undefined && lamp.state === 'recording' && lamp.mediaMs >= ms);
  }

  /** The last that the lamp said was durable, ms of session. */
  get announcedMs(): number {
    return Math.max(0, ...this.said.map(({ lamp }) => lamp?.mediaMs ?? 0));
  }

  get stderr(): string {
    return this.#stderr;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

async function guarded<T>(wanted: Promise<T>, message: () => string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(message())), guardMs);
  try {
    return await Promise.race([wanted, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
