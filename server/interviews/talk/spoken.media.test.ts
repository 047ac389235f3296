// Talk by voice with real browsers and a real media node: those who watch hear one another; the room's station, the interviewer's ear
// and the recording have nothing of it; and it ends with the access of whoever speaks.
import { expect, it } from 'vitest';
import { talkSpeaking } from '../../contract/talk.ts';
import type { BrowserStage } from '../testing/browser-stage.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { guard, type NodeStage } from '../testing/node-stage.ts';
import { onNodeStage, withBrowser } from '../testing/on-node-stage.ts';

let house: NodeStage;
onNodeStage({ spokenTalk: true }, (built) => {
  house = built;
});
let browser: BrowserStage;
withBrowser((opened) => {
  browser = opened;
});

const speaking = (page: Page) =>
  page.frames
    .filter(({ event }) => event === 'talk:speaking')
    .map(({ message }) => talkSpeaking.parse(message).speaking.length)
    .at(-1);

it('those who watch hear one another, and nobody and nothing else hears them', async () => {
  const { stage } = house;
  const { sessionId, station, interviewer, observers, desk } = stage.people;
  const room = stage.page(station);
  await browser.publisher(room, sessionId);
  const screen = stage.page(interviewer);
  await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
  expect(codeOf(await screen.ask('session:start', acted(sessionId)))).toBe('ok');
  await house.recordedFor(screen, 2_000);
  const before = [room, screen].map(({ frames }) => frames.length);

  const [first, atDesk] = [stage.page(observers[0]), stage.page(desk)];
  for (const page of [first, atDesk]) expect(codeOf(await page.join(sessionId))).toBe('ok');
  const [one, two] = [await browser.talker(first), await browser.talker(atDesk)];
  await one.hold(true);
  await expect.poll(() => speaking(atDesk), guard).toBe(1);
  await two.hold(true);
  await expect.poll(() => speaking(first), guard).toBe(2);
  for (const talker of [one, two]) {
    await expect.poll(() => talker.heardBytes(), guard).toBeGreaterThan(2_000);
    expect(await talker.hears()).toBe(1);
  }
  await two.hold(false);
  await expect.poll(() => speaking(first), guard).toBe(1);

  const personId = observers[0].personId;
  await stage.owner.assignment.updateMany({ where: { personId }, data: { revokedAt: new Date() } });
  const revokedAt = performance.now();
  stage.server.access.less([personId]);
  await expect.poll(() => speaking(atDesk), guard).toBe(0);
  console.info(`a revoked observer’s voice ended after ${Math.round(performance.now() - revokedAt)} ms`);
  expect(codeOf(await first.ask('talk:join', {}))).toBe('not-joined');

  await house.recordedFor(screen, 6_000);
  const told = [room, screen].map(({ frames }, n) => frames.slice(before[n]).map(({ event }) => event));
  expect(new Set(told.flat().filter((event) => event !== 'lamp'))).toEqual(new Set([]));
  const { manifest, verdicts } = await house.endAndSeal(screen, sessionId);
  expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
  expect(
    manifest.tracks
      .filter(({ parts }) => parts.length > 0)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([...['child-cam', 'child-mic']]);
});
