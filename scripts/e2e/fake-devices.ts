// The camera and the microphone of the browser walks: files that Chromium plays through one getUserMedia call.
// A flash (two white frames) and a 1 kHz beep (100 ms) begin each second together, so that what was recorded can be
// measured against what was captured. Both files have the same length, since Chromium loops each by itself.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Seconds until both files start over. */
export const loopSeconds = 20;
export const picture = { width: 320, height: 180, framesPerSecond: 15 } as const;

export interface FakeDevices {
  readonly camera: string;
  readonly microphone: string;
}

/** Writes `camera.y4m` (26 MB) and `microphone.wav` into the folder, with ffmpeg. */
export async function makeFakeDevices(folder: string): Promise<FakeDevices> {
  const camera = path.join(folder, 'camera.y4m');
  const microphone = path.join(folder, 'microphone.wav');
  const { width, height, framesPerSecond } = picture;
  const scene = `testsrc2=size=${width}x${height}:rate=${framesPerSecond}:duration=${loopSeconds}`;
  // testsrc2 is bright in places: darken it, so that a white frame stands out by its mean alone
  const flash = `eq=brightness=-0.35,drawbox=color=white:t=fill:enable='lt(mod(n,${framesPerSecond}),2)'`;
  await ffmpeg(['-f', 'lavfi', '-i', `${scene},${flash},format=yuv420p`, camera]);
  const beep = `aevalsrc=exprs='0.5*sin(2*PI*1000*t)*lt(mod(t,1),0.1)':s=48000:d=${loopSeconds}`;
  await ffmpeg(['-f', 'lavfi', '-i', beep, '-ac', '1', '-c:a', 'pcm_s16le', microphone]);
  return { camera, microphone };
}

async function ffmpeg(args: readonly string[]): Promise<void> {
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
}
