// What recording costs: TRACKS pictures of 1280×720 at 30 frames a second and 2.5 Mbit/s, well-formed for the muxer, into a whole
// recorder with two vaults: journal, WebM, SHA-256, AES-GCM, fdatasync. Percent of a core per track (the same source into nothing
// taken off), 99th percentile of event-loop delay, resident memory. A/B alternates within one run.
// ROUNDS (5), TRACKS (1), SECONDS (10), FOLDER (the temporary one; must be on the disk that is meant).
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ed25519Signer, generateEd25519Pem, nodeCrypto, uuid7 } from '../../media/crypto/node-crypto.ts';
import { vkey } from '../../media/evidence/note.ts';
import { rtp, vp8Frame, vp8Packets } from '../../media/mux/testing/synthetic.ts';
import { createRecorder, type Recorder } from '../../media/recorder/recorder.ts';
import type { TrackSink, TrackSource } from '../../media/recorder/track-source.ts';
import { FolderVault } from '../../media/vault/folder-vault.ts';
import { printRows } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const tracks = Number(process.env.TRACKS ?? 1);
const seconds = Number(process.env.SECONDS ?? 10);
const warmUpMs = 4000;
const frameBytes = Math.round(2_500_000 / 8 / 30);
const frames = { key: vp8Frame(true, 4 * frameBytes, 1280), other: vp8Frame(false, frameBytes, 1280) };

/** Thirty frames a second of one of two pictures; the cheapest source that the muxer takes for real. */
class ReplaySource implements TrackSource {
  readonly kind = 'video';
  readonly clockRate = 90_000;
  readonly payloadType = 96;
  readonly sender: string;
  readonly ssrc: number;
  readonly paused = false;
  #timer: NodeJS.Timeout | undefined;
  #keyDue = true;
  #sequence = 0;

  constructor(ssrc: number) {
    this.ssrc = ssrc;
    this.sender = `sender ${ssrc}`;
  }

  listen(sink: TrackSink): void {
    const start = performance.now();
    let count = 0;
    this.#timer = setInterval(() => {
      for (; count < ((performance.now() - start) * 30) / 1000; count += 1) {
        const key = this.#keyDue;
        this.#keyDue = false;
        const packets = key ? 36 : 9;
        for (const [index, payload] of vp8Packets(key ? frames.key : frames.other, packets, count).entries()) {
          const sent = { ts: count * 3000, marker: index === packets - 1, payload, sentUs: 0 };
          sink.rtp(rtp(sent, this.#sequence++, this.ssrc));
        }
        if (key) sink.keyFrame();
      }
    }, 16);
  }

  requestKeyFrame(): void {
    this.#keyDue = true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

const nothing = (): void => undefined;
const noSink: TrackSink = {
  rtp: nothing,
  senderReport: nothing,
  keyFrame: nothing,
  pause: nothing,
  resume: nothing,
  score: nothing,
  layer: nothing,
  close: nothing,
};

interface Cost {
  readonly cpuPercent: number;
  readonly p99Ms: number;
}

async function measure(): Promise<Cost> {
  await new Promise((resolve) => setTimeout(resolve, warmUpMs));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [cpu, at] = [process.cpuUsage(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const used = process.cpuUsage(cpu);
  delay.disable();
  return {
    cpuPercent: (used.user + used.system) / 10 / (performance.now() - at),
    p99Ms: delay.percentile(99) / 1e6,
  };
}

async function openRecorder(folder: string): Promise<Recorder> {
  for (const name of ['vault', 'mirror']) mkdirSync(path.join(folder, name));
  const log = ed25519Signer('log.example/bench', generateEd25519Pem());
  return await createRecorder({
    vaults: [
      new FolderVault({ id: 'vault', root: path.join(folder, 'vault') }),
      new FolderVault({ id: 'mirror', root: path.join(folder, 'mirror') }),
    ],
    spoolDir: path.join(folder, 'spool'),
    crypto: nodeCrypto,
    nodeSigner: ed25519Signer('node.example/bench', generateEd25519Pem()),
    keks: () => [kek],
    logVkey: await vkey(nodeCrypto, log),
    clockQuality: { errMs: 1, src: 'ntp' },
    ports: { deliver: async () => undefined, proof: async () => null, checkpoint: async () => null },
    log: { info: nothing, warn: (_, message) => console.warn(message), error: (_, message) => console.error(message) },
    build: { version: 'bench', build: 'bench', config: 'bench' },
  });
}

const kek = randomBytes(32);

/** With a recorder, or without one: what the source and the process cost by themselves. */
async function round(recording: boolean): Promise<Cost> {
  const sources = Array.from({ length: tracks }, (_, index) => new ReplaySource(index + 1));
  if (!recording) {
    for (const source of sources) source.listen(noSink);
    const cost = await measure();
    for (const source of sources) source.stop();
    return cost;
  }
  const folder = mkdtempSync(path.join(process.env.FOLDER ?? tmpdir(), 'recorder-bench-'));
  const recorder = await openRecorder(folder);
  // An order names at most sixteen tracks.
  for (let from = 0; from < tracks; from += 16) {
    const own = sources.slice(from, from + 16);
    const session = uuid7();
    const expected = own.map((source) => ({ id: `cam${source.ssrc}`, kind: 'video' as const, required: true }));
    await recorder.start({ recording: uuid7(), session, practice: true, tracks: expected });
    for (const source of own) recorder.attach(session, `cam${source.ssrc}`, source);
  }
  const cost = await measure();
  for (const source of sources) source.stop();
  await recorder.close();
  rmSync(folder, { recursive: true });
  return cost;
}

const perTrack: number[] = [];
const loop: number[] = [];
const resident: number[] = [];
for (let each = 1; each <= rounds; each += 1) {
  const without = await round(false);
  const withIt = await round(true);
  perTrack.push((withIt.cpuPercent - without.cpuPercent) / tracks);
  loop.push(withIt.p99Ms);
  resident.push(process.memoryUsage.rss() / 2 ** 20);
  console.log(
    `round ${each} of ${rounds}: ${perTrack.at(-1)?.toFixed(2)} % of a core per track, p99 ${loop.at(-1)?.toFixed(1)} ms`,
  );
}
printRows(`recording ${tracks} × 720p30`, [
  {
    measure: 'recorder, per track',
    unit: '% of a core',
    values: perTrack,
    peer: 'Janus .mjr 0.2, ffmpeg copy 0.75–1.1',
    bar: '≤ 1.5',
  },
  { measure: 'event loop, p99', unit: 'ms', values: loop, peer: '–', bar: '≤ 15 at 32 tracks' },
  { measure: 'resident, source included', unit: 'MiB', values: resident, peer: '–', bar: '≤ 300 at 32 tracks' },
]);
