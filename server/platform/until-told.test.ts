// The server as a process: asked of a process of its own, which runs what a server runs and nothing else.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** `closes`: what closing it does, as source; each line that it prints, and how it ended. */
function running(closes: string) {
  const source = `
    import { createLog } from '${import.meta.dirname}/log.ts';
    import { runUntilTold } from '${import.meta.dirname}/until-told.ts';
    runUntilTold({ close: ${closes} }, createLog({ level: 'info' }));
    process.stdin.on('data', (text) => {
      if (String(text).includes('break')) void Promise.reject(new TypeError('nobody waits for this'));
      else console.log('still here');
    });
    console.log('runs');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
  const lines: string[] = [];
  const told = createInterface({ input: child.stdout });
  told.on('line', (line) => void lines.push(line));
  let ended = false;
  told.once('close', () => {
    ended = true;
  });
  const said = async (words: string): Promise<string> => {
    for (;;) {
      const found = lines.find((line) => line.includes(words));
      if (found !== undefined) return found;
      if (ended) throw new Error(`it ended without saying “${words}”`);
      await Promise.race([once(told, 'line'), once(told, 'close')]);
    }
  };
  return { child, said, ask: (text: string) => child.stdin.write(`${text}\n`), lines };
}

it('a rejection that nobody handled is in the log and ends nothing', async () => {
  const { child, said, ask } = running('async () => undefined');
  await said('runs');
  ask('break');
  const line = await said('a rejection was not handled');
  expect(JSON.parse(line)).toMatchObject({ level: 'error', err: { type: 'TypeError' } });
  ask('go on');
  await said('still here');
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
});

it('told twice it closes once, and says by how it ends whether that went well', async () => {
  const { child, said, lines } = running(
    `() => new Promise((_, fail) => setTimeout(() => fail(new Error('busy')), 50))`,
  );
  await said('runs');
  child.kill('SIGTERM');
  child.kill('SIGINT');
  expect((await once(child, 'exit'))[0]).toBe(1);
  await said('could not stop cleanly');
  expect(lines.filter((line) => line.includes('"stopping"'))).toHaveLength(1);
});
