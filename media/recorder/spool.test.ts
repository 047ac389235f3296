import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Spool } from './spool.ts';
import { decodeFrames, encodeFrame } from './spool-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spool-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const event = (id: string): Uint8Array => Buffer.from(JSON.stringify({ id, text: 'x'.repeat(20) }));
const never = (): Promise<void> => new Promise(() => undefined);

async function fileName(): Promise<string> {
  const [name] = await readdir(folder);
  return path.join(folder, name ?? '');
}

describe('the spool', () => {
  it('delivers each event once and in order', async () => {
    const got: string[] = [];
    const all = Promise.withResolvers<void>();
    const spool = await Spool.open({
      folder,
      deliver: async (bytes) => {
        got.push(JSON.parse(Buffer.from(bytes).toString()).id);
      },
      onDelivered: (id) => id === 'c' && all.resolve(),
    });
    for (const id of ['a', 'b', 'a', 'c']) await spool.append(id, event(id));
    await all.promise;
    await spool.close();
    expect(got).toEqual(['a', 'b', 'c']);
  });

  it('keeps them through restarts while the server is away, and goes on where it was', async () => {
    const away = await Spool.open({ folder, deliver: never });
    await away.append('a', event('a'));
    await away.append('b', event('b'));
    await away.close();
    const again = await Spool.open({ folder, deliver: never });
    await again.append('c', event('c'));
    expect(again.waitingIds()).toEqual(['a', 'b', 'c']);
    await again.close();

    const got: string[] = [];
    const all = Promise.withResolvers<void>();
    let refusals = 2;
    const back = await Spool.open({
      folder,
      retryMs: [1, 2],
      deliver: async (bytes) => {
        if (refusals-- > 0) throw new Error('away');
        got.push(Buffer.from(bytes).toString());
      },
      onDelivered: (id) => id === 'c' && all.resolve(),
    });
    await all.promise;
    await back.close();
    expect(got).toEqual(['a', 'b', 'c'].map((id) => Buffer.from(event(id)).toString()));
    const after = await Spool.open({ folder, deliver: never });
    expect(after.waitingIds()).toEqual([]);
    await after.close();
  });

  it('keeps every whole frame of a file torn at any byte', async () => {
    const spool = await Spool.open({ folder, deliver: never });
    const ends: number[] = [];
    for (const id of ['a', 'b', 'c']) {
      await spool.append(id, event(id));
      ends.push((await readFile(await fileName())).length);
    }
    await spool.close();
    const whole = await readFile(await fileName());
    for (let cut = 0; cut <= whole.length; cut++) {
      const { frames, valid } = decodeFrames(whole.subarray(0, cut));
      expect(frames.length).toBe(ends.filter((end) => end <= cut).length);
      expect(valid).toBe(ends.filter((end) => end <= cut).at(-1) ?? 0);
    }
  });

  it('goes on behind a torn end in a new file', async () => {
    const whole = Buffer.concat([encodeFrame('event', event('a')), encodeFrame('event', event('b')).subarray(0, 9)]);
    await writeFile(path.join(folder, 'events-000007.spool'), whole);
    const spool = await Spool.open({ folder, deliver: never });
    await spool.append('c', event('c'));
    expect(spool.waitingIds()).toEqual(['a', 'c']);
    await spool.close();
    expect(await readdir(folder)).toEqual(['events-000008.spool']);
    expect(decodeFrames(await readFile(await fileName())).frames.length).toBe(2);
  });
});
