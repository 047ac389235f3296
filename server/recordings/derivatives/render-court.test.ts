// A court copy, measured: what came out of ffmpeg is decoded, and held against the films that went in and the gaps that the manifest declares.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest, ManifestTrack } from '../../../media/evidence/manifest.ts';
import type { WrittenLanguage } from '../../contract/copies.ts';
import { createLog } from '../../platform/log.ts';
import { confining } from './confined.ts';
import { type Box, layoutOf } from './court-layout.ts';
import { limitsOf, type Renderer } from './render.ts';
import { renderCourt } from './render-court.ts';
import { difference, film, filmed, variance } from './testing/film.ts';

const durationMs = 5_000;
const folder = mkdtempSync(join(tmpdir(), 'court-'));
let renderer: Renderer;
let films: { readonly main: Buffer; readonly room: Buffer };
beforeAll(() => {
  renderer = { confining: confining(createLog({ level: 'silent' })), ffmpeg: 'ffmpeg', folder, limits: limitsOf };
  films = { main: film(4), room: film(3, 'testsrc') };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Gaps = readonly (readonly [fromMs: number, toMs: number])[];
const track = (id: string, kind: 'audio' | 'video', gaps: Gaps): ManifestTrack => ({
  ...{
    id,
    kind,
    required: true,
    lines: 1,
    head: '0'.repeat(64),
    endMs: durationMs,
    files: [],
    clock: [],
    degraded: [],
    fit: [],
  },
  parts: [{ part: 0, codec: `${kind}/x`, fromMs: 0, toMs: durationMs, bytes: 1, sha256: '0'.repeat(64) }],
  gaps: gaps.map(([pts, to], seq) => ({ seq, pts, dur: to - pts, cause: 'reconnect' })),
});
const gaps = {
  child: [[1_000, 1_600]],
  sound: [[3_200, 3_400]],
  room: [
    [0, 400],
    [3_000, 5_000],
  ],
} as const;
const manifest: Manifest = {
  ...{
    v: 1,
    recording: '',
    session: '',
    practice: false,
    state: 'complete',
    exhibitNumber: 'E-1',
    sealNumber: 'S-1',
    durationMs,
  },
  ...{
    startedAt: '2026-03-03T09:00:00.000Z',
    endedAt: '2026-03-03T09:00:05.000Z',
    keyCommit: '',
    people: [],
    vaults: [],
    tails: [],
  },
  recorder: { version: '1', build: '1', config: '1' },
  tracks: [
    track('child-cam', 'video', gaps.child),
    track('child-mic', 'audio', gaps.sound),
    track('room-cam', 'video', gaps.room),
  ],
};

async function* pieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function copyOf({ cameras, language = 'en' }: { cameras: readonly string[]; language?: WrittenLanguage }) {
  const source = () => pieces(films.main);
  const order = {
    ...{ manifest, cameras, language, zone: 'Europe/Oslo', durationMs, bytes: films.main.length, source },
    ...({
      edits: [],
      picture: 'kept',
      voice: 'kept',
      statement: 'a statement',
      signal: new AbortController().signal,
    } as const),
    films: [
      { track: 'child-cam', source },
      { track: 'room-cam', source: () => pieces(films.room) },
    ] as const,
    progress: () => undefined,
  };
  const file = join(folder, `${cameras.join('-')}-${language}.mp4`);
  await renderCourt(renderer, order, async (copy) => {
    const all: Uint8Array[] = [];
    for await (const piece of copy.read()) all.push(piece);
    writeFileSync(file, Buffer.concat(all));
  });
  return file;
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}
function pictureAt(file: string, ms: number): Grey {
  const args = ['-loglevel', 'error', '-i', file, '-ss', (ms / 1000).toFixed(3), '-frames:v', '1', '-pix_fmt', 'gray'];
  const pgm = execFileSync('ffmpeg', [...args, '-c:v', 'pgm', '-f', 'image2pipe', 'pipe:1'], { maxBuffer: 1024 ** 3 });
  const [, width, height] = /^P5\s(\d+) (\d+)\s255\s/.exec(pgm.subarray(0, 32).toString('latin1')) ?? [];
  const size = Number(width) * Number(height);
  return { width: Number(width), height: Number(height), pixels: pgm.subarray(pgm.length - size) };
}
const within = ({ width, pixels }: Grey, { x, y, width: wide, height }: Box): number[] =>
  Array.from({ length: wide * height }, (_, at) => pixels[(y + Math.floor(at / wide)) * width + x + (at % wide)] ?? 0);
/** The film itself, brought to the size of a box. */
function expected(name: 'main' | 'room', ms: number, { width, height }: Box): number[] {
  const source = join(folder, `${name}.webm`);
  writeFileSync(source, films[name]);
  const scaled = [
    '-vf',
    `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`,
  ];
  const args = [
    '-loglevel',
    'error',
    '-i',
    source,
    '-ss',
    (ms / 1000).toFixed(3),
    '-frames:v',
    '1',
    ...scaled,
    '-pix_fmt',
    'gray',
  ];
  return [...execFileSync('ffmpeg', [...args, '-f', 'rawvideo', 'pipe:1'], { maxBuffer: 1024 ** 3 })];
}
/** Share of a box that isn't its most frequent grey, give or take. */
function drawn(pixels: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const grey of pixels) counts.set(grey, (counts.get(grey) ?? 0) + 1);
  const [ground] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [0];
  return pixels.filter((grey) => Math.abs(grey - ground) > 12).length / pixels.length;
}
const centre = ({ x, y, width, height }: Box): Box => ({
  x: x + 8,
  y: y + 8,
  width: width - 16,
  height: Math.floor(height / 4),
});

describe('a court copy of two cameras', () => {
  const { boxes, canvas, band } = layoutOf(2, filmed);
  const [large, small] = boxes as [Box, Box];
  let file: string;
  beforeAll(async () => {
    file = await copyOf({ cameras: ['child-cam', 'room-cam'] });
  });

  it('is as long as the recording, 25 frames a second throughout, with its sound', () => {
    const probe = [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_name,width,height,nb_frames,r_frame_rate',
      '-of',
      'csv=p=0',
      file,
    ];
    const said = execFileSync('ffprobe', probe, { encoding: 'utf8' });
    expect(said).toContain(`h264,${canvas.width},${canvas.height},25/1,125`);
    expect(said).toContain('aac');
  });

  it('shows each camera in its place, as it was', () => {
    for (const ms of [600, 2_200]) {
      const picture = pictureAt(file, ms);
      expect(difference(within(picture, large), expected('main', ms, large)), `${ms}`).toBeLessThan(8);
      expect(difference(within(picture, small), expected('room', ms, small)), `${ms}`).toBeLessThan(8);
    }
  });

  it('has a plain slate with words in place of what a camera did not record, and only then and there', () => {
    for (const [box, ms] of [
      [large, 1_040],
      [large, 1_560],
      [small, 40],
      [small, 360],
      [small, 3_040],
      [small, 4_900],
    ] as const) {
      const seen = within(pictureAt(file, ms), box);
      expect(variance(within(pictureAt(file, ms), centre(box))), `${ms}`).toBeLessThan(4);
      expect(drawn(seen), `${ms}`).toBeGreaterThan(0.005);
      expect(drawn(seen), `${ms}`).toBeLessThan(0.4);
    }
    for (const [box, ms] of [
      [large, 960],
      [large, 1_640],
      [large, 40],
      [large, 3_040],
      [small, 440],
      [small, 1_300],
      [small, 2_960],
    ] as const)
      expect(variance(within(pictureAt(file, ms), centre(box))), `${ms}`).toBeGreaterThan(200);
  });

  it('says in the band what of picture and sound is missing, long enough to be read', () => {
    const words = (ms: number) => drawn(within(pictureAt(file, ms), band));
    for (const ms of [200, 1_200, 3_300, 4_800]) expect(words(ms), `${ms}`).toBeGreaterThan(0.005);
    // Two notes at a time need more ink than one.
    expect(words(3_600)).toBeGreaterThan(words(200) * 1.3);
  });
});

describe('cameras that were chosen', () => {
  it('the other one leads, or is alone, with the sound of the working copy', async () => {
    const [large, small] = layoutOf(2, filmed).boxes as [Box, Box];
    const swapped = pictureAt(await copyOf({ cameras: ['room-cam', 'child-cam'] }), 2_200);
    expect(difference(within(swapped, large), expected('room', 2_200, large))).toBeLessThan(8);
    expect(difference(within(swapped, small), expected('main', 2_200, small))).toBeLessThan(8);
    const file = await copyOf({ cameras: ['room-cam'] });
    const { canvas, boxes } = layoutOf(1, filmed);
    const alone = pictureAt(file, 2_200);
    expect([alone.width, alone.height]).toEqual([canvas.width, canvas.height]);
    expect(difference(within(alone, boxes[0] ?? large), expected('room', 2_200, boxes[0] ?? large))).toBeLessThan(8);
    expect(
      execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', file]).toString(),
    ).toContain('aac');
  });
});

describe('slates in other letters', () => {
  it.each(['uk', 'ar'] as const)('are drawn, in %s', async (language) => {
    const file = await copyOf({ cameras: ['child-cam'], language });
    const [large] = layoutOf(1, filmed).boxes as [Box];
    expect(drawn(within(pictureAt(file, 1_300), large))).toBeGreaterThan(0.005);
    if (process.env.KEPT_FOR_EYES !== undefined)
      execFileSync('ffmpeg', [
        '-loglevel',
        'error',
        '-y',
        '-i',
        file,
        '-ss',
        '1.3',
        '-frames:v',
        '1',
        `${process.env.KEPT_FOR_EYES}-${language}.png`,
      ]);
  });
});

it('leaves nothing behind', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.nameless'))).toEqual([]);
});
