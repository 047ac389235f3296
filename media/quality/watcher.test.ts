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

it('says so of a track that gives nothing while another comes, also where nobody may look, and judges it anew afterwards', async () => {
  let nowMs = 0;
  const told: Verdict[] = [];
  const watcher = new Watcher({ now: () => nowMs, tell: (one) => told.push(one), onTrouble: () => undefined });
  const [mic, cam] = [watcher.open('session', 'child-mic', 'audio'), watcher.open('session', 'child-cam', 'video')];
  const tone = [...packets(await sound('sine=f=440:r=48000:d=8'))];
  for (const { atMs, bytes } of tone) {
    nowMs = atMs;
    mic.packet(bytes);
    cam.unseen();
  }
  const states = () => told.map(({ track, state }) => `${track} ${state}`);
  await expect.poll(states, { timeout: 30_000 }).toEqual(['child-mic ok']);
  mic.close();
  for (const lastMs = nowMs; nowMs <= lastMs + 5000; nowMs += 100) cam.unseen();
  nowMs -= 100;
  await expect.poll(states, { timeout: 30_000 }).toEqual(['child-mic ok', 'child-mic unplugged']);
  const again = watcher.open('session', 'child-mic', 'audio');
  const beganMs = nowMs;
  for (const { atMs, bytes } of tone) {
    nowMs = beganMs + atMs;
    again.packet(bytes);
    cam.unseen();
  }
  await expect.poll(states, { timeout: 30_000 }).toEqual(['child-mic ok', 'child-mic unplugged', 'child-mic ok']);
  await watcher.close();
});
