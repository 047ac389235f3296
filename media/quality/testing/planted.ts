// For tests: scenes and sounds made by ffmpeg as a browser encodes them, with a trouble planted at a second, and what a judge says.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { rtp, vp8Packets } from '../../mux/testing/synthetic.ts';
import { openSoundDecoder } from '../decoders.ts';
import type { Judgement } from '../rules.ts';
import { TrackJudge } from '../track-judge.ts';

export interface Film {
  readonly kind: 'audio' | 'video';
  readonly frames: readonly Uint8Array[];
  readonly frameMs: number;
}

export interface Shooting {
  readonly fps?: number;
  readonly bitrate?: string;
  readonly more?: readonly string[];
}

/** A lavfi source, encoded as a browser does; the recorder asks for a key frame every five seconds. */
export function film(source: string, { fps = 25, bitrate = '575k', more = [] }: Shooting = {}): Promise<Film> {
  const how = [
    '-c:v',
    'libvpx',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-auto-alt-ref',
    '0',
    '-lag-in-frames',
    '0',
  ];
  const rate = ['-b:v', bitrate, '-maxrate', bitrate, '-minrate', bitrate, '-bufsize', bitrate];
  const rest = ['-qmin', '2', '-qmax', '56', '-static-thresh', '100', '-g', String(fps * 5), '-r', String(fps)];
  return encoded(source, 'video', { args: [...how, ...rate, ...rest, ...more], frameMs: 1000 / fps });
}

export function sound(source: string): Promise<Film> {
  return encoded(source, 'audio', { args: ['-c:a', 'libopus', '-b:a', '64k', '-ac', '2'], frameMs: 20 });
}

async function encoded(
  source: string,
  kind: Film['kind'],
  { args, frameMs }: { readonly args: readonly string[]; readonly frameMs: number },
): Promise<Film> {
  const folder = mkdtempSync(path.join(tmpdir(), 'quality-'));
  try {
    const file = path.join(folder, 'planted.webm');
    execFileSync('ffmpeg', ['-loglevel', 'error', '-f', 'lavfi', '-i', source, ...args, file]);
    const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(readFileSync(file)) });
    const track = (await input.getTracks()).find(({ type }) => type === kind);
    if (!track) throw new Error(`no ${kind} in what ffmpeg made of ${source}`);
    const frames: Uint8Array[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) frames.push(packet.data);
    return { kind, frames, frameMs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Its beginning. */
export function first(of: Film, ms: number): Film {
  return { ...of, frames: of.frames.slice(0, Math.round(ms / of.frameMs)) };
}

/** One after the other, as the same sender would go on. */
export function cut(first: Film, second: Film): Film {
  return { ...first, frames: [...first.frames, ...second.frames] };
}

/** Over and over, for that long. */
export function looped(one: Film, seconds: number): Film {
  const count = Math.ceil((seconds * 1000) / one.frameMs);
  const at = (index: number) => one.frames[index % one.frames.length] ?? new Uint8Array();
  return { ...one, frames: Array.from({ length: count }, (_, index) => at(index)) };
}

export interface Packet {
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** RTP as it would arrive, from `fromMs` on. */
export function* packets({ kind, frames, frameMs }: Film, fromMs = 350): Generator<Packet> {
  let sequence = 65_000;
  for (const [index, frame] of frames.entries()) {
    const payloads = kind === 'audio' ? [frame] : vp8Packets(frame, Math.ceil(frame.length / 1100), index);
    const ts = Math.round(index * frameMs * (kind === 'audio' ? 48 : 90)) % 2 ** 32;
    for (const [part, payload] of payloads.entries()) {
      const marker = kind === 'video' && part === payloads.length - 1;
      yield { atMs: fromMs + index * frameMs, bytes: rtp({ ts, marker, payload, sentUs: 0 }, sequence++, 1234) };
    }
  }
}

export interface Said extends Judgement {
  /** Media time at which it was said. */
  readonly atMs: number;
}

/** What a judge says of it, in ms of the film. */
export async function judged(of: Film): Promise<readonly Said[]> {
  const decoder = of.kind === 'audio' ? await openSoundDecoder() : undefined;
  const judge = decoder === undefined ? TrackJudge.ofPicture() : TrackJudge.ofSound(decoder);
  const said: Said[] = [];
  for (const { atMs, bytes } of packets(of)) {
    const judgement = judge.packet(bytes, atMs);
    if (judgement !== undefined) said.push({ ...judgement, sinceMs: judgement.sinceMs - 350, atMs: atMs - 350 });
  }
  decoder?.close();
  return said;
}
