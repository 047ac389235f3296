// The two decoders, both WebAssembly in this thread: Opus to samples, and a VP8 key frame to its lightness. A VP8 key frame is what
// a lossy WebP file holds, so a WebP decoder reads it. Refuses pictures larger than any camera here sends.
import { decode } from '@cwasm/webp';
import { OpusDecoder } from 'opus-decoder';
import type { PictureSize } from '../mux/vp8-payload.ts';

const mostPixels = 1920 * 1200;

export interface SoundDecoder {
  /** Empty where the packet is none. */
  samples(packet: Uint8Array): Float32Array;
  close(): void;
}

export async function openSoundDecoder(): Promise<SoundDecoder> {
  const decoder = new OpusDecoder({ channels: 1, streamCount: 1, coupledStreamCount: 0, channelMappingTable: [0] });
  await decoder.ready;
  return {
    samples: (packet) => decoder.decodeFrame(packet).channelData[0] ?? new Float32Array(),
    close: () => decoder.free(),
  };
}

/** 0–255: 99 of 100 pixels are no lighter. Undefined for a frame that can't be decoded. */
export function brightestOf(keyFrame: Uint8Array, { width, height }: PictureSize): number | undefined {
  if (width * height > mostPixels) return undefined;
  try {
    return brightest(decode(asWebp(keyFrame)).data);
  } catch {
    return undefined;
  }
}

/** RIFF container of one lossy picture (RFC 9649 §2.5). */
function asWebp(frame: Uint8Array): Uint8Array {
  const padded = frame.length + (frame.length & 1);
  const file = new Uint8Array(20 + padded);
  const view = new DataView(file.buffer);
  const ascii = (at: number, text: string) => file.set(new TextEncoder().encode(text), at);
  ascii(0, 'RIFF');
  view.setUint32(4, 12 + padded, true);
  ascii(8, 'WEBPVP8 ');
  view.setUint32(16, frame.length, true);
  file.set(frame, 20);
  return file;
}

/** Every fourth pixel of RGBA is enough. */
function brightest(rgba: Uint8ClampedArray): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let at = 0; at + 2 < rgba.length; at += 16) {
    const luma = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
    const step = Math.min(255, Math.round(luma));
    counts[step] = (counts[step] ?? 0) + 1;
    total += 1;
  }
  let left = total / 100;
  for (let luma = 255; luma > 0; luma -= 1) {
    left -= counts[luma] ?? 0;
    if (left < 0) return luma;
  }
  return 0;
}
