// Renders one copy: plain bytes of the working copy go in by a pipe, the copy comes out in a file that has no name from its first byte
// on, so that nothing of it can be found or left behind, whatever is killed. What came out is looked at before anybody is given it:
// its streams and its length must be what the edit list says.
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { DerivativeFailure, Edit } from '../../contract/copies.ts';
import type { Confining, Limits } from './confined.ts';
import { hasPicture, type PictureSize, type Rendering, renderArguments } from './filters.ts';
import { nameless, readFrom } from './nameless.ts';
import { type Look, leftOutMs } from './rules.ts';
import { runConfined } from './run-confined.ts';

export interface Renderer {
  readonly confining: Confining;
  /** a name in PATH or an absolute path */
  readonly ffmpeg: string;
  /** where the nameless file lies: on a disk with room for a copy */
  readonly folder: string;
  /** of a copy whose working copy is so long, and so big */
  limits(of: { durationMs: number; bytes: number }): Limits;
}

export interface Order extends Look {
  readonly edits: readonly Edit[];
  readonly statement: string;
  readonly durationMs: number;
  readonly bytes: number;
  /** the working copy from its first byte, as often as it is asked for */
  source(): AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** thousandths */
  progress(done: number): void;
}

export interface Rendered {
  readonly mediaType: 'video/mp4' | 'audio/mp4';
  readonly durationMs: number;
  readonly bytes: number;
  read(): AsyncGenerator<Uint8Array, void, void>;
}

export class RenderFailure extends Error {
  readonly failure: DerivativeFailure | 'cancelled';

  constructor(failure: DerivativeFailure | 'cancelled', complaint: string) {
    super(`the copy was not rendered: ${failure}${complaint === '' ? '' : `: ${complaint.slice(-1000)}`}`);
    this.failure = failure;
  }
}

/** 3 h of a working copy take some 6 GB of these at most; the picture is never more than what a camera of the house gives. */
export function limitsOf({ durationMs, bytes }: { durationMs: number; bytes: number }): Limits {
  const gib = 1024 ** 3;
  return { mostMs: 600_000 + durationMs * 8, mostMemoryBytes: 4 * gib, mostFileBytes: gib + bytes * 8 };
}

/** Hands the copy to `use`, and forgets it when that is done. @throws RenderFailure */
export async function render<T>(renderer: Renderer, order: Order, use: (copy: Rendered) => Promise<T>): Promise<T> {
  const limits = renderer.limits(order);
  const found = await look(renderer, { limits, input: order.source(), signal: order.signal });
  const rendering: Rendering = { ...order, size: found.size, sound: found.sound };
  const picture = hasPicture(rendering);
  if (!picture && !rendering.sound) throw new RenderFailure('not-as-asked', 'nothing to be seen or heard is left');
  const heldMs = found.durationMs ?? order.durationMs;
  const expectedMs = heldMs - leftOutMs(within(order.edits, heldMs));
  const asked = { args: renderArguments(rendering), picture, sound: rendering.sound, expectedMs };
  return produce(renderer, { ...asked, order, input: order.source() }, use);
}

export interface Production {
  readonly order: Pick<Order, 'durationMs' | 'bytes' | 'signal' | 'progress'>;
  readonly args: readonly string[];
  readonly input: AsyncIterable<Uint8Array>;
  /** its descriptors from 4 on */
  readonly more?: readonly (number | AsyncIterable<Uint8Array>)[];
  /** what is to come out */
  readonly picture: boolean;
  readonly sound: boolean;
  readonly expectedMs: number;
}

/** Runs the program and looks at what came out. @throws RenderFailure */
export async function produce<T>(
  renderer: Renderer,
  { order, args, input, more = [], picture, sound, expectedMs }: Production,
  use: (copy: Rendered) => Promise<T>,
): Promise<T> {
  const { signal, progress } = order;
  const limits = renderer.limits(order);
  const file = await nameless(renderer);
  try {
    const outcome = await runConfined(renderer.confining, {
      ...{ limits, more: [file.fd, ...more], input, signal },
      command: [renderer.ffmpeg, ...args],
      said: (line) => {
        const us = /^out_time_us=(\d+)$/.exec(line)?.[1];
        if (us !== undefined) progress(Math.min(999, Math.floor(Number(us) / expectedMs)));
      },
    });
    if (!outcome.ok) throw new RenderFailure(outcome.failure, outcome.complaint);
    const came = await look(renderer, { limits, input: readFrom(file), signal, format: 'mp4' });
    refuseOther(came, { picture, sound, durationMs: expectedMs });
    const { size: bytes } = await file.stat();
    const mediaType = picture ? 'video/mp4' : 'audio/mp4';
    return await use({ mediaType, bytes, durationMs: came.durationMs ?? expectedMs, read: () => readFrom(file) });
  } finally {
    await file.close();
  }
}

interface Found {
  readonly size: PictureSize | null;
  readonly sound: boolean;
  readonly durationMs: number | null;
}

const probed = z.object({
  streams: z.array(z.object({ codec_type: z.string(), width: z.int().optional(), height: z.int().optional() })),
  format: z.object({ duration: z.coerce.number().optional() }),
});

interface Looking {
  readonly limits: Limits;
  readonly input: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  readonly format?: 'matroska' | 'mp4';
}

/** What a film is made of, by its first bytes. @throws RenderFailure */
export async function look({ confining, ffmpeg }: Renderer, looking: Looking): Promise<Found> {
  const { format = 'matroska', ...run } = looking;
  const ffprobe = ffmpeg.includes('/') ? join(dirname(ffmpeg), 'ffprobe') : 'ffprobe';
  const asked = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', '-protocol_whitelist', 'pipe'];
  const outcome = await runConfined(confining, { ...run, command: [ffprobe, ...asked, '-f', format, '-i', 'pipe:0'] });
  if (!outcome.ok) throw new RenderFailure(outcome.failure, outcome.complaint);
  const read = probed.safeParse(parsed(outcome.output));
  if (!read.success) throw new RenderFailure('tool-failed', 'the film could not be looked at');
  const { streams, format: whole } = read.data;
  const video = streams.find(({ codec_type }) => codec_type === 'video');
  const even = (pixels: number | undefined) => Math.max(16, Math.floor((pixels ?? 0) / 2) * 2);
  return {
    size: video ? { width: even(video.width), height: even(video.height) } : null,
    sound: streams.some(({ codec_type }) => codec_type === 'audio'),
    durationMs: whole.duration === undefined ? null : Math.round(whole.duration * 1000),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The end of a recording may be a gap, which no file has. */
function within(edits: readonly Edit[], heldMs: number): Edit[] {
  return edits.map((edit) => ({ ...edit, fromMs: Math.min(edit.fromMs, heldMs), toMs: Math.min(edit.toMs, heldMs) }));
}

/** A working copy's last frames may end a little before the recording does. */
const mostShortMs = 1_500;
const mostLongMs = 300;

function refuseOther(came: Found, expected: { picture: boolean; sound: boolean; durationMs: number }): void {
  const { durationMs } = came;
  const streams = (came.size !== null) === expected.picture && came.sound === expected.sound;
  const off = durationMs === null ? Number.NaN : durationMs - expected.durationMs;
  if (streams && off >= -mostShortMs && off <= mostLongMs) return;
  throw new RenderFailure('not-as-asked', `${durationMs} ms came out in place of ${expected.durationMs}`);
}
