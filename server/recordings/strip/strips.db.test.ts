// Strips over a real database, real vault files and the real ffmpeg: what they show is held against the film that they were made of.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Strip } from '../../contract/strip.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { createLog } from '../../platform/log.ts';
import { confining } from '../derivatives/confined.ts';
import { limitsOf, type Renderer } from '../derivatives/render.ts';
import { type CopiesRoom, copiesRoom, court } from '../derivatives/testing/copies-room.ts';
import { keptOf } from '../destroying/store.ts';
import { createRecordings } from '../service.ts';
import { copyFileNames } from '../store.ts';
import { columns, rows, small } from './strip-file.ts';
import { createStrips, type Strips } from './strips.ts';

let test: CopiesRoom;
const log = createLog({ level: 'silent' });
const stripsOf = (ffmpeg = 'ffmpeg', limits: Renderer['limits'] = limitsOf): Strips => {
  const { db: database, clock, vaults, copiesDir } = test;
  const renderer = { confining: confining(log), ffmpeg, folder: copiesDir, limits };
  return createStrips({ database, clock, vaults, copiesDir, renderer }, log);
};
const roomWith = (strips: Strips) =>
  createRecordings({
    ...{ database: test.db, clock: test.clock, log, custody: test.custody, vaults: test.vaults, strips },
    ...{ copiesDir: test.copiesDir, tool: 'test 1', phaseNames: async () => (phase: string) => phase },
    exhibits: { of: async () => [], file: async () => null, read: async () => Buffer.alloc(0) },
    ...{ markersOf: async () => [], captionsOf: async () => [] },
  });

beforeAll(async () => {
  test = await copiesRoom();
});
afterAll(() => test.close());

/** Grey pixels of all small pictures in one. */
function pixels({ picture }: Strip): Buffer {
  const args = ['-loglevel', 'error', '-i', 'pipe:0', '-pix_fmt', 'gray', '-f', 'rawvideo', 'pipe:1'];
  return execFileSync('ffmpeg', args, { input: Buffer.from(picture?.jpeg ?? '', 'base64'), maxBuffer: 1024 ** 3 });
}

/** Of one small picture, by its number: the grey of each pixel. */
function tile(all: Buffer, no: number): number[] {
  const [left, top] = [(no % columns) * small.width, Math.floor(no / columns) * small.height];
  return Array.from({ length: small.width * small.height }, (_, at) => {
    const [x, y] = [at % small.width, Math.floor(at / small.width)];
    return all[(top + y) * small.width * columns + left + x] ?? 0;
  });
}
const apart = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, grey, at) => sum + Math.abs(grey - (other[at] ?? 0)), 0) / one.length;

describe('a strip', () => {
  it('isn’t made where the program is missing, and is as soon as it is there', async () => {
    await stripsOf('/nowhere/ffmpeg').idle();
    expect(await test.db.copyStrip.count()).toBe(0);
    await stripsOf().idle();
    expect(await test.db.copyStrip.findMany()).toMatchObject([{ failure: null, recordingId: test.recording }]);
    await stripsOf().idle();
    expect(await test.db.copyStrip.count()).toBe(1);
  });

  it('lies sealed beside its copy, is known to whoever sweeps, and goes with the recording', async () => {
    const [row] = await test.db.copyStrip.findMany();
    const name = row?.fileName ?? '';
    const stored = readFileSync(join(test.copiesDir, name));
    expect(stored.includes('JFIF')).toBe(false);
    expect(stored.includes('levels')).toBe(false);
    expect(readdirSync(test.copiesDir).sort()).toEqual([...(await copyFileNames(test.db))].sort());
    expect((await keptOf(test.db, test.recording)).workingCopies).toContain(name);
  });

  it('is shown within a viewing: pictures of their moments, and where it beeps', async () => {
    const room = roomWith(stripsOf());
    const { prosecutor, observer } = test.house.actors;
    const viewing = await room.open(prosecutor, test.recording, { purpose: 'trial' });
    const strip = await room.strip(prosecutor, viewing.id);
    expect(strip).toMatchObject({ state: 'made', picture: { columns, rows } });
    const all = pixels(strip);
    expect(all).toHaveLength(columns * rows * small.width * small.height);
    // 3 s with a key frame at 0 and at 2 s: two pictures, each as long as it stands.
    const [first, last] = [tile(all, 0), tile(all, columns * rows - 1)];
    expect(apart(first, tile(all, 35))).toBeLessThan(2);
    expect(apart(last, tile(all, 45))).toBeLessThan(2);
    expect(apart(first, last)).toBeGreaterThan(5);
    // A beep of a tenth of a second each second, over a hum.
    expect(strip.levels.length).toBeGreaterThan(50);
    const loudest = Math.max(...strip.levels);
    const loud = strip.levels.flatMap((level, at) => (level > loudest * 0.8 ? [(3 * at) / strip.levels.length] : []));
    expect(loud.length).toBeLessThan(strip.levels.length / 3);
    for (const second of [1, 2])
      expect(
        loud.some((at) => Math.abs(at - second) < 0.15),
        `${second}`,
      ).toBe(true);
    await expect(room.strip(observer, viewing.id)).rejects.toMatchObject({ code: 'not-found' });
    await room.end(prosecutor, viewing.id, { spans: [] });
    await expect(room.strip(prosecutor, viewing.id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is nowhere beneath a copy made by an edit list: it would show what the copy keeps back', async () => {
    const { orders, job } = test.copies();
    const { prosecutor } = test.house.actors;
    const order = court();
    await orders.order(prosecutor, test.recording, order);
    await job.idle();
    await stripsOf().idle();
    const room = roomWith(stripsOf());
    const viewing = await room.open(prosecutor, test.recording, { purpose: 'trial', copyId: order.id });
    expect(await room.strip(prosecutor, viewing.id)).toEqual({ state: 'none', picture: null, levels: [] });
    expect(await test.db.copyStrip.count()).toBe(1);
  });
});

describe('a strip that can’t be made', () => {
  it('says why, once, and the picture is there all the same', async () => {
    const owner = openDatabase(test.database.ownerUrl);
    await owner.copyStrip.deleteMany();
    await owner.$disconnect();
    const tooLong = (of: { durationMs: number; bytes: number }) => ({ ...limitsOf(of), mostMs: 5 });
    await stripsOf('ffmpeg', tooLong).idle();
    expect(await test.db.copyStrip.findMany()).toMatchObject([{ failure: 'timed-out', fileName: null }]);
    await stripsOf().idle();
    expect(await test.db.copyStrip.findMany()).toMatchObject([{ failure: 'timed-out' }]);
    const room = roomWith(stripsOf());
    const { prosecutor } = test.house.actors;
    const viewing = await room.open(prosecutor, test.recording, { purpose: 'trial' });
    expect((await room.strip(prosecutor, viewing.id)).state).toBe('none');
  });
});
