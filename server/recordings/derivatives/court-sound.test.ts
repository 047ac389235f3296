// A court copy of sound alone, measured: where nothing was recorded tones are heard, and nowhere else; chapters say from when to when and why.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Manifest, ManifestTrack } from '../../../media/evidence/manifest.ts';
import { createLog } from '../../platform/log.ts';
import { confining } from './confined.ts';
import { toneMs, toneSpans, tones } from './court-sound.ts';
import { limitsOf } from './render.ts';
import { type CourtOrder, renderCourt } from './render-court.ts';
import { measured } from './testing/film.ts';

const durationMs = 5_000;
const gaps = [
  [1_000, 2_000],
  [4_000, 5_000],
] as const;
const folder = mkdtempSync(join(tmpdir(), 'court-sound-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const track: ManifestTrack = {
  ...{ id: 'child-mic', kind: 'audio', required: true, lines: 1, head: '0'.repeat(64), endMs: durationMs },
  ...{ files: [], clock: [], degraded: [], fit: [] },
  parts: [{ part: 0, codec: 'audio/opus', fromMs: 0, toMs: 4_000, bytes: 1, sha256: '0'.repeat(64) }],
  gaps: gaps.map(([pts, to], seq) => ({ seq, pts, dur: to - pts, cause: 'reconnect' })),
};
const manifest: Manifest = {
  ...{ v: 1, recording: '', session: '', practice: false, state: 'complete', durationMs, tracks: [track] },
  ...{ exhibitNumber: 'E-1', sealNumber: 'S-1', keyCommit: '', people: [], vaults: [], tails: [] },
  ...{ startedAt: '2026-03-03T09:00:00.000Z', endedAt: '2026-03-03T09:00:05.000Z' },
  recorder: { version: '1', build: '1', config: '1' },
};

/** Sound at 300 Hz that ends with the last of what was recorded; silent within the first gap. */
function workingCopy(): Buffer {
  const path = join(folder, 'sound.webm');
  const tone = `aevalsrc='0.4*sin(2*PI*300*t)*not(between(t,1,2))':s=48000`;
  const args = ['-loglevel', 'error', '-f', 'lavfi', '-i', tone, '-t', '4', '-c:a', 'libopus', '-b:a', '96k', path];
  execFileSync('ffmpeg', args);
  return readFileSync(path);
}

let sound: Float32Array;
let chapters: readonly { readonly start: number; readonly title: string }[];
beforeAll(async () => {
  const bytes = workingCopy();
  async function* source() {
    yield bytes;
  }
  const renderer = { confining: confining(createLog({ level: 'silent' })), ffmpeg: 'ffmpeg', folder, limits: limitsOf };
  const films: CourtOrder['films'] = [{ track: null, source }];
  const order: CourtOrder = {
    manifest,
    durationMs,
    source,
    films,
    cameras: [],
    language: 'ar',
    zone: 'Europe/Oslo',
    bytes: bytes.length,
    edits: [],
    picture: 'kept',
    voice: 'kept',
    statement: 'a statement',
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  await renderCourt(renderer, order, async (copy) => {
    expect(copy.mediaType).toBe('audio/mp4');
    const all: Uint8Array[] = [];
    for await (const piece of copy.read()) all.push(piece);
    writeFileSync(join(folder, 'copy.mp4'), Buffer.concat(all));
  });
  sound = measured(readFileSync(join(folder, 'copy.mp4'))).sound;
  const probe = ['-v', 'error', '-show_chapters', '-of', 'json', join(folder, 'copy.mp4')];
  const read: { chapters: { start_time: string; tags: { title: string } }[] } = JSON.parse(
    execFileSync('ffprobe', probe, { encoding: 'utf8' }),
  );
  chapters = read.chapters.map(({ start_time, tags }) => ({ start: Number(start_time), title: tags.title }));
});

/** How strong one pitch is in a span, as an amplitude. */
function strength(hertz: number, fromMs: number, toMs: number): number {
  const samples = sound.subarray(fromMs * 48, toMs * 48);
  let [re, im] = [0, 0];
  for (const [i, sample] of samples.entries()) {
    re += sample * Math.cos((2 * Math.PI * hertz * i) / 48_000);
    im += sample * Math.sin((2 * Math.PI * hertz * i) / 48_000);
  }
  return (2 * Math.hypot(re, im)) / samples.length;
}

it.each(gaps)('the gap from %d to %d ms begins with rising tones and ends with falling ones', (from, to) => {
  const second = toneMs + 20;
  expect(strength(tones.low, from + 30, from + toneMs - 20)).toBeGreaterThan(0.06);
  expect(strength(tones.high, from + second, from + second + 80)).toBeGreaterThan(0.06);
  expect(strength(tones.high, to - 2 * toneMs + 20, to - toneMs - 40)).toBeGreaterThan(0.06);
  expect(strength(tones.low, to - toneMs + 20, to - 40)).toBeGreaterThan(0.06);
  for (const pitch of [tones.low, tones.high, 300]) expect(strength(pitch, from + 400, to - 400)).toBeLessThan(0.005);
});

it('what was recorded has no tone over it, and the copy is as long as the recording', () => {
  for (const [from, to] of [
    [100, 980],
    [2_020, 3_980],
  ] as const) {
    expect(strength(300, from, to)).toBeGreaterThan(0.3);
    for (const pitch of Object.values(tones)) expect(strength(pitch, from, to)).toBeLessThan(0.01);
  }
  expect(Math.abs(sound.length / 48 - durationMs)).toBeLessThan(60);
});

it('chapters say which part was recorded and which was not, in the language of the copy', () => {
  expect(chapters.map(({ start }) => start)).toEqual([0, 1, 2, 4]);
  expect(chapters[0]?.title).toBe('0:00:00.0 (10:00:00)');
  expect(chapters[1]?.title).toMatch(/^لم يُسجَّل الصوت من 0:00:01\.0 \(10:00:01\)/);
});

it('a gap that is too short for tones has fewer, or none, never one over what was recorded', () => {
  const spansIn = (ms: number) => Object.values(toneSpans([{ fromMs: 0, toMs: ms }])).flat();
  expect([100, 200, 400, 800].map((ms) => spansIn(ms).length)).toEqual([0, 1, 2, 4]);
  for (const ms of [100, 200, 400, 800])
    for (const { fromMs, toMs } of spansIn(ms)) expect(fromMs >= 10 && toMs <= ms - 10).toBe(true);
});
