// For benches, a process of its own: so many pictures at once into one recorder, in real time, from sources in the same process.
// First the sources into nothing, then into the recorder: the difference is the recorder's.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { uuid7 } from '../../../media/crypto/node-crypto.ts';
import { tuneMemory } from '../../../media/memory.ts';
import type { Recorder } from '../../../media/recorder/recorder.ts';
import { FilmSource } from './film-source.ts';
import { benchFolder, openRecorder } from './open-recorder.ts';
import { residentMiB } from './processor-time.ts';

export interface ManyTracks {
  readonly perTrackPercent: number;
  readonly p99Ms: number;
  /** the most it came to */
  readonly residentMiB: number;
}

interface Asked {
  readonly tracks: number;
  readonly seconds: number;
  readonly folder: string;
}

const warmUpMs = 6_000;
/** An order names at most so many tracks. */
const tracksOfOrder = 16;

export async function manyTracks({ tracks, seconds, folder }: Asked): Promise<ManyTracks> {
  const child = fork(import.meta.filename, [String(tracks), String(seconds), folder]);
  const [said] = (await once(child, 'message')) as [ManyTracks];
  await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
  return said;
}

/** Sends what is due, of all, until the answer is called. */
function play(sources: readonly FilmSource[]): () => void {
  const began = performance.now();
  const timer = setInterval(() => {
    const ms = performance.now() - began;
    for (const source of sources) while (source.dueMs <= ms) source.send();
  }, 10);
  return () => clearInterval(timer);
}

async function measured(seconds: number) {
  await pause(warmUpMs);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [cpu, from] = [process.cpuUsage(), performance.now()];
  let most = 0;
  for (let second = 0; second < seconds; second += 1) {
    await pause(1000);
    most = Math.max(most, residentMiB('self'));
  }
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  const percent = (user + system) / 10 / (performance.now() - from);
  return { percent, p99Ms: delay.percentile(99) / 1e6, residentMiB: most };
}

async function begin(recorder: Recorder, sources: readonly FilmSource[]): Promise<void> {
  for (let from = 0; from < sources.length; from += tracksOfOrder) {
    const own = sources.slice(from, from + tracksOfOrder);
    const session = uuid7();
    const tracks = own.map(({ ssrc }) => ({ id: `cam${ssrc}`, kind: 'video' as const, required: true }));
    await recorder.start({ recording: uuid7(), session, practice: true, tracks });
    for (const source of own) recorder.attach(session, `cam${source.ssrc}`, source);
  }
}

async function run({ tracks, seconds, folder }: Asked): Promise<ManyTracks> {
  tuneMemory();
  const made = () => Array.from({ length: tracks }, (_, index) => new FilmSource('video', index + 1));
  const stopAlone = play(made());
  const alone = await measured(seconds);
  stopAlone();
  const recorder = await openRecorder(benchFolder(folder));
  const sources = made();
  await begin(recorder, sources);
  const stop = play(sources);
  const { percent, p99Ms, residentMiB: most } = await measured(seconds);
  stop();
  await recorder.close();
  return { perTrackPercent: (percent - alone.percent) / tracks, p99Ms, residentMiB: most };
}

if (process.argv[1] === import.meta.filename) {
  const [tracks, seconds, folder = '.'] = process.argv.slice(2);
  const said = await run({ tracks: Number(tracks), seconds: Number(seconds), folder });
  process.send?.(said, () => process.exit(0));
}
