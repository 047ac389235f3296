// The two commands for whoever keeps and whoever doubts a recording, run as they are run by hand.
import { execFile } from 'node:child_process';
import { closeSync, openSync, readdirSync, readSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';

export interface Ran {
  readonly code: number;
  readonly output: string;
}

export function exportPackage(varFolder: string, recording: string, folder: string): Promise<Ran> {
  return npm(['export', '--', recording, folder], { HEARD_ONCE_VAR: varFolder });
}

export function verifyPackage(folder: string, logKey: string): Promise<Ran> {
  return npm(['verify', '--', folder, '--key', logKey], {});
}

function npm(args: readonly string[], env: Record<string, string>): Promise<Ran> {
  return new Promise((resolve) => {
    const options = {
      cwd: path.resolve(import.meta.dirname, '../..'),
      env: { ...process.env, ...env },
      maxBuffer: 64 << 20,
    };
    execFile('npm', ['run', '--silent', ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` });
    });
  });
}

/** Every file of the package, relative, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
}

/** Flips one bit of the byte in the middle of the file, in place. Doing it twice undoes it. */
export function flipByte(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    const byte = Buffer.alloc(1);
    const at = Math.floor(statSync(file).size / 2);
    readSync(handle, byte, 0, 1, at);
    writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at);
  } finally {
    closeSync(handle);
  }
}

/** One for each folder and extension. */
export function firstOfEachKind(files: readonly string[]): string[] {
  const kinds = new Map(files.toReversed().map((file) => [`${path.dirname(file)} ${path.extname(file)}`, file]));
  return [...kinds.values()];
}
