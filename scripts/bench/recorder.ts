// What recording one picture costs (1280×720, 30 frames a second, 2 Mbit/s, sent as RTP to a port): ours, all in — media worker, tap,
// journal, WebM, SHA-256, AES-GCM, fdatasync in two vaults — beside those who record without hash, encryption or loss repair: mediasoup
// into `ffmpeg -c copy`, and Janus' raw .mjr. Percent of a core by the kernel's count, in turns. A peer that isn't installed is left out,
// and said. Counted twice: over the first SECONDS after 4 s, in which Node still compiles what it meets often, and over as long half a
// minute later, as it is for the rest of an interview. Then many pictures at once, in one process: delay of the event loop, and memory.
// ROUNDS (5), SECONDS (10), TRACKS (32), FOLDER (the temporary one; must be on the disk that is meant).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missingPackages } from '../debian.ts';
import { ensureWorker } from '../media-worker/ensure.ts';
import { step } from '../progress.ts';
import { printRows } from './figures.ts';
import { janus } from './recording/janus.ts';
import { type ManyTracks, manyTracks } from './recording/many-tracks.ts';
import { percentOfCore } from './recording/processor-time.ts';
import { makeFilm } from './recording/real-film.ts';
import { ffmpegCopy, ours, type Running, tapAlone } from './recording/recording-peers.ts';
import { sendTo } from './recording/rtp-sender.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 10);
const tracks = Number(process.env.TRACKS ?? 32);
const work = mkdtempSync(path.join(process.env.FOLDER ?? tmpdir(), 'recorder-bench-'));

interface Cost {
  /** in the first seconds */
  readonly atFirst: number[];
  readonly writer: number[];
  /** with the media worker that feeds it */
  readonly all: number[];
}

/** So long until a process has compiled what it needs often. */
const settledMs = 30_000;

interface Peer {
  readonly name: string;
  readonly start: (folder: string, workerBin: string) => Promise<Running>;
  readonly cost: Cost;
}

const peer = (name: string, start: Peer['start']): Peer => ({
  name,
  start,
  cost: { atFirst: [], writer: [], all: [] },
});

function whoIsThere(film: string | undefined): Peer[] {
  const there = [peer('ours', ours), peer('tap alone', tapAlone)];
  if (film === undefined) console.log('ffmpeg: left out, it is not installed (apt-get install ffmpeg)');
  else there.push(peer('ffmpeg copy', ffmpegCopy));
  if (missingPackages(['janus']).length === 0) there.push(peer('Janus .mjr', janus));
  else console.log('Janus: left out, it is not installed (apt-get install janus)');
  return there;
}

async function measure({ start, cost }: Peer, workerBin: string, film: string | undefined): Promise<string> {
  const folder = mkdtempSync(path.join(work, 'round-'));
  const running = await start(folder, workerBin);
  const sender = sendTo(running.port, film);
  const [atFirst = Number.NaN] = await percentOfCore([running.writer], seconds);
  const percents = await percentOfCore([running.writer, ...running.beside], seconds, settledMs);
  await running.stop();
  await sender.terminate();
  rmSync(folder, { recursive: true });
  const all = percents.reduce((sum, one) => sum + one, 0);
  cost.atFirst.push(atFirst);
  cost.writer.push(percents[0] ?? Number.NaN);
  cost.all.push(all);
  return `${percents[0]?.toFixed(2)} % (with its media worker ${all.toFixed(2)} %; at first ${atFirst.toFixed(2)} %)`;
}

function ratios(own: readonly number[], others: readonly number[]): number[] {
  return own.flatMap((value, index) => value / (others[index] ?? Number.NaN));
}

function rowsOf(peers: readonly Peer[]) {
  const shared = { unit: '% of a core', peer: '–' };
  const [own, tap] = peers;
  const copy = peers.find(({ start }) => start === ffmpegCopy);
  const rows = peers.flatMap(({ name, cost }) => [
    { ...shared, measure: `${name}: its process, at first`, values: cost.atFirst, bar: '–' },
    { ...shared, measure: `${name}: its process`, values: cost.writer, bar: name === 'ours' ? '≤ 1.5' : '–' },
    { ...shared, measure: `${name}: media worker too`, values: cost.all, bar: '–' },
  ]);
  if (own === undefined || tap === undefined) return rows;
  const recorder = own.cost.writer.map((value, index) => value - (tap.cost.writer[index] ?? Number.NaN));
  rows.push({ ...shared, measure: 'ours without its tap: the recorder', values: recorder, bar: '≤ 1.5' });
  if (copy === undefined) return rows;
  const times = { unit: '×', peer: '–', bar: '≤ 1.5' };
  return [
    ...rows,
    { ...times, measure: 'ours ÷ ffmpeg copy', values: ratios(own.cost.writer, copy.cost.writer) },
    { ...times, measure: 'the same, media workers too', values: ratios(own.cost.all, copy.cost.all) },
  ];
}

try {
  const workerBin = await step('media worker', ensureWorker);
  const made = path.join(work, 'film.webm');
  const film = makeFilm(made) ? made : undefined;
  const peers = whoIsThere(film);
  const many: ManyTracks[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const one of peers)
      console.log(`round ${round} of ${rounds}: ${one.name} ${await measure(one, workerBin, film)}`);
    many.push(await manyTracks({ tracks, seconds, folder: mkdtempSync(path.join(work, 'many-')) }));
    console.log(`round ${round} of ${rounds}: ${tracks} tracks ${JSON.stringify(many.at(-1))}`);
  }
  printRows('recording one 1280×720 at 30 frames a second', rowsOf(peers));
  const rest = { peer: '–' };
  printRows(`recording ${tracks} of them in one process, their source included`, [
    {
      ...{
        measure: 'a track, without the source',
        unit: '% of a core',
        values: many.map((one) => one.perTrackPercent),
      },
      ...{ ...rest, bar: '≤ 1.5' },
    },
    { ...rest, measure: 'event loop, p99', unit: 'ms', values: many.map((one) => one.p99Ms), bar: '≤ 15' },
    { ...rest, measure: 'resident', unit: 'MiB', values: many.map((one) => one.residentMiB), bar: '≤ 300' },
  ]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
