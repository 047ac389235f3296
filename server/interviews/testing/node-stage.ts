// For tests: the stage with a real media node, and what was recorded on it, read back from its vaults and judged by the verifier.
import { expect } from 'vitest';
import { ed25519Signer, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { encodeNewEvent, withoutPlace } from '../../../media/evidence/event.ts';
import { type Manifest, parseManifest } from '../../../media/evidence/manifest.ts';
import { vkey } from '../../../media/evidence/note.ts';
import { verifyVault } from '../../../media/recorder/testing/package-of-vault.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { lamp } from '../../contract/live.ts';
import { type CaptureProfile, usualCapture } from '../../contract/room.ts';
import { captureOf, expectedTracks } from '../room/capture.ts';
import { acted, codeOf, nodeName, type Page } from './live-server.ts';
import { SpawnedNode } from './spawned-node.ts';
import { Stage, type StageOptions } from './stage.ts';

/** Against hanging, not a measure. */
export const guard = { timeout: 90_000, interval: 100 };

export class NodeStage {
  readonly stage: Stage;
  #node: SpawnedNode | undefined;

  private constructor(stage: Stage) {
    this.stage = stage;
  }

  static async build(options: StageOptions = {}): Promise<NodeStage> {
    return new NodeStage(await Stage.build(options));
  }

  get node(): SpawnedNode {
    if (!this.#node) throw new Error('the stage is not set');
    return this.#node;
  }

  async set(): Promise<void> {
    await this.stage.set({ scripted: false });
    const log = ed25519Signer('log.test/custody', new Uint8Array(32).fill(1));
    const { nodeKeys, ticketKeys, server } = this.stage;
    this.#node = await SpawnedNode.make({
      ...{ name: nodeName, key: nodeKeys.privateKey, ticketKey: ticketKeys.publicKey },
      ...{ logVkey: await vkey(nodeCrypto, log), serverUrl: server.url },
    });
    await this.#node.start();
  }

  async clear(): Promise<void> {
    await this.node.remove();
    await this.stage.clear();
  }

  tearDown(): Promise<void> {
    return this.stage.tearDown();
  }

  /** The newest lamp on a page says recording, and at least so much of it. */
  async recordedFor(page: Page, mediaMs: number): Promise<number> {
    const lit = () => lampsOf(page).at(-1)?.mediaMs ?? 0;
    await expect.poll(lit, guard).toBeGreaterThanOrEqual(mediaMs);
    return lit();
  }

  /** From now on it is recorded again, or still, and so much more of it. */
  async recordsOn(page: Page, moreMs: number): Promise<number> {
    const seen = page.frames.length;
    const lit = () => lampsOf(page, seen)[0]?.mediaMs;
    await expect.poll(lit, guard).toBeDefined();
    return this.recordedFor(page, (lit() ?? 0) + moreMs);
  }

  /** `planned`: what the session's plan asked to be recorded */
  async endAndSeal(
    screen: Page,
    sessionId: string,
    planned: CaptureProfile = usualCapture,
  ): Promise<{ manifest: Manifest; verdicts: string[] }> {
    expect(codeOf(await screen.ask('session:end', acted(sessionId)))).toBe('ok');
    const recordings = () => this.stage.owner.recording.findMany({ where: { sessionId } });
    await expect.poll(async () => (await recordings()).map(({ state }) => state), guard).toEqual(['sealed']);
    const [recording = { id: '' }] = await recordings();
    const vaults = ['vault', 'mirror'].map((id) => new FolderVault({ id, root: `${this.node.folder}/${id}` }));
    const order = {
      ...{ recording: recording.id, session: sessionId, practice: false },
      tracks: expectedTracks(captureOf(planned, ['child-cam', 'child-mic'])),
    };
    const events = await this.nodeEvents(sessionId, recording.id);
    const report = await verifyVault({ vaults, order, kek: this.node.kek, events });
    const concerned = report.claims.filter(({ claim }) => claim !== 'time' && claim !== 'copies');
    const manifest = parseManifest((await vaults[0]?.read(`${recording.id}/manifest.json`)) ?? new Uint8Array());
    return { manifest, verdicts: concerned.map(({ claim, verdict }) => `${claim} ${verdict}`) };
  }

  /** As the node delivered them, in log order. */
  async nodeEvents(sessionId: string, recordingId: string): Promise<Uint8Array[]> {
    const subjects = [`session:${sessionId}`, `evidence:${recordingId}`];
    const entries = await this.stage.server.custody.entriesOfSubject(this.stage.owner, ...subjects);
    const own = entries.filter(({ event }) => event.actor.id === `node:${nodeName}`);
    return own.map(({ event }) => encodeNewEvent(withoutPlace(event)));
  }
}

/** Those that say recording, of all that came to a page after its first `seen` frames. */
function lampsOf(page: Page, seen = 0) {
  const lamps = page.frames.slice(seen).filter(({ event }) => event === 'lamp');
  return lamps.map(({ message }) => lamp.parse(message)).filter(({ state }) => state === 'recording');
}

export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly causes: readonly string[];
}

/** Gaps of a track that touch each other are one. */
export function gapsOf({ gaps }: Manifest['tracks'][number]): Gap[] {
  const joined: Gap[] = [];
  for (const { pts, dur, cause } of gaps) {
    const last = joined.at(-1);
    if (last?.to === pts) joined[joined.length - 1] = { ...last, to: pts + dur, causes: [...last.causes, cause] };
    else joined.push({ from: pts, to: pts + dur, causes: [cause] });
  }
  return joined;
}

/** Those with media on both sides: neither before a track's first packet nor after its last. */
export function gapsInside(track: Manifest['tracks'][number], { durationMs }: Manifest): Gap[] {
  return gapsOf(track).filter(({ from, to }) => from > 0 && to < durationMs);
}
