// Keys that follow one another beside the product as it runs, by the command that a person types: killed outright at each of its calls to
// the disk and at its writes to the database, and run again. Children are found and a recording is watched before, at every kill, and after.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { type calls, failing, lacks } from '../media/recorder/testing/broken-disk.ts';
import { type HouseWithRecording, houseWithRecording } from './faults/house-with-a-recording.ts';

let house: HouseWithRecording;
beforeAll(async () => {
  house = await houseWithRecording();
}, 300_000);
afterAll(() => house?.close());

interface Run {
  readonly ended: number | NodeJS.Signals | null;
  readonly said: string;
}

/** As a process of its own, below whatever stands before it. */
async function rotate(before: readonly string[] = []): Promise<Run> {
  const [program = '', ...args] = [...before, process.execPath, join(import.meta.dirname, 'rotate-keys.ts')];
  const env = { ...process.env, HEARD_ONCE_VAR: house.product.varFolder };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { ended: signal ?? code, said };
}

const used = async () => ({ found: await house.finds(), watched: await house.watches() });
const well = { found: true, watched: 206 };

/** A new key before those that are there, known to server and media node. */
async function newKey(): Promise<string> {
  const fresh = randomBytes(32).toString('hex');
  house.setKeys([fresh, ...house.keys()]);
  process.kill(house.product.pid('media'), 'SIGUSR2');
  await house.restartServer();
  return fresh;
}

/** The older lines go from the files, and with them from the server. */
async function forgetOlder(): Promise<void> {
  const [current = ''] = house.keys();
  house.setKeys([current]);
  process.kill(house.product.pid('media'), 'SIGUSR2');
  await house.restartServer();
}

describe('keys that follow one another beside the running product', () => {
  it('wait for the server, are then rotated while it is used, and the older one is needed nowhere any more', async () => {
    expect(await used()).toEqual(well);
    house.setKeys([randomBytes(32).toString('hex'), ...house.keys()]);
    const early = await rotate();
    expect(early).toMatchObject({ ended: 2, said: expect.stringContaining('restart it with this KEK_FILE') });
    expect(await used()).toEqual(well);
    await house.restartServer();
    expect(await used()).toEqual(well);
    const run = rotate();
    const over = run.then(() => true);
    // As often as the house lets one person look for children.
    const pause = () => sleep(1_100).then(() => false);
    do expect(await used()).toEqual(well);
    while (!(await Promise.race([over, pause()])));
    const { ended, said } = await run;
    expect(said).toMatch(/1 recordings, 0 exhibits, 1 working copies and packages of releases, 4 children/);
    expect(said).toContain('Nothing is left under an older key');
    expect(ended).toBe(0);
    await forgetOlder();
    expect(await used()).toEqual(well);
    expect(await rotate()).toMatchObject({ ended: 0, said: expect.stringContaining('holds no older key') });
  });

  it('open at every moment: the command is killed at each rename', (context) => sweep('rename', context));
  it('open at every moment: the command is killed at each sync', (context) => sweep('sync', context));
  it('open at every moment: the command is killed at each write', (context) => sweep('write', context));
});

async function sweep(kind: keyof typeof calls, { skip }: TestContext): Promise<void> {
  const lacking = lacks('strace');
  if (lacking !== undefined) skip(lacking);
  await newKey();
  let kills = 0;
  for (let no = 1; ; no += 1) {
    const { ended, said } = await rotate(failing(kind, `signal=KILL:when=${no}`));
    expect(await used()).toEqual(well);
    if (ended === 0) break;
    expect([no, ended, ended === 'SIGKILL' ? '' : said]).toEqual([no, 'SIGKILL', '']);
    kills += 1;
    if (no > 400) throw new Error('it never comes to an end');
  }
  process.stdout.write(`killed at ${kills} calls (${kind})\n`);
  expect(kills).toBeGreaterThan(0);
  expect((await rotate()).ended).toBe(0);
  await forgetOlder();
  expect(await used()).toEqual(well);
}
