// A mask on a real recording: a browser publishes, another watches, a real media node keeps. What was sent meanwhile is in no file of
// either vault and reached nobody, also when the node is killed in the middle of it; the verifier passes what is left.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { journalOf } from '../../../media/recorder/testing/journal-of.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { lamp, liveState } from '../../contract/live.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { BrowserStage } from '../testing/browser-stage.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { gapsInside, guard, NodeStage } from '../testing/node-stage.ts';

let house: NodeStage;
let browser: BrowserStage;
beforeAll(async () => {
  const masking = { when: 'any-time', limitMs: 900_000 } as const;
  [house, browser] = await Promise.all([NodeStage.build({ masking }), BrowserStage.open({ restless: true })]);
  await house.set();
});
afterAll(async () => {
  await browser.close();
  await house.clear();
  await house.tearDown();
});

const lamps = (page: Page) =>
  page.frames.filter(({ event }) => event === 'lamp').map(({ message }) => lamp.parse(message));

it('a masked span is kept by nobody and shown to nobody, over a death of the node, and is one gap of the recording', async () => {
  const { stage, node } = house;
  const { sessionId, station, desk, observers } = stage.people;
  const [stationPage, screen] = [stage.page(station), stage.page(desk)];
  const publisher = await browser.publisher(stationPage, sessionId);
  await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
  expect(codeOf(await screen.ask('session:start', acted(sessionId)))).toBe('ok');
  const watcher = await browser.watcher(stage.page(observers[0]), sessionId);
  await house.recordedFor(screen, 4_000);

  const masks = async () =>
    liveState.parse((await screen.http('GET', `/sessions/${sessionId}/live`)).body).sitting.masks;
  const mask = uuidv7();
  const act = { ...acted(sessionId), id: mask, reason: 'legal-counsel' };
  expect(codeOf(await screen.ask('mask:begin', act))).toBe('ok');
  await expect.poll(async () => (await masks())[0]?.heldAt ?? null, guard).not.toBeNull();
  const fromAt = Date.now();
  const fromNs = process.hrtime.bigint();
  await expect.poll(() => lamps(screen).at(-1), guard).toMatchObject({ state: 'recording', masked: true });
  await quiet(() => watcher.received());

  expect(await node.end('SIGKILL')).toBeNull();
  await node.start();
  await expect.poll(() => stationPage.frames.some(({ event }) => event === 'room:reset'), guard).toBe(true);
  await publisher.again();
  const before = lamps(screen).length;
  await expect.poll(() => lamps(screen).length, guard).toBeGreaterThan(before + 3);
  expect(
    lamps(screen)
      .slice(before + 1)
      .every(({ masked }) => masked),
  ).toBe(true);
  const toAt = Date.now();
  const toNs = process.hrtime.bigint();
  expect(codeOf(await screen.ask('mask:end', { ...acted(sessionId), mask }))).toBe('ok');
  await expect.poll(async () => (await masks())[0]?.liftedAt ?? null, guard).not.toBeNull();
  await expect.poll(() => lamps(screen).at(-1)?.masked, guard).toBeUndefined();
  await house.recordedFor(screen, (lamps(screen).at(-1)?.mediaMs ?? 0) + 6_000);

  const { manifest, verdicts } = await house.endAndSeal(screen, sessionId);
  expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
  const order = { recording: manifest.recording, practice: false };
  for (const track of manifest.tracks) {
    const gaps = gapsInside(track, manifest);
    console.info(track.id, JSON.stringify(gaps), `of ${manifest.durationMs} ms`);
    // A busy browser may lose something before or after; that is never said to be the mask's.
    const zero = Date.parse(manifest.startedAt);
    const inside = gaps.filter(({ from, to }) => zero + to > fromAt && zero + from < toAt);
    expect(inside).toHaveLength(1);
    expect(zero + (inside[0]?.from ?? Infinity)).toBeLessThanOrEqual(fromAt);
    expect(zero + (inside[0]?.to ?? 0)).toBeGreaterThanOrEqual(toAt);
    expect(gaps.filter(({ causes }) => causes.some((cause) => cause === 'masked'))).toEqual(inside);
    const causes = (inside[0]?.causes ?? []).filter((cause, index, all) => cause !== all[index - 1]);
    expect(causes[0]).toBe('masked');
    // Then, at most, until the first frame that can be shown.
    expect(causes.slice(1).filter((cause) => cause !== 'no-keyframe' && cause !== 'no-source')).toEqual([]);
    for (const id of ['vault', 'mirror']) {
      const vault = new FolderVault({ id, root: `${node.folder}/${id}` });
      const entries = await journalOf(vault, { order, track: track.id, kek: node.kek });
      const kept = entries.filter(({ type, monoNs }) => type !== 'note' && monoNs > fromNs && monoNs < toNs);
      expect([id, track.id, kept.length]).toEqual([id, track.id, 0]);
      expect(entries.some(({ type, monoNs }) => type === 'rtp' && monoNs > toNs)).toBe(true);
    }
  }
}, 240_000);

/** Until what has come stays the same. */
async function quiet(count: () => Promise<unknown>): Promise<void> {
  let last = '';
  await expect
    .poll(
      async () => {
        const before = last;
        last = JSON.stringify(await count());
        return last === before;
      },
      { ...guard, interval: 1_000 },
    )
    .toBe(true);
}
