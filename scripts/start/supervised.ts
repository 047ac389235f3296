// One process under the supervisor: started with its own environment, its lines prefixed with its name, known as ready when
// it says so, started again with back-off when it ends unasked, and stopped with a limit. It gets a session of its own, so
// that a Ctrl-C at the terminal reaches the supervisor alone and the order of stopping is kept.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { checkout } from '../checkout.ts';
import { Refusal } from '../refusal.ts';
import { remember } from './forgotten.ts';
import { afterEnd, freshHistory } from './restart-rule.ts';
import { inheritable } from './variables.ts';

export interface Program {
  readonly name: string;
  /** TypeScript file to run, from the checkout. */
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
  /** How long it may take to end after SIGTERM before it is killed. */
  readonly graceMs: number;
}

export type Print = (line: string) => void;

/** How long a process may take to say that it is ready at the first start. */
const readyMs = 60_000;

export class Supervised {
  readonly #program: Program;
  readonly #print: Print;
  #child: ChildProcess | undefined;
  #history = freshHistory;
  #restart: NodeJS.Timeout | undefined;
  #stopping = false;

  constructor(program: Program, print: Print) {
    this.#program = program;
    this.#print = print;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** First start: resolves when ready; rejects when it ends before that, which no restart would heal. */
  start(): Promise<void> {
    const { name } = this.#program;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => refuse(`${name} was not ready after ${readyMs / 1000} s`), readyMs);
      const lastLines: string[] = [];
      const refuse = (why: string) => {
        clearTimeout(late);
        this.#stopping = true;
        reject(new Refusal('step-failed', [why, ...lastLines].join('\n')));
      };
      const child = this.#run((line) => lastLines.push(line) > 8 && lastLines.shift());
      const ended = (how: string) => refuse(`${name} ended before it was ready (${how})`);
      child.once('error', (error) => refuse(`${name} can't be started: ${error.message}`));
      child.once('close', (code, signal) => ended(signal ?? `exit code ${code}`));
      this.#whenReady(child, () => {
        clearTimeout(late);
        child.removeAllListeners('close');
        this.#watch(child, performance.now());
        resolve();
      });
    });
  }

  /** SIGTERM, then SIGKILL after the grace. Resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const impatient = setTimeout(() => {
      this.#print(`did not end within ${this.#program.graceMs / 1000} s: killed`);
      child.kill('SIGKILL');
    }, this.#program.graceMs);
    await gone;
    clearTimeout(impatient);
  }

  kill(): void {
    this.#stopping = true;
    this.#child?.kill('SIGKILL');
  }

  #run(seen: Print): ChildProcess {
    const leash = join(import.meta.dirname, 'leash.ts');
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', leash, this.#program.main], {
      cwd: checkout,
      env: { ...inheritable(process.env), ...this.#program.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    const pass = (line: string) => {
      this.#print(line);
      seen(line);
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, pass);
    this.#child = child;
    if (child.pid !== undefined) remember(this.#program.name, child.pid);
    return child;
  }

  #whenReady(child: ChildProcess, ready: () => void): void {
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'ready' in message && message.ready === true) ready();
    });
  }

  /** A process that was started and ends unasked comes again. */
  #watch(child: ChildProcess, upSince: number): void {
    child.once('exit', (code, signal) => {
      if (this.#stopping) return;
      const { history, delayMs } = afterEnd(this.#history, performance.now() - upSince);
      this.#history = history;
      this.#print(`ended unasked (${signal ?? `exit code ${code}`}); starting again in ${delayMs / 1000} s`);
      this.#restart = setTimeout(() => {
        const next = this.#run(() => {});
        this.#watch(next, performance.now());
        this.#whenReady(next, () => this.#print('is ready again'));
      }, delayMs);
    });
    child.once('error', (error) => this.#print(`can't be started: ${error.message}`));
  }
}

function eachLine(stream: Readable, print: Print): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', print);
}
