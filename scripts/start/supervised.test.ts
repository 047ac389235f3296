import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-supervised-'));
process.env.HEARD_ONCE_VAR = folder;
const { Supervised } = await import('./supervised.ts');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process of a few lines, with everything it prints and a way to wait for a line. */
function program(name: string, source: string, graceMs = 10_000) {
  const main = join(folder, `${name}.ts`);
  writeFileSync(main, source);
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  const one = new Supervised({ name, main, environment: { GREETING: 'good day' }, graceMs }, (text) => {
    lines.push(text);
    for (const look of waiting) look();
  });
  const said = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => lines.some((line) => line.includes(text)) && resolve();
      waiting.push(look);
      look();
    });
  return { one, lines, said };
}

const stays = 'setInterval(() => {}, 1000); process.send?.({ ready: true });';

describe('a supervised process', () => {
  it('is started with its own environment and stopped by SIGTERM', async () => {
    const { one, lines, said } = program('calm', `console.log(process.env.GREETING); ${stays}`);
    await one.start();
    await said('good day');
    await one.stop();
    expect(lines).toEqual(['good day']);
  });

  it('comes again when it is killed', async () => {
    const { one, said } = program('tough', stays);
    await one.start();
    process.kill(one.pid ?? 0, 'SIGKILL');
    await said('ended unasked (SIGKILL); starting again in 0.5 s');
    await said('is ready again');
    await one.stop();
  });

  it('refuses the start with its last words when it ends before it is ready', async () => {
    const { one } = program('unready', "console.error('no key: put one there'); process.exitCode = 1;");
    await expect(one.start()).rejects.toThrow('unready ended before it was ready (exit code 1)\nno key: put one there');
  });

  it('is killed when it does not end within its grace', async () => {
    const { one, lines } = program('deaf', `process.on('SIGTERM', () => {}); ${stays}`, 100);
    await one.start();
    await one.stop();
    expect(lines).toEqual(['did not end within 0.1 s: killed']);
  });

  it('never sees the owner’s address or another’s key', async () => {
    process.env.DATABASE_OWNER_URL = 'postgresql://owner';
    const { one, said } = program('modest', `console.log('owner:', process.env.DATABASE_OWNER_URL); ${stays}`);
    await one.start();
    await said('owner: undefined');
    await one.stop();
  });
});
