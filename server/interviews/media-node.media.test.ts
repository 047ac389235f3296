// A real media node, a real browser that publishes and one that watches, a real server and log: what a death of the node and a
// restart of the server do to a recording.
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BrowserStage } from './testing/browser-stage.ts';
import { acted, codeOf } from './testing/live-server.ts';
import { gapsInside, gapsOf, guard, type NodeStage } from './testing/node-stage.ts';
import { onNodeStage, withBrowser } from './testing/on-node-stage.ts';
import type { SpawnedNode } from './testing/spawned-node.ts';
import type { Stage } from './testing/stage.ts';

let house: NodeStage;
let stage: Stage;
let browser: BrowserStage;
let node: SpawnedNode;

onNodeStage({}, (built) => {
  house = built;
  stage = built.stage;
});
withBrowser((opened) => {
  browser = opened;
});
beforeEach(async () => {
  node = house.node;
});

async function begin() {
  const { sessionId, station, interviewer } = stage.people;
  const [stationPage, screen] = [stage.page(station), stage.page(interviewer)];
  const publisher = await browser.publisher(stationPage, sessionId);
  await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
  expect(codeOf(await screen.ask('session:start', acted(sessionId)))).toBe('ok');
  return { sessionId, stationPage, screen, publisher };
}

const passed = ['package', 'events', 'log', 'recording', 'content', 'continuity'].map((claim) => `${claim} PASS`);

describe('a media node', () => {
  it('killed in mid-recording and started again, goes on with one declared gap, and the verifier passes', async () => {
    const { sessionId, stationPage, screen, publisher } = await begin();
    const { firstFrameMs } = await browser.watcher(stage.page(stage.people.observers[0]), sessionId);
    console.info(`join to first frame: ${Math.round(firstFrameMs)} ms`);
    const before = await house.recordedFor(screen, 3_000);
    expect(await node.end('SIGKILL')).toBeNull();
    await node.start();
    await expect.poll(() => stationPage.frames.some(({ event }) => event === 'room:reset'), guard).toBe(true);
    await publisher.again();
    await house.recordsOn(screen, 3_000);
    const { manifest, verdicts } = await house.endAndSeal(screen, sessionId);
    expect(verdicts).toEqual(expect.arrayContaining(passed));
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    for (const track of manifest.tracks) {
      const inside = gapsInside(track, manifest);
      console.info(track.id, JSON.stringify(gapsOf(track)), `of ${manifest.durationMs} ms`);
      expect(inside).toHaveLength(1);
      expect(inside[0]?.causes).toContain('recorder-crash');
      expect(inside[0]?.from).toBeGreaterThanOrEqual(before - 1_000);
    }
  });

  it('records on unbroken while the server restarts, and delivers each event once and in order', async () => {
    const { sessionId, stationPage, screen } = await begin();
    await house.recordedFor(screen, 3_000);
    await stage.restartServer();
    await expect.poll(() => screen.socket.connected && stationPage.socket.connected, guard).toBe(true);
    await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
    await expect.poll(async () => codeOf(await stationPage.join(sessionId)), guard).toBe('ok');
    await house.recordsOn(screen, 3_000);
    const { manifest, verdicts } = await house.endAndSeal(screen, sessionId);
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    for (const track of manifest.tracks) {
      const inside = gapsInside(track, manifest);
      console.info(track.id, JSON.stringify(gapsOf(track)), `of ${manifest.durationMs} ms`);
      expect(inside).toEqual([]);
      expect(track.parts).toHaveLength(1);
    }
    const told = (await house.nodeEvents(sessionId, manifest.recording)).map((bytes) =>
      JSON.parse(Buffer.from(bytes).toString()),
    );
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).sort());
    expect(told.map(({ type }) => type).filter((type) => type !== 'recording.gap')).toEqual(
      expect.arrayContaining(['recording.started', 'recording.sealed']),
    );
  });

  it('whose media worker dies takes the pages in again by itself, and the recording goes on with one declared gap', async () => {
    const { sessionId, stationPage, screen, publisher } = await begin();
    await house.recordedFor(screen, 3_000);
    process.kill(workerOf(node.pid), 'SIGKILL');
    await expect.poll(() => stationPage.frames.some(({ event }) => event === 'room:reset'), guard).toBe(true);
    await publisher.again();
    await house.recordsOn(screen, 3_000);
    const { manifest, verdicts } = await house.endAndSeal(screen, sessionId);
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    for (const track of manifest.tracks) {
      const inside = gapsInside(track, manifest);
      console.info(track.id, JSON.stringify(gapsOf(track)), `of ${manifest.durationMs} ms`);
      expect(inside).toHaveLength(1);
      expect(inside[0]?.causes).toContain('sfu-crash');
    }
  });

  it('told to end makes durable what it has, and its next start goes on with the recording', async () => {
    const { sessionId, stationPage, screen, publisher } = await begin();
    await house.recordedFor(screen, 3_000);
    expect(await node.end('SIGTERM')).toBe(0);
    await node.start();
    await expect.poll(() => stationPage.frames.some(({ event }) => event === 'room:reset'), guard).toBe(true);
    await publisher.again();
    await house.recordsOn(screen, 3_000);
    const { manifest, verdicts } = await house.endAndSeal(screen, sessionId);
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    for (const track of manifest.tracks) expect(gapsInside(track, manifest)).toHaveLength(1);
  });
});

/** The child process of the node that is its media worker. */
function workerOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const worker = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('mediasoup-worker'));
  if (!worker) throw new Error('the node has no media worker');
  return worker;
}
