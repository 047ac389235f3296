// What commands answer to --help, each as a process of its own.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const commands = [
  'export',
  'import',
  'verify-evidence',
  'fsck',
  'rotate-keys',
  'open-safety-copy',
  'bench',
  'faults',
  'first-link',
  'destroy-child-key',
];

it('every command that takes arguments says how it is called, and does nothing', async () => {
  for (const command of commands) {
    const script = join(import.meta.dirname, `${command}.ts`);
    // Nowhere to find a product in: what did more than say so would fail.
    const env = { PATH: process.env.PATH, HEARD_ONCE_VAR: join(import.meta.dirname, 'none') };
    const { stdout } = await promisify(execFile)(process.execPath, [script, '--help'], { env });
    expect(stdout, command).toContain(command);
  }
});
