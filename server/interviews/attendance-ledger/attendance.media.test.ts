// What a real media node says of a real browser that watches: its span grows while bytes come, and stops with a pause.
import { expect, it } from 'vitest';
import type { BrowserStage } from '../testing/browser-stage.ts';
import { acted, codeOf } from '../testing/live-server.ts';
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

it('a span of delivery grows with what the browser receives, stops when it pauses, and another begins when it goes on', async () => {
  const { sessionId, station, interviewer, observers } = house.stage.people;
  await browser.publisher(house.stage.page(station), sessionId);
  expect(codeOf(await house.stage.page(interviewer).ask('session:start', acted(sessionId)))).toBe('ok');
  const watching = await browser.watcher(house.stage.page(observers[0]), sessionId);
  const spans = async () => {
    const rows = await house.stage.owner.attendedSpan.findMany({ where: { sessionId }, orderBy: { fromAt: 'asc' } });
    return rows.map(({ fromAt, untilAt }) => untilAt.getTime() - fromAt.getTime());
  };
  const bytes = async () => Object.values((await watching.received()).tracks).reduce((sum, one) => sum + one.bytes, 0);
  await expect.poll(async () => (await spans())[0], guard).toBeGreaterThan(4_000);
  const [first = 0] = await spans();
  await expect.poll(async () => (await spans())[0], guard).toBeGreaterThan(first + 4_000);

  await watching.play(false);
  const pausedBytes = await bytes();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const [atPause = 0] = await spans();
  // The node tells of what it delivered every five seconds.
  await new Promise((resolve) => setTimeout(resolve, 7_000));
  expect((await bytes()) - pausedBytes).toBeLessThan(20_000);
  expect(await spans()).toEqual([atPause]);

  await watching.play(true);
  await expect.poll(async () => (await spans()).length, guard).toBe(2);
  expect((await spans())[0]).toBe(atPause);
});
