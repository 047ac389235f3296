// For tests: pictures and sounds that a decoder can show, made by ffmpeg, and ffmpeg's word on what came out.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import type { Sent } from './synthetic.ts';
import { vp8Packets } from './synthetic.ts';

/** A moving picture of 15 frames a second, a key frame each two seconds, and a beep each second. */
export async function shoot(seconds: number, size = '320x180'): Promise<{ video: Sent[]; audio: Sent[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'mux-'));
  const file = join(folder, 'source.webm');
  const beeps = 'sine=frequency=1000:beep_factor=4:sample_rate=48000';
  try {
    execFileSync('ffmpeg', [
      ...['-loglevel', 'error', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=15`, '-f', 'lavfi', '-i', beeps],
      ...['-t', String(seconds), '-c:v', 'libvpx', '-deadline', 'realtime', '-auto-alt-ref', '0', '-b:v', '400k'],
      ...['-g', '30', '-c:a', 'libopus', '-b:a', '64k', '-ac', '2', file],
    ]);
    return { video: await packetise(file, 'video'), audio: await packetise(file, 'audio') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function packetise(file: string, kind: 'audio' | 'video'): Promise<Sent[]> {
  const { readFileSync } = await import('node:fs');
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(readFileSync(file)) });
  const track = (await input.getTracks()).find((one) => one.type === kind);
  if (!track) throw new Error(`no ${kind} in ${file}`);
  const sent: Sent[] = [];
  let index = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const n = index;
    index += 1;
    const sentUs = Math.round((n * 1e6) / (kind === 'video' ? 15 : 50));
    const ts = kind === 'video' ? n * 6_000 : n * 960;
    const pieces = Math.ceil(packet.data.length / 1100);
    const payloads = kind === 'video' ? vp8Packets(packet.data, pieces, n) : [packet.data];
    for (const [i, payload] of payloads.entries()) {
      sent.push({ ts, marker: kind === 'video' && i === pieces - 1, payload, sentUs: sentUs + i * 50 });
    }
  }
  return sent;
}

export interface Probe {
  readonly format: { readonly duration?: string };
  readonly streams: readonly { readonly codec_name: string; readonly nb_read_frames?: string }[];
  /** What decoding every frame complained of. */
  readonly complaints: string;
}

/** Decodes all of a WebM. */
export function probe(bytes: Uint8Array): Probe {
  const folder = mkdtempSync(join(tmpdir(), 'mux-'));
  const file = join(folder, 'it.webm');
  try {
    writeFileSync(file, bytes);
    const args = ['-v', 'warning', '-count_frames', '-show_streams', '-show_format', '-of', 'json', file];
    const { stdout, stderr } = spawnSync('ffprobe', args, { encoding: 'utf8' });
    return { ...JSON.parse(stdout), complaints: stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
