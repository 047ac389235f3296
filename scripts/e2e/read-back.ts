// Reads a recorded file back as a court's technician would, with ffprobe and ffmpeg: how long it is, whether it decodes,
// and when its flashes and beeps are. It knows nothing of how the file was made.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { flashesAmong, type Mark, type Marks } from './flash-and-beep.ts';

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

/** Of the first picture track, ms from the file's own zero. */
export async function pictureTimes(file: string): Promise<number[]> {
  const entries = ['-select_streams', 'v:0', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...entries, file], { maxBuffer: 64 << 20 });
  return stdout
    .trim()
    .split('\n')
    .map((seconds) => Number.parseFloat(seconds) * 1000);
}

/** Times are ms from the file's own zero, wherever its first packet stands. */
export async function marksIn(file: string): Promise<Marks> {
  return { flashes: await flashes(file), beeps: await beeps(file) };
}

async function flashes(file: string): Promise<Mark[]> {
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
  const rows = stdout.trim().split('\n');
  return flashesAmong(
    rows
      .map((row) => row.split(',').map(Number))
      .map(([seconds = Number.NaN, luma = Number.NaN]) => ({ at: seconds * 1000, luma })),
  );
}

/**
 * Where a sound begins after at least 300 ms of quiet. `copyts`: ffmpeg would else count from the file's first packet.
 * `async` and `min_hard_comp`: pauses in the stream keep their length, and samples never stray 10 ms from their timestamps.
 */
async function beeps(file: string): Promise<Mark[]> {
  const { stdout } = await run(
    'ffmpeg',
    [
      '-nostdin',
      '-v',
      'error',
      '-copyts',
      '-i',
      file,
      '-vn',
      '-af',
      `aresample=${sampleRate}:async=1:min_hard_comp=0.01:first_pts=0`,
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
  const onsets: Mark[] = [];
  let lastLoud = -Infinity;
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < loud) continue;
    if (index - lastLoud > 0.3 * sampleRate) onsets.push({ at: (index * 1000) / sampleRate, frames: 1 });
    lastLoud = index;
  }
  return onsets;
}
