// A flash and a beep begin each second of what the room station publishes; the media node is killed twice while it records. In the recorded
// file each second is there, once, or declared missing. A browser that just came back may take its line for a narrow one and send so few
// pictures that a flash falls between two: then what it sent is counted, and none of it is missing.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginInterview, type Interview } from '../soak/interview.ts';
import { exportPackage } from './package.ts';
import { type Product, startProduct } from './product.ts';
import { decodingErrors, marksIn, pictureTimes } from './read-back.ts';
import { expectAllSent, expectEachSecond, type Gap, gapsOf, readManifest, unsent } from './recorded-seconds.ts';

const recordedMs = 6_000;
const work = mkdtempSync(path.join(tmpdir(), 'heard-once-seconds-'));
let product: Product;
let interview: Interview | undefined;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(async () => {
  await interview?.close();
  await product?.stop();
  rmSync(work, { recursive: true, force: true });
});

it('each second is in the file or declared, though the media node is killed twice while it records', async ({
  annotate,
}) => {
  interview = await beginInterview(product, work);
  await interview.records(recordedMs);
  const sent: number[] = [];
  for (let kill = 0; kill < 2; kill += 1) {
    product.kill('media');
    await interview.stands();
    await interview.records(recordedMs);
    sent.push(await interview.picturesSent());
  }
  const recording = await interview.end();
  const folder = path.join(work, 'package');
  const exported = await exportPackage(product.varFolder, recording, folder);
  expect(exported.code, exported.output).toBe(0);
  const manifest = readManifest(folder, recording);
  const copy = path.join(folder, 'data/copies', readdirSync(path.join(folder, 'data/copies'))[0] ?? '');
  expect(await decodingErrors(copy)).toBe('');
  const { flashes, beeps } = await marksIn(copy);
  const pictures = await pictureTimes(copy);
  const { durationMs } = manifest;
  for (const [track, marks, slackMs] of [
    ['child-mic', beeps, 200],
    ['child-cam', flashes, 500],
  ] as const) {
    const declared = gapsOf(manifest, track);
    const crashes = crashesAmong(declared);
    expect(crashes.length, track).toBe(2);
    const between = track === 'child-cam' ? unsent(pictures) : [];
    expect(marks.length + between.length, track).toBeGreaterThanOrEqual(12);
    expectEachSecond(marks, { durationMs, slackMs, declared: [...declared, ...between] });
    if (track === 'child-cam')
      for (const [index, count] of sent.entries())
        expectAllSent(pictures, { sent: count, from: crashes[index]?.pts ?? Infinity, to: crashes[index + 1]?.pts });
    const missing = declared.reduce((sum, { dur }) => sum + dur, 0) / 1000;
    const whole = (durationMs / 1000).toFixed(1);
    await annotate(
      `${track}: ${marks.length} seconds marked, ${missing.toFixed(1)} s declared, of ${whole} s`,
      'figure',
    );
  }
});

/** A long one stands in pieces: each is named by its first. */
function crashesAmong(declared: readonly Gap[]): readonly Gap[] {
  return declared.filter(({ cause, pts }, at) => {
    const before = declared[at - 1];
    const goesOn = before?.cause === cause && before.pts + before.dur === pts;
    return cause === 'recorder-crash' && !goesOn;
  });
}
