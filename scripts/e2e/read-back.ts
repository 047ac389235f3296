// Reads a recorded file back as a court's technician would, with ffprobe and ffmpeg: how long it is, whether it decodes,
// and when its flashes and beeps are. It knows nothing of how the file was made.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sampleRate = 8000;

/** Container duration in seconds, and the streams' kinds. */
export async function probe(file: string): Promise<{ seconds: number; kinds: string[] }> {
  const { stdout } = await run('ffprobe', [
    '-v',
    'error',
    '-show_entries',
    'format=duration:stream=codec_type',
    '-of',
    'json',
    file,
  ]);
  const found = JSON.parse(stdout) as { format: { duration?: string }; streams: { codec_type: string }[] };
  return {
    seconds: Number(found.format.duration ?? Number.NaN),
    kinds: found.streams.map((stream) => stream.codec_type).sort(),
  };
}

/** What the decoder complained about; empty for a sound file. */
export async function decodingErrors(file: string): Promise<string> {
  const { stderr } = await run('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-i',
    file,
    '-fps_mode',
    'passthrough',
    '-enc_time_base',
    '1:1000',
    '-f',
    'null',
    '-',
  ]);
  return stderr.trim();
}

/** Seconds at which the picture turns white. */
export async function flashes(file: string): Promise<number[]> {
  const { stdout } = await run(
    'ffprobe',
    [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `movie=${file},signalstats`,
      '-show_entries',
      'frame=pts_time:frame_tags=lavfi.signalstats.YAVG',
      '-of',
      'csv=p=0',
    ],
    { maxBuffer: 64 << 20 },
  );
  const frames = stdout
    .trim()
    .split('\n')
    .map((row) => row.split(',').map(Number))
    .map(([at = Number.NaN, luma = Number.NaN]) => ({ at, white: luma > 200 }));
  return frames.filter((frame, index) => frame.white && !frames[index - 1]?.white).map((frame) => frame.at);
}

/** Seconds at which a sound begins after at least 300 ms of quiet. Pauses in the stream keep their length. */
export async function beeps(file: string): Promise<number[]> {
  const { stdout } = await run(
    'ffmpeg',
    [
      '-nostdin',
      '-v',
      'error',
      '-i',
      file,
      '-vn',
      '-af',
      `aresample=${sampleRate}:async=1:first_pts=0`,
      '-ac',
      '1',
      '-f',
      's16le',
      '-',
    ],
    { encoding: 'buffer', maxBuffer: 512 << 20 },
  );
  const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length >> 1);
  const loud = 0.1 * 32768;
  const onsets: number[] = [];
  let lastLoud = -Infinity;
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < loud) continue;
    if (index - lastLoud > 0.3 * sampleRate) onsets.push(index / sampleRate);
    lastLoud = index;
  }
  return onsets;
}

/** For each flash with a beep within half a second: beep minus flash, in ms. Positive = sound late. */
export function offsets(flashTimes: readonly number[], beepTimes: readonly number[]): number[] {
  return flashTimes.flatMap((flash) => {
    const nearest = beepTimes.reduce(
      (best, beep) => (Math.abs(beep - flash) < Math.abs(best - flash) ? beep : best),
      Infinity,
    );
    return Math.abs(nearest - flash) < 0.5 ? [Math.round((nearest - flash) * 1000)] : [];
  });
}
