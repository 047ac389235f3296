// What comes out is measured against the edit list, on a film that is nowhere alike.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edit } from '../../contract/copies.ts';
import { createLog } from '../../platform/log.ts';
import { confining } from './confined.ts';
import { inPixels } from './filters.ts';
import { limitsOf, type Order, type Renderer, type RenderFailure, render } from './render.ts';
import { asItIs, checkedEdits, leftOutMs } from './rules.ts';
import {
  type Box,
  difference,
  film,
  filmed,
  frameAt,
  loudness,
  type Measured,
  measured,
  pitch,
  pixelsIn,
  variance,
  wholePicture,
} from './testing/film.ts';

const durationMs = 6_000;
const said = { reason: 'name', authority: 'Order 12/26' } as const;
const region = { x: 500, y: 250, width: 250, height: 500 };
const box: Box = inPixels(region, filmed);
const elsewhere: Box = { x: 0, y: 0, width: 140, height: filmed.height };
const edits: Edit[] = [
  { kind: 'mute', fromMs: 1_000, toMs: 1_500, ...said },
  { kind: 'blur', fromMs: 1_000, toMs: 2_000, region, ...said },
  { kind: 'blur', fromMs: 2_400, toMs: 2_800, region: null, ...said },
  { kind: 'leave-out', fromMs: 3_003, toMs: 3_697, ...said },
  { kind: 'leave-out', fromMs: 5_000, toMs: 5_200, ...said },
];

const folder = mkdtempSync(join(tmpdir(), 'render-'));
const log = createLog({ level: 'silent' });
const renderer: Renderer = { confining: confining(log), ffmpeg: 'ffmpeg', folder, limits: limitsOf };
let source: Buffer;
let before: Measured;

beforeAll(() => {
  source = film(durationMs / 1000);
  before = measured(source);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const order = (changes: Partial<Order> = {}): Order => ({
  ...{ ...asItIs, edits: [], statement: 'a statement', durationMs, bytes: source.length },
  ...{ source: () => pieces(source), signal: new AbortController().signal, progress: () => undefined },
  ...changes,
});

async function rendered(
  changes: Partial<Order>,
  by: Renderer = renderer,
): Promise<{ mediaType: string; bytes: Buffer }> {
  return render(by, order(changes), async ({ mediaType, read }) => {
    const parts: Uint8Array[] = [];
    for await (const piece of read()) parts.push(piece);
    return { mediaType, bytes: Buffer.concat(parts) };
  });
}

const failureOf = (changes: Partial<Order>, by: Renderer = renderer) =>
  rendered(changes, by).then(
    () => 'none',
    (error: RenderFailure) => error.failure,
  );

describe('an edited copy', () => {
  let after: Measured;
  const checked = checkedEdits(edits, durationMs);
  /** Where a moment of the recording stands in the copy. */
  const placed = (ms: number) => ms - leftOutMs(checked.filter(({ kind, toMs }) => kind === 'leave-out' && toMs <= ms));
  const progress: number[] = [];

  beforeAll(async () => {
    const copy = await rendered({ edits: checked, progress: (done) => progress.push(done) });
    expect(copy.mediaType).toBe('video/mp4');
    after = measured(copy.bytes);
  });

  it('is silent where it was muted, and as loud as before elsewhere', () => {
    expect(loudness(before, 1_050, 1_450)).toBeGreaterThan(0.2);
    expect(loudness(after, 1_000, 1_500)).toBeLessThan(0.001);
    for (const [fromMs, toMs] of [
      [100, 900],
      [1_600, 2_900],
      [3_800, 4_900],
      [5_300, 5_900],
    ] as const) {
      const ratio = loudness(after, placed(fromMs), placed(toMs)) / loudness(before, fromMs, toMs);
      expect(Math.abs(ratio - 1), `${fromMs}`).toBeLessThan(0.05);
    }
  });

  it('shows nothing in a blurred region while it is blurred, and the rest of the picture as it was', () => {
    for (const ms of [1_000, 1_300, 1_960]) {
      expect(variance(pixelsIn(frameAt(before, ms), box))).toBeGreaterThan(500);
      expect(variance(pixelsIn(frameAt(after, ms), box)), `${ms}`).toBeLessThan(60);
      expect(
        difference(pixelsIn(frameAt(after, ms), elsewhere), pixelsIn(frameAt(before, ms), elsewhere)),
      ).toBeLessThan(4);
    }
    for (const ms of [880, 2_040])
      expect(difference(pixelsIn(frameAt(after, ms), box), pixelsIn(frameAt(before, ms), box)), `${ms}`).toBeLessThan(
        4,
      );
  });

  it('shows nothing at all where the whole picture is blurred', () => {
    expect(variance(pixelsIn(frameAt(before, 2_600), wholePicture))).toBeGreaterThan(1_000);
    expect(variance(pixelsIn(frameAt(after, 2_600), wholePicture))).toBeLessThan(60);
  });

  it('is shorter by exactly what was left out, widened to whole steps, and shows nothing of it', () => {
    const out = leftOutMs(checked);
    expect(out).toBe(700 + 200);
    expect(after.frameTimes.length).toBe(before.frameTimes.length - before.frameTimes.filter(isLeftOut).length);
    expect(Math.abs(after.sound.length / 48 - (before.sound.length / 48 - out))).toBeLessThan(45);
    const kept = before.frameTimes.filter((ms) => !isLeftOut(ms));
    expect(after.frameTimes.map((ms, n) => Math.abs(ms - placed(kept[n] ?? 0))).every((off) => off <= 1)).toBe(true);
  });

  it('is otherwise the same: every frame the one of its moment, every sound in its place', () => {
    const free = (ms: number) =>
      !checked.some(({ kind, fromMs, toMs }) => kind !== 'mute' && ms >= fromMs - 100 && ms < toMs);
    for (const ms of before.frameTimes.filter(free)) {
      const same = pixelsIn(frameAt(before, ms), wholePicture);
      expect(difference(pixelsIn(frameAt(after, placed(ms)), wholePicture), same), `${ms}`).toBeLessThan(4);
    }
    for (const ms of [200, 1_700, 3_900, 5_300]) {
      const [was, is] = [pitch(before, ms, ms + 400), pitch(after, placed(ms), placed(ms) + 400)];
      expect(Math.abs(is - was), `${ms}`).toBeLessThan(12);
    }
  });

  it('begins with what a player needs, says what it is, and told how far it was', () => {
    expect(after.moovFirst).toBe(true);
    expect(after.comment).toBe('a statement');
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.every((one) => one >= 0 && one <= 999)).toBe(true);
  });

  const isLeftOut = (ms: number) =>
    checked.some(({ kind, fromMs, toMs }) => kind === 'leave-out' && ms >= fromMs && ms < toMs);
});

describe('a copy for peers', () => {
  it('can be sound alone, with voices lowered and as long as before', async () => {
    const copy = await rendered({ picture: 'none', voice: 'shifted' });
    expect(copy.mediaType).toBe('audio/mp4');
    const after = measured(copy.bytes);
    expect(after.frames).toHaveLength(0);
    expect(Math.abs(after.sound.length - before.sound.length) / 48).toBeLessThan(60);
    const ratio = pitch(after, 2_000, 2_500) / pitch(before, 2_000, 2_500);
    expect(Math.abs(ratio - 0.8)).toBeLessThan(0.03);
  });
});

describe('what can go wrong leaves nothing, and the source as it was', () => {
  const quickLimits = (changes: object): Renderer => ({
    ...renderer,
    limits: (of) => ({ ...limitsOf(of), ...changes }),
  });
  const sha256 = () => createHash('sha256').update(source).digest('hex');

  it('by each way', async () => {
    const hash = sha256();
    const stopped = new AbortController();
    stopped.abort();
    expect(await failureOf({}, { ...renderer, ffmpeg: '/nowhere/ffmpeg' })).toBe('tool-missing');
    expect(await failureOf({}, quickLimits({ mostFileBytes: 20_000 }))).toBe('too-big');
    expect(await failureOf({}, quickLimits({ mostMs: 20 }))).toBe('timed-out');
    expect(await failureOf({ signal: stopped.signal })).toBe('cancelled');
    expect(await failureOf({ source: () => pieces(Buffer.from('not a film')) })).toBe('tool-failed');
    expect(await failureOf({ source: () => pieces(source.subarray(0, source.length >> 1)) })).toBe('not-as-asked');
    expect(readdirSync(folder)).toEqual([]);
    expect(sha256()).toBe(hash);
  });

  it('is cancelled in the middle', async () => {
    const cancelling = new AbortController();
    async function* slow() {
      yield* pieces(source.subarray(0, source.length >> 1));
      cancelling.abort();
      yield* pieces(source.subarray(source.length >> 1));
    }
    let asked = 0;
    const from = () => (asked++ === 0 ? pieces(source) : slow());
    expect(await failureOf({ source: from, signal: cancelling.signal })).toBe('cancelled');
  });

  it('a source that breaks off is its own error, and the program is gone', async () => {
    let asked = 0;
    async function* broken() {
      yield* pieces(source.subarray(0, 100_000));
      throw new Error('a piece is damaged');
    }
    const from = () => (asked++ === 0 ? pieces(source) : broken());
    await expect(rendered({ source: from })).rejects.toThrow('a piece is damaged');
  });
});

describe('a program that is confined', () => {
  it('reaches no network and no file of the server, and has no privileges', async () => {
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'of the house', { mode: 0o600 });
    const tell = async (script: string) => {
      const { child, stdout } = renderer.confining.start(['sh', '-c', script], limitsOf({ durationMs: 0, bytes: 0 }));
      let text = '';
      stdout.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      await new Promise((resolve) => child.once('close', resolve));
      return text.trim();
    };
    expect(await tell('tail -n +3 /proc/net/dev | grep -v " lo:" | wc -l')).toBe('0');
    expect(await tell('grep NoNewPrivs /proc/self/status')).toMatch(/1$/);
    expect(await tell('env | cut -d= -f1 | sort | tr "\\n" " "')).toBe('LANG PATH PWD');
    if (process.getuid?.() === 0) expect(await tell(`cat ${secret} 2>&1; id -u`)).toMatch(/Permission denied\n65534$/);
  });
});
