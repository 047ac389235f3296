// For tests: a film that is nowhere alike, and what can be measured of one: each frame's grey picture, and the sound's samples.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const filmed = { width: 320, height: 240, rate: 25 } as const;

/** As a working copy: VP8 and Opus in WebM. A picture that moves everywhere, and a tone that rises. `picture`: ffmpeg's name of another. */
export function film(seconds: number, picture = 'testsrc2'): Buffer {
  const source = `${picture}=size=${filmed.width}x${filmed.height}:rate=${filmed.rate}`;
  const tone = `aevalsrc='0.4*sin(2*PI*t*(300+100*t))':s=48000`;
  return made('film.webm', [
    ...['-f', 'lavfi', '-i', source, '-f', 'lavfi', '-i', tone, '-t', String(seconds)],
    ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '3M', '-g', '50'],
    ...['-c:a', 'libopus', '-b:a', '96k'],
  ]);
}

function made(name: string, args: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'copies-'));
  try {
    execFileSync('ffmpeg', ['-loglevel', 'error', ...args, join(folder, name)]);
    return readFileSync(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Measured {
  /** ms */
  readonly frameTimes: readonly number[];
  /** one byte a pixel */
  readonly frames: readonly Uint8Array[];
  /** 48 kHz, one channel, of ±1 */
  readonly sound: Float32Array;
  /** the order of the boxes of an MP4 */
  readonly moovFirst: boolean;
  readonly comment: string;
}

/** Decodes all of it. */
export function measured(bytes: Uint8Array): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'copies-'));
  const file = join(folder, 'it');
  const decode = (args: string[]) =>
    execFileSync('ffmpeg', ['-loglevel', 'error', '-copyts', '-i', file, ...args, 'pipe:1'], {
      maxBuffer: 1024 ** 3,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const probe = (args: string[]) => execFileSync('ffprobe', ['-v', 'error', ...args, file], { encoding: 'utf8' });
  try {
    writeFileSync(file, bytes);
    const has = probe(['-show_entries', 'stream=codec_type', '-of', 'csv=p=0']);
    const grey = has.includes('video')
      ? decode(['-map', '0:v:0', '-fps_mode', 'passthrough', '-pix_fmt', 'gray', '-f', 'rawvideo'])
      : Buffer.alloc(0);
    const times = probe(['-select_streams', 'v:0', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0']);
    const samples = has.includes('audio')
      ? decode(['-map', '0:a:0', '-ac', '1', '-ar', '48000', '-f', 'f32le'])
      : Buffer.alloc(0);
    const size = filmed.width * filmed.height;
    const text = Buffer.from(bytes).toString('latin1');
    return {
      frameTimes: times
        .split('\n')
        .flatMap((one) => (one.trim() === '' ? [] : [Math.round(Number.parseFloat(one) * 1000)])),
      frames: Array.from({ length: Math.floor(grey.length / size) }, (_, n) => grey.subarray(n * size, (n + 1) * size)),
      sound: new Float32Array(
        samples.buffer.slice(samples.byteOffset, samples.byteOffset + samples.length - (samples.length % 4)),
      ),
      moovFirst: text.indexOf('moov') < text.indexOf('mdat'),
      comment: probe(['-show_entries', 'format_tags=comment', '-of', 'csv=p=0']).trim(),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The frame that is shown at a time. */
export function frameAt({ frameTimes, frames }: Measured, ms: number): Uint8Array {
  const at = frameTimes.findLastIndex((time) => time <= ms + 1);
  const frame = frames[Math.max(0, at)];
  if (!frame) throw new Error(`no frame at ${ms} ms`);
  return frame;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export const wholePicture: Box = { x: 0, y: 0, width: filmed.width, height: filmed.height };

export function pixelsIn(frame: Uint8Array, { x, y, width, height }: Box): number[] {
  const pixels: number[] = [];
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1) pixels.push(frame[row * filmed.width + column] ?? 0);
  return pixels;
}

/** How much there is to be seen: the mean square of the difference from the mean. */
export function variance(pixels: readonly number[]): number {
  const mean = pixels.reduce((sum, one) => sum + one, 0) / pixels.length;
  return pixels.reduce((sum, one) => sum + (one - mean) ** 2, 0) / pixels.length;
}

/** Mean of the absolute differences, in steps of 256. */
export function difference(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, pixel, n) => sum + Math.abs(pixel - (other[n] ?? 0)), 0) / one.length;
}

/** Loudness of a span, of ±1. */
export function loudness({ sound }: Measured, fromMs: number, toMs: number): number {
  const part = sound.subarray(fromMs * 48, toMs * 48);
  return Math.sqrt(part.reduce((sum, one) => sum + one * one, 0) / part.length);
}

/** Hz, by how often it crosses zero. */
export function pitch({ sound }: Measured, fromMs: number, toMs: number): number {
  const part = sound.subarray(fromMs * 48, toMs * 48);
  let rises = 0;
  for (let n = 1; n < part.length; n += 1) if ((part[n - 1] ?? 0) < 0 && (part[n] ?? 0) >= 0) rises += 1;
  return rises / ((toMs - fromMs) / 1000);
}
