// A viewer whose network changes in the middle, with a real browser and a real media node: all that stood between them is dead, and only
// a way from somewhere else leads there. The page finds it by itself and goes on over the same transport, in the same place.
import { expect, it } from 'vitest';
import type { BrowserStage } from '../testing/browser-stage.ts';
import { acted, codeOf } from '../testing/live-server.ts';
import { NarrowLine } from '../testing/narrow-line.ts';
import { guard, type NodeStage } from '../testing/node-stage.ts';
import { onNodeStage, withBrowser } from '../testing/on-node-stage.ts';

let house: NodeStage;
let browser: BrowserStage;
onNodeStage({}, (built) => {
  house = built;
});
withBrowser((opened) => {
  browser = opened;
});

it('a page whose network changes sees the picture again by an ICE restart, on the same transport, without joining anew', async () => {
  const line = await NarrowLine.open(20_000_000);
  try {
    const { sessionId, station, interviewer, observers } = house.stage.people;
    await browser.publisher(house.stage.page(station), sessionId);
    const screen = house.stage.page(interviewer);
    await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
    expect(codeOf(await screen.ask('session:start', acted(sessionId)))).toBe('ok');
    const viewer = await browser.viewer(house.stage.page(observers[0]), sessionId, line.way);
    const before = (await viewer.watched()).frames;
    await expect.poll(async () => (await viewer.watched()).frames, guard).toBeGreaterThan(before + 15);
    const askedBefore = viewer.asked.length;

    line.cut();
    const cutAt = performance.now();
    await expect.poll(() => viewer.asked.includes('restart-ice'), guard).toBe(true);
    const still = (await viewer.watched()).frames;
    await expect.poll(async () => (await viewer.watched()).frames, guard).toBeGreaterThan(still + 15);
    console.info(`picture again ${((performance.now() - cutAt) / 1000).toFixed(1)} s after the network changed`);

    expect((await viewer.watched()).rebuilds).toBe(0);
    expect(new Set(viewer.asked.slice(askedBefore))).toEqual(new Set(['restart-ice']));
    expect(viewer.asked.filter((request) => request === 'create-transport')).toHaveLength(1);
  } finally {
    line.close();
  }
});
