// For tests: muxes a journal and checks what every output must satisfy (evidence format §4, Tiling).
import { expect } from 'vitest';
import type { JournalEntry } from '../../evidence/journal.ts';
import { type MuxOutput, TrackMuxer } from '../track-muxer.ts';
import type { TrackOptions } from '../track-pipeline.ts';
import { monoNs, ZERO_NS } from './synthetic.ts';
import { readBlocks } from './webm-blocks.ts';

export type Kind = 'audio' | 'video';
export const CLOCK_RATE = { audio: 48_000, video: 90_000 } as const;

export function optionsOf(kind: Kind): TrackOptions {
  return { kind, clockRate: CLOCK_RATE[kind], zeroMonoNs: ZERO_NS };
}

export function muxer(kind: Kind): TrackMuxer {
  return new TrackMuxer(optionsOf(kind));
}

/** All outputs of a journal whose recording is stopped at `endUs`. */
export async function mux(kind: Kind, entries: readonly JournalEntry[], endUs: number): Promise<MuxOutput[]> {
  const track = muxer(kind);
  return [...(await track.push(entries)), ...(await track.finish(monoNs(endUs)))];
}

export const gaps = (outputs: readonly MuxOutput[]) => outputs.filter((output) => output.kind === 'gap');
export const media = (outputs: readonly MuxOutput[]) => outputs.filter((output) => output.kind === 'media');
export const parts = (outputs: readonly MuxOutput[]) => outputs.filter((output) => output.kind === 'part');

/** The bytes of one part's WebM. */
export function partBytes(outputs: readonly MuxOutput[], part: number): Uint8Array {
  return Buffer.concat(media(outputs).flatMap((chunk) => (chunk.part === part ? [chunk.bytes] : [])));
}

/** Spans without media, neighbours joined. */
export function holes(outputs: readonly MuxOutput[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const { pts, dur } of gaps(outputs)) {
    const last = spans.at(-1);
    if (last?.[1] === pts) last[1] = pts + dur;
    else spans.push([pts, pts + dur]);
  }
  return spans;
}

/** Tiles without seam or overlap from 0 to the end, and each block lies inside its chunk. */
export function expectTiled(outputs: readonly MuxOutput[]): void {
  let cursor = 0;
  let part = -1;
  for (const output of outputs) {
    expect(Number.isInteger(output.pts)).toBe(true);
    expect(output.pts).toBe(cursor);
    if (output.kind === 'part') {
      expect(output.part).toBe(part + 1);
      part = output.part;
    }
    if (output.kind === 'gap' || output.kind === 'media') {
      expect(Number.isInteger(output.dur) && output.dur > 0).toBe(true);
      cursor += output.dur;
    }
    if (output.kind === 'gap') expect(output.dur).toBeLessThanOrEqual(10_000);
    if (output.kind === 'media') expect(output.dur).toBeLessThanOrEqual(1_000);
    if (output.kind === 'media') expect(output.part).toBe(part);
  }
  const ends = outputs.filter((output) => output.kind === 'end');
  expect(ends).toHaveLength(outputs.at(-1)?.kind === 'end' ? 1 : 0);
  for (let n = 0; n <= part; n += 1) expectBlocksInside(outputs, n);
}

function expectBlocksInside(outputs: readonly MuxOutput[], part: number): void {
  let start = 0;
  const chunks = media(outputs).flatMap((chunk) => {
    if (chunk.part !== part) return [];
    start += chunk.bytes.length;
    return [{ ...chunk, start: start - chunk.bytes.length, end: start }];
  });
  const { blocks, clusters } = readBlocks(partBytes(outputs, part));
  const starts = new Set(chunks.slice(1).map((chunk) => chunk.start));
  for (const cluster of clusters.slice(1)) expect(starts.has(cluster)).toBe(true);
  for (const chunk of chunks) {
    const inside = blocks.filter((block) => block.at >= chunk.start && block.at < chunk.end);
    expect(inside.length).toBeGreaterThan(0);
    expect(inside[0]?.key).toBe(chunk.key);
    expect(inside[0]?.ms).toBe(chunk.pts);
    for (const block of inside) {
      expect(block.ms >= chunk.pts && block.ms < chunk.pts + chunk.dur && block.end <= chunk.end).toBe(true);
    }
  }
}

/** The times of a part's frames. */
export const frameTimes = (outputs: readonly MuxOutput[], part = 0): number[] =>
  readBlocks(partBytes(outputs, part)).blocks.map((block) => block.ms);

/** Each gap in words. */
export const declared = (outputs: readonly MuxOutput[]): string[] =>
  gaps(outputs).map(({ cause, pts, dur, lost = 0 }) => `${cause} ${pts}-${pts + dur} lost ${lost}`);
