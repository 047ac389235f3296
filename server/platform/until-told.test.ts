// A process of its own, which something in it goes wrong in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const of = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
const script = `
  import { createLog } from ${of('./log.ts')};
  import { runUntilTold } from ${of('./until-told.ts')};
  const log = createLog({ level: 'info' });
  runUntilTold({ close: async () => log.info('closed') }, log);
  process.on('unhandledRejection', () => setImmediate(() => process.kill(process.pid, 'SIGTERM')));
  setInterval(() => undefined, 1_000);
  void Promise.reject(new Error('nobody waits for this'));
`;

it('a rejection that nobody handled is in the log and ends nothing; told to stop, it closes and ends well', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { level: 'error', msg: 'a rejection was not handled', err: { message: 'nobody waits for this' } },
    { msg: 'stopping' },
    { msg: 'closed' },
  ]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
});
