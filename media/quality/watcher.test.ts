import { expect, it } from 'vitest';
import { packets, sound } from './testing/planted.ts';
import { type Verdict, Watcher } from './watcher.ts';

it('judges in a thread of its own, and says unwatched when that thread is gone', async () => {
  let nowMs = 0;
  const told: Verdict[] = [];
  const watcher = new Watcher({ now: () => nowMs, tell: (one) => told.push(one), onTrouble: () => undefined });
  const eye = watcher.open('session', 'child-mic', 'audio');
  for (const { atMs, bytes } of packets(await sound('anullsrc=r=48000:d=8'))) {
    nowMs = atMs;
    eye.packet(bytes);
  }
  await expect.poll(() => told, { timeout: 30_000 }).toMatchObject([{ track: 'child-mic', state: 'unplugged' }]);
  await watcher.close();

  const broken = new URL('data:text/javascript,process.exit(1)');
  const blind = new Watcher({
    now: () => 0,
    tell: (one) => told.push(one),
    onTrouble: () => undefined,
    thread: broken,
  });
  blind.open('session', 'child-cam', 'video');
  await expect.poll(() => told.at(-1), { timeout: 30_000 }).toMatchObject({ track: 'child-cam', state: 'unwatched' });
  await blind.close();
});
