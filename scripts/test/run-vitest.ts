// Runs vitest over the checkout for a command: what it prints is the command's own, and it ends with the command.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import { endWithUs } from '../run.ts';

/** `reporter`: a file, beside vitest's own; `tells`: variables that say where it writes. Vitest's exit code, which is no failure here. */
export async function runVitest(
  args: readonly string[],
  { reporter, tells }: { readonly reporter?: string; readonly tells: Readonly<Record<string, string>> },
): Promise<number> {
  const reporters = ['--reporter=default', ...(reporter === undefined ? [] : [`--reporter=./${reporter}`])];
  const child = spawn(join(checkout, 'node_modules/.bin/vitest'), ['run', ...args, ...reporters], {
    cwd: checkout,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...tells },
  });
  endWithUs(child);
  return await new Promise((resolve) => child.on('close', (exit) => resolve(exit ?? 1)));
}
