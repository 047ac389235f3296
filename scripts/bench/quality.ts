// What watching a recording costs: the judge of one picture (1280×720 at 25 frames a second) and of one sound, over what real encoders
// make, as percent of a core per track. Beside it the peer: ffmpeg's own detectors over the same file, which decode every frame.
// Both go as fast as they can; processor time is counted, per second of media. ROUNDS (5), SECONDS (30 of media).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Film, film, judged, sound } from '../../media/quality/testing/planted.ts';
import { printRows } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 30);
const work = mkdtempSync(path.join(tmpdir(), 'heard-once-bench-'));

interface Track {
  readonly name: string;
  readonly film: Film;
  readonly file: string;
  /** ffmpeg's, for the same troubles */
  readonly detectors: readonly string[];
}

async function ours({ film: shown }: Track): Promise<number> {
  const before = process.cpuUsage();
  const said = await judged(shown);
  const { user, system } = process.cpuUsage(before);
  if (said.some(({ state }) => state !== 'ok')) throw new Error(`a trouble was told of: ${JSON.stringify(said)}`);
  return (user + system) / 1e6;
}

/** Its own count of user and system time, s. */
function theirs({ file, detectors }: Track): number {
  const args = ['-nostdin', '-threads', '1', '-i', file, ...detectors, '-f', 'null', '-', '-benchmark'];
  const told = execFileSync('sh', ['-c', 'exec ffmpeg "$@" 2>&1', 'ffmpeg', ...args], { encoding: 'utf8' });
  const [, user, system] = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(told) ?? [];
  if (user === undefined || system === undefined) throw new Error(`ffmpeg told no times:\n${told}`);
  return Number(user) + Number(system);
}

const percent = (cpuSeconds: number) => (100 * cpuSeconds) / seconds;

try {
  const [camera, microphone] = [path.join(work, 'camera.webm'), path.join(work, 'microphone.webm')];
  const room = `testsrc2=s=1280x720:r=25,noise=alls=8:allf=t:all_seed=7,trim=duration=${seconds}`;
  const talk = `anoisesrc=c=pink:a=0.05:r=48000:d=${seconds},tremolo=f=3:d=0.9`;
  const tracks: readonly Track[] = [
    {
      ...{ name: 'picture, 1280×720 at 25', file: camera },
      film: await film(room, { bitrate: '2500k', file: camera }),
      detectors: ['-vf', 'blackdetect=d=2,freezedetect=d=2'],
    },
    {
      ...{ name: 'sound, Opus 64 kbit/s', file: microphone },
      film: await sound(talk, { file: microphone }),
      detectors: ['-af', 'silencedetect=d=2,astats=metadata=1:reset=1'],
    },
  ];
  const cost = new Map(tracks.map((track) => [track, { ours: [] as number[], theirs: [] as number[] }]));
  // The first turn warms the compiler and the disk's cache.
  for (let round = 0; round <= rounds; round += 1)
    for (const [track, { ours: own, theirs: peers }] of cost) {
      const [one, other] = [percent(await ours(track)), percent(theirs(track))];
      if (round === 0) continue;
      own.push(one);
      peers.push(other);
      console.log(`round ${round} of ${rounds}: ${track.name}: ${one.toFixed(2)} %, ffmpeg ${other.toFixed(2)} %`);
    }
  const rows = [...cost].flatMap(([{ name }, { ours: own, theirs: peers }]) => [
    { measure: `${name}: our judge`, unit: '%', values: own, peer: 'ffmpeg, next row', bar: '–' },
    { measure: `${name}: ffmpeg`, unit: '%', values: peers, peer: '–', bar: '–' },
  ]);
  printRows('watching one track of a recording, percent of a core', rows);
} finally {
  rmSync(work, { recursive: true, force: true });
}
