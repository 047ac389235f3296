// Runs another program for a step: quiet when all goes well, its last words in the refusal when not.
import { type ChildProcess, spawn } from 'node:child_process';
import { checkout } from './checkout.ts';
import { Refusal } from './refusal.ts';

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called with each line it prints, for progress. */
  readonly onLine?: (line: string) => void;
}

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs to the end and returns exit code and everything printed, both streams in order of arrival. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: checkout,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    endWithUs(child);
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk;
      const last = chunk.toString().trim().split('\n').at(-1);
      if (last) options.onLine?.(last);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: signal ? 1 : (code ?? 1), output }));
  });
}

/** The same, but anything other than exit code 0 is a refusal with the last lines. */
export async function mustRun(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  const last = output.trim().split('\n').slice(-25).join('\n');
  throw new Refusal('step-failed', `${command} ${args.join(' ')} failed:\n${last}`);
}

/** A program started for a step does not outlive the command that started it. */
export function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill('SIGTERM');
  process.once('exit', end);
  child.once('close', () => process.removeListener('exit', end));
}
