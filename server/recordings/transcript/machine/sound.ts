// What is heard of a working copy, as a plain sound file for a program that writes down speech: 16 kHz, one channel, WAV, at the times of the
// recording: what was not recorded is silence. In a file without a name, made by the confined ffmpeg; closing it is the end of it.
import type { FileHandle } from 'node:fs/promises';
import { nameless } from '../../derivatives/nameless.ts';
import { look, type Renderer } from '../../derivatives/render.ts';
import { runConfined } from '../../derivatives/run-confined.ts';
import { type DraftFailed, failed } from './failed.ts';

const rate = 16_000;

export interface Heard {
  readonly durationMs: number;
  readonly bytes: number;
  /** the working copy from its first byte, as often as it is asked for */
  source(): AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}

export async function soundOf(renderer: Renderer, heard: Heard): Promise<FileHandle | DraftFailed> {
  const { signal } = heard;
  const limits = renderer.limits(heard);
  const found = await look(renderer, { limits, input: heard.source(), signal });
  if (!found.sound) return failed('no-sound');
  const file = await nameless(renderer);
  const command = [renderer.ffmpeg, ...soundArguments] as const;
  const outcome = await runConfined(renderer.confining, {
    ...{ command, limits, more: [file.fd], input: heard.source(), signal },
  }).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  if (outcome.ok) return file;
  await file.close();
  return failed(outcome.failure, outcome.complaint);
}

/** From standard input to the file that is descriptor 3. */
const soundArguments = [
  ...['-hide_banner', '-nostats', '-loglevel', 'error', '-y', '-protocol_whitelist', 'pipe'],
  ...['-f', 'matroska', '-copyts', '-i', 'pipe:0', '-map', '0:a:0', '-map_metadata', '-1', '-ac', '1'],
  ...['-af', `aresample=${rate}:async=1:min_hard_comp=0.03:first_pts=0`, '-c:a', 'pcm_s16le'],
  ...['-f', 'wav', 'file:/proc/self/fd/3'],
];
