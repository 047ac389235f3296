// A real media node, a real browser that publishes and one that watches, a real server and log: what a death of the node and a
// restart of the server do to a recording.
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ed25519Signer, nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { encodeNewEvent, withoutPlace } from '../../media/evidence/event.ts';
import { type Manifest, parseManifest } from '../../media/evidence/manifest.ts';
import { vkey } from '../../media/evidence/note.ts';
import { verifyVault } from '../../media/recorder/testing/package-of-vault.ts';
import { FolderVault } from '../../media/vault/folder-vault.ts';
import { lamp } from '../contract/live.ts';
import { usualCapture } from '../contract/room.ts';
import { captureOf, expectedTracks } from './room/capture.ts';
import { BrowserStage } from './testing/browser-stage.ts';
import { acted, codeOf, nodeName, type Page } from './testing/live-server.ts';
import { SpawnedNode } from './testing/spawned-node.ts';
import { Stage } from './testing/stage.ts';

let stage: Stage;
let browser: BrowserStage;
let node: SpawnedNode;

beforeAll(async () => {
  [stage, browser] = await Promise.all([Stage.build(), BrowserStage.open()]);
});
afterAll(async () => {
  await browser.close();
  await stage.tearDown();
});
beforeEach(async () => {
  await stage.set({ scripted: false });
  const log = ed25519Signer('log.test/custody', new Uint8Array(32).fill(1));
  node = await SpawnedNode.make({
    ...{ name: nodeName, key: stage.nodeKeys.privateKey, ticketKey: stage.ticketKeys.publicKey },
    ...{ logVkey: await vkey(nodeCrypto, log), serverUrl: stage.server.url },
  });
  await node.start();
});
afterEach(async () => {
  await node.remove();
  await stage.clear();
});

const guard = { timeout: 90_000, interval: 100 };

/** The newest lamp on a page says recording, and at least so much of it. */
async function recordedFor(page: Page, mediaMs: number): Promise<number> {
  const lit = () =>
    page.frames
      .filter(({ event }) => event === 'lamp')
      .map(({ message }) => lamp.parse(message))
      .findLast(({ state }) => state === 'recording')?.mediaMs ?? 0;
  await expect.poll(lit, guard).toBeGreaterThanOrEqual(mediaMs);
  return lit();
}

async function begin() {
  const { sessionId, station, interviewer } = stage.people;
  const [stationPage, screen] = [stage.page(station), stage.page(interviewer)];
  const publisher = await browser.publisher(stationPage, sessionId);
  await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
  expect(codeOf(await screen.ask('session:start', acted(sessionId)))).toBe('ok');
  return { sessionId, stationPage, screen, publisher };
}

async function endAndSeal(screen: Page, sessionId: string): Promise<{ manifest: Manifest; verdicts: string[] }> {
  expect(codeOf(await screen.ask('session:end', acted(sessionId)))).toBe('ok');
  const recordings = () => stage.owner.recording.findMany({ where: { sessionId } });
  await expect.poll(async () => (await recordings()).map(({ state }) => state), guard).toEqual(['sealed']);
  const [recording = { id: '' }] = await recordings();
  const vaults = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: `${node.folder}/${id}` }));
  const order = {
    ...{ recording: recording.id, session: sessionId, practice: false },
    tracks: expectedTracks(captureOf(usualCapture, ['child-cam', 'child-mic'])),
  };
  const report = await verifyVault({ vaults, order, kek: node.kek, events: await nodeEvents(sessionId, recording.id) });
  const concerned = report.claims.filter(({ claim }) => claim !== 'time' && claim !== 'copies');
  const manifest = parseManifest((await vaults[0]?.read(`${recording.id}/manifest.json`)) ?? new Uint8Array());
  return { manifest, verdicts: concerned.map(({ claim, verdict }) => `${claim} ${verdict}`) };
}

/** As the node delivered them, in log order. */
async function nodeEvents(sessionId: string, recordingId: string): Promise<Uint8Array[]> {
  const subjects = [`session:${sessionId}`, `evidence:${recordingId}`];
  const entries = await stage.server.custody.entriesOfSubject(stage.owner, ...subjects);
  const own = entries.filter(({ event }) => event.actor.id === `node:${nodeName}`);
  return own.map(({ event }) => encodeNewEvent(withoutPlace(event)));
}

/** Gaps of a track that touch each other are one. */
function gapsOf({ gaps }: Manifest['tracks'][number]): { from: number; to: number; causes: string[] }[] {
  const joined: { from: number; to: number; causes: string[] }[] = [];
  for (const { pts, dur, cause } of gaps) {
    const last = joined.at(-1);
    if (last?.to === pts) Object.assign(last, { to: pts + dur, causes: [...last.causes, cause] });
    else joined.push({ from: pts, to: pts + dur, causes: [cause] });
  }
  return joined;
}

const passed = ['package', 'events', 'log', 'recording', 'content', 'continuity'].map((claim) => `${claim} PASS`);

describe('a media node', () => {
  it('killed in mid-recording and started again, goes on with one declared gap, and the verifier passes', async () => {
    const { sessionId, stationPage, screen, publisher } = await begin();
    const firstFrameMs = await browser.watcher(stage.page(stage.people.observers[0]), sessionId);
    console.info(`join to first frame: ${Math.round(firstFrameMs)} ms`);
    const before = await recordedFor(screen, 5_000);
    expect(await node.end('SIGKILL')).toBeNull();
    await node.start();
    await expect.poll(() => stationPage.frames.some(({ event }) => event === 'room:reset'), guard).toBe(true);
    await publisher.again();
    await recordedFor(screen, before + 8_000);
    const { manifest, verdicts } = await endAndSeal(screen, sessionId);
    expect(verdicts).toEqual(expect.arrayContaining(passed));
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    for (const track of manifest.tracks) {
      const inside = gapsOf(track).filter(({ from, to }) => from > 1_000 && to < manifest.durationMs - 1_000);
      console.info(track.id, JSON.stringify(gapsOf(track)), `of ${manifest.durationMs} ms`);
      expect(inside).toHaveLength(1);
      expect(inside[0]?.causes).toContain('recorder-crash');
      expect(inside[0]?.from).toBeGreaterThanOrEqual(before - 1_000);
    }
  });

  it('records on unbroken while the server restarts, and delivers each event once and in order', async () => {
    const { sessionId, stationPage, screen } = await begin();
    await recordedFor(screen, 3_000);
    await stage.restartServer();
    await expect.poll(() => screen.socket.connected && stationPage.socket.connected, guard).toBe(true);
    await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
    await expect.poll(async () => codeOf(await stationPage.join(sessionId)), guard).toBe('ok');
    await recordedFor(screen, 12_000);
    const { manifest, verdicts } = await endAndSeal(screen, sessionId);
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    for (const track of manifest.tracks) {
      const inside = gapsOf(track).filter(({ from, to }) => from > 1_000 && to < manifest.durationMs - 1_000);
      console.info(track.id, JSON.stringify(gapsOf(track)), `of ${manifest.durationMs} ms`);
      expect(inside).toEqual([]);
      expect(track.parts).toHaveLength(1);
    }
    const told = (await nodeEvents(sessionId, manifest.recording)).map((bytes) =>
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
    const before = await recordedFor(screen, 4_000);
    process.kill(workerOf(node.pid), 'SIGKILL');
    await expect.poll(() => stationPage.frames.some(({ event }) => event === 'room:reset'), guard).toBe(true);
    await publisher.again();
    await recordedFor(screen, before + 8_000);
    const { manifest, verdicts } = await endAndSeal(screen, sessionId);
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    for (const track of manifest.tracks) {
      const inside = gapsOf(track).filter(({ from, to }) => from > 1_000 && to < manifest.durationMs - 1_000);
      console.info(track.id, JSON.stringify(gapsOf(track)), `of ${manifest.durationMs} ms`);
      expect(inside).toHaveLength(1);
      expect(inside[0]?.causes).toContain('sfu-crash');
    }
  });

  it('told to end makes durable what it has, and its next start goes on with the recording', async () => {
    const { sessionId, stationPage, screen, publisher } = await begin();
    const before = await recordedFor(screen, 4_000);
    expect(await node.end('SIGTERM')).toBe(0);
    await node.start();
    await expect.poll(() => stationPage.frames.some(({ event }) => event === 'room:reset'), guard).toBe(true);
    await publisher.again();
    await recordedFor(screen, before + 6_000);
    const { manifest, verdicts } = await endAndSeal(screen, sessionId);
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    for (const track of manifest.tracks)
      expect(gapsOf(track).filter(({ from, to }) => from > 1_000 && to < manifest.durationMs - 1_000)).toHaveLength(1);
  });
});

/** The child process of the node that is its media worker. */
function workerOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const worker = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('mediasoup-worker'));
  if (!worker) throw new Error('the node has no media worker');
  return worker;
}
