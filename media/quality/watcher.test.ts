import { expect, it } from 'vitest';
import { packets, sound } from './testing/planted.ts';
import { type Verdict, Watcher } from './watcher.ts';

const mic = { session: 'session', track: 'child-mic', kind: 'audio', sender: 'room' } as const;
const cam = { session: 'session', track: 'child-cam', kind: 'video', sender: 'room' } as const;

it('judges in a thread of its own, and says unwatched when that thread is gone', async () => {
  let nowMs = 0;
  const told: Verdict[] = [];
  const watcher = new Watcher({ now: () => nowMs, tell: (one) => told.push(one), onTrouble: () => undefined });
  const eye = watcher.open(mic);
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
  blind.open(cam);
  await expect.poll(() => told.at(-1), { timeout: 30_000 }).toMatchObject({ track: 'child-cam', state: 'unwatched' });
  await blind.close();
});

it('says so of a track that gives nothing while another comes, also where nobody may look, and judges it anew afterwards', async () => {
  let nowMs = 0;
  const told: Verdict[] = [];
  const watcher = new Watcher({ now: () => nowMs, tell: (one) => told.push(one), onTrouble: () => undefined });
  const [heard, seen] = [watcher.open(mic), watcher.open(cam)];
  const tone = [...packets(await sound('sine=f=440:r=48000:d=8'))];
  for (const { atMs, bytes } of tone) {
    nowMs = atMs;
    heard.packet(bytes);
    seen.unseen();
  }
  const states = () => told.map(({ track, state }) => `${track} ${state}`);
  await expect.poll(states, { timeout: 30_000 }).toEqual(['child-mic ok']);
  heard.close();
  for (const lastMs = nowMs; nowMs <= lastMs + 5000; nowMs += 100) seen.unseen();
  nowMs -= 100;
  await expect.poll(states, { timeout: 30_000 }).toEqual(['child-mic ok', 'child-mic unplugged']);
  const again = watcher.open(mic);
  const beganMs = nowMs;
  for (const { atMs, bytes } of tone) {
    nowMs = beganMs + atMs;
    again.packet(bytes);
    seen.unseen();
  }
  await expect.poll(states, { timeout: 30_000 }).toEqual(['child-mic ok', 'child-mic unplugged', 'child-mic ok']);
  await watcher.close();
});
