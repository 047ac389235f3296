// Lines as agencies have them, with real browsers and a real media node: a firewall that lets no UDP through, and a line that
// carries 200 kbit/s. What is recorded is the same in either case.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BrowserStage, onlyTcp, type Watching } from '../testing/browser-stage.ts';
import { acted, codeOf } from '../testing/live-server.ts';
import { NarrowLine } from '../testing/narrow-line.ts';
import { type Gap, gapsInside, guard, NodeStage } from '../testing/node-stage.ts';

let house: NodeStage;
let browser: BrowserStage;
beforeAll(async () => {
  [house, browser] = await Promise.all([NodeStage.build(), BrowserStage.open({ restless: true })]);
});
afterAll(async () => {
  await browser.close();
  await house.tearDown();
});
beforeEach(() => house.set());
afterEach(() => house.clear());

async function begin(how: Parameters<BrowserStage['publisher']>[2] = {}) {
  const { sessionId, station, interviewer } = house.stage.people;
  await browser.publisher(house.stage.page(station), sessionId, how);
  const screen = house.stage.page(interviewer);
  await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
  expect(codeOf(await screen.ask('session:start', acted(sessionId)))).toBe('ok');
  return { sessionId, screen };
}
/** Frames of a track from now on. */
async function flowing(watching: Watching, track: string): Promise<boolean> {
  const before = (await watching.received()).tracks[track]?.frames ?? 0;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return ((await watching.received()).tracks[track]?.frames ?? 0) > before;
}
/** Anything but the one frame that a browser hasn't sent yet and throws away when it is asked for a key frame. */
const isLoss = ({ from, to, causes }: Gap) => causes.join() !== 'no-source' || to - from > 250;

describe('a line', () => {
  it('through which no UDP passes carries picture and sound over TCP, both ways, on the node’s one port', async () => {
    const { sessionId, screen } = await begin({ way: onlyTcp });
    const watching = await browser.watcher(house.stage.page(house.stage.people.observers[0]), sessionId, onlyTcp);
    await house.recordedFor(screen, 4_000);
    expect((await watching.received()).over).toBe('tcp');
    const came = async (track: string) => (await watching.received()).tracks[track];
    await expect.poll(async () => (await came('child-cam'))?.frames, guard).toBeGreaterThan(10);
    await expect.poll(async () => (await came('child-mic'))?.bytes, guard).toBeGreaterThan(1_000);
  });

  it('of 200 kbit/s carries the small picture, another viewer’s the camera’s own, and the recording is whole', async () => {
    const line = await NarrowLine.open(200_000);
    try {
      const { sessionId, screen } = await begin();
      const [one, other] = house.stage.people.observers;
      const wide = await browser.watcher(house.stage.page(other), sessionId);
      const narrow = await browser.watcher(house.stage.page(one), sessionId, line.way);
      const joinedAt = performance.now();
      await expect
        .poll(async () => !(await flowing(narrow, 'child-cam')) && (await flowing(narrow, 'child-cam-low')), guard)
        .toBe(true);
      console.info(`small picture, alone, after ${Math.round(performance.now() - joinedAt)} ms`);
      await expect.poll(() => flowing(wide, 'child-cam'), guard).toBe(true);
      await house.recordedFor(screen, 12_000);
      line.bitsPerSecond = 20_000_000;
      await expect.poll(() => flowing(narrow, 'child-cam'), guard).toBe(true);
      const { manifest, verdicts } = await house.endAndSeal(screen, sessionId);
      expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
      expect(manifest.tracks.map(({ id }) => id)).toEqual(['child-cam', 'child-mic']);
      for (const track of manifest.tracks) expect(gapsInside(track, manifest).filter(isLoss)).toEqual([]);
    } finally {
      line.close();
    }
  });
});
