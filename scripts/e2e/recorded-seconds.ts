// What a package says of its recording, and whether a recorded file keeps it: each second is there or declared missing.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { quantile } from '../bench/figures.ts';
import { picture } from './fake-devices.ts';
import { addedApart, type Mark, type Marks, offsets, steadyAt } from './flash-and-beep.ts';
import { marksIn, pictureTimes } from './read-back.ts';

export interface Gap {
  readonly pts: number;
  readonly dur: number;
  readonly cause: string;
}

export interface Manifest {
  readonly recording: string;
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
  readonly durationMs: number;
  readonly slackMs: number;
  readonly declared: readonly Gap[];
}

/** One each second over the whole file; a longer or shorter step must touch a declared gap. */
export function expectEachSecond(marks: readonly Mark[], file: EachSecond): void {
  const times = [0, ...marks.map(({ at }) => at), file.durationMs];
  for (const [index, to] of times.entries()) {
    const from = times[index - 1] ?? 0;
    const atAnEnd = index <= 1 || index === times.length - 1;
    const even = atAnEnd ? to - from < 1000 + file.slackMs : Math.abs(to - from - 1000) < file.slackMs;
    expect(even || touches(file.declared, from, to), `between ${from} ms and ${to} ms`).toBe(true);
  }
}

/**
 * Where no picture begins for so long that both of a flash fall between: a busy browser, or one whose line is narrow, encodes fewer. What it
 * sent is counted besides (sent-pictures.ts), so that nothing that was lost later passes for this.
 */
export function unsent(pictures: readonly number[]): Gap[] {
  const twoOf = (2.5 * 1000) / picture.framesPerSecond;
  return pictures.flatMap((to, index) => {
    const from = pictures[index - 1] ?? to;
    return to - from > twoOf ? [{ pts: from, dur: to - from, cause: 'not sent' }] : [];
  });
}

/** All that was sent of a span is there, but for a second's worth: before the first key frame, or not yet on its way. */
export function expectAllSent(
  pictures: readonly number[],
  span: { sent: number; from?: number; to?: number | undefined },
): void {
  const { sent, from = 0, to = Infinity } = span;
  const there = pictures.filter((ms) => ms >= from && ms < to).length;
  console.log(`${sent} pictures sent, ${there} recorded`);
  expect(there).toBeGreaterThanOrEqual(sent - picture.framesPerSecond);
}

/** A working copy of a day without crashes: each second once, in step, nothing lost of what was `sent` as it was `captured`. */
export async function expectAsCaptured(
  copy: string,
  manifest: Manifest,
  { captured, sent }: { readonly captured: Marks; readonly sent: number },
): Promise<void> {
  const [recorded, pictures] = [await marksIn(copy), await pictureTimes(copy)];
  const { durationMs } = manifest;
  expectEachSecond(recorded.beeps, { durationMs, slackMs: 200, declared: gapsOf(manifest, 'child-mic') });
  // Chromium's camera file loses pace on a busy machine, its sound doesn't: the picture's seconds may be a little uneven.
  const declared = [...gapsOf(manifest, 'child-cam'), ...unsent(pictures)];
  expectEachSecond(recorded.flashes, { durationMs, slackMs: 500, declared });
  expectAllSent(pictures, { sent });
  expectInStep(manifest, { recorded, captured });
}

/** ms that sound and picture may be apart before people see it; here by how much the recording may add. */
export const inStepMs = 80;

/**
 * Each second stands in the recording as it was captured, as far as no gap is declared there and the microphone lost
 * nothing; and so does the median of all seconds. Prints the figures.
 */
export function expectInStep(manifest: Manifest, { recorded, captured }: Record<'recorded' | 'captured', Marks>): void {
  const zero = Date.parse(manifest.startedAt);
  const whole = (marks: readonly Mark[], track: string) =>
    marks
      .filter(({ at }) => !touches(gapsOf(manifest, track), at, at))
      .map(({ at, frames }) => ({ at: zero + at, frames }));
  const added = addedApart(
    { flashes: whole(recorded.flashes, 'child-cam'), beeps: whole(recorded.beeps, 'child-mic') },
    captured,
  );
  const all = added.map(({ ms }) => ms);
  const steady = added.filter(({ at }) => steadyAt(at, captured.beeps)).map(({ ms }) => ms);
  console.log(`sound minus picture in ms, as captured: ${offsets(captured)}`);
  console.log(`as recorded: ${offsets(recorded)}`);
  console.log(
    `added by the recording, ${all.length} s of ${manifest.durationMs / 1000} (${steady.length} steady): ${all}`,
  );
  expect(all.length).toBeGreaterThan(manifest.durationMs / 2000);
  expect(Math.abs(quantile(all, 0.5))).toBeLessThanOrEqual(inStepMs);
  expect(Math.max(0, ...steady.map(Math.abs))).toBeLessThanOrEqual(inStepMs);
}

/** Within 200 ms of a declared gap. */
function touches(declared: readonly Gap[], from: number, to: number): boolean {
  return declared.some(({ pts, dur }) => pts < to + 200 && pts + dur > from - 200);
}
