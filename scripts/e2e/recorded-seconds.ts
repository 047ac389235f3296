// What a package says of its recording, and whether a recorded file keeps it: each second is there or declared missing.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

export interface Gap {
  readonly pts: number;
  readonly dur: number;
  readonly cause: string;
}

export interface Manifest {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly durationMs: number;
  readonly tracks: readonly { id: string; files: readonly object[]; parts: readonly object[]; gaps: readonly Gap[] }[];
}

export function readManifest(packageFolder: string, recording: string): Manifest {
  const file = path.join(packageFolder, 'data/rec', recording, 'manifest.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

export function gapsOf(manifest: Manifest, track: string): readonly Gap[] {
  return manifest.tracks.find(({ id }) => id === track)?.gaps ?? [];
}

interface EachSecond {
  readonly seconds: number;
  readonly slackSeconds: number;
  readonly declared: readonly Gap[];
}

/** One each second over the whole file; a longer or shorter step must touch a declared gap. */
export function expectEachSecond(times: readonly number[], file: EachSecond): void {
  const marks = [0, ...times, file.seconds];
  for (const [index, to] of marks.entries()) {
    const from = marks[index - 1] ?? 0;
    const atAnEnd = index <= 1 || index === marks.length - 1;
    const even = atAnEnd ? to - from < 1 + file.slackSeconds : Math.abs(to - from - 1) < file.slackSeconds;
    const declared = file.declared.some(({ pts, dur }) => pts / 1000 < to + 0.2 && (pts + dur) / 1000 > from - 0.2);
    expect(even || declared, `between ${from} s and ${to} s`).toBe(true);
  }
}
