// Copies that are not made: cancelled, failed, begun by a server that stopped. Nothing half-made has a name, and the source is as it was.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustodyLog } from '../../custody/service.ts';
import type { CopiesFeature, CopiesNeed } from './feature.ts';
import { limitsOf } from './render.ts';
import { type CopiesRoom, copiesRoom, court, refusalOf } from './testing/copies-room.ts';

let test: CopiesRoom;
let id: string;

beforeAll(async () => {
  test = await copiesRoom();
  id = test.recording;
});
afterAll(() => test.close());

const copies = (changes: Partial<CopiesNeed> = {}): CopiesFeature => test.copies(changes);
const eventsOf = (of: string) => test.eventsOf(of);
const stateOf = (order: { id: string }) => test.stateOf(order);

describe('a copy that is not made', () => {
  it('was cancelled while it waited: nothing is begun, and nobody cancels what has ended', async () => {
    const { orders, job } = copies();
    const { prosecutor, observer } = test.house.actors;
    const earlier = court();
    await orders.order(prosecutor, id, earlier);
    await job.idle();
    const order = court();
    await orders.order(prosecutor, id, order);
    expect(await refusalOf(orders.cancel(observer, order.id))).toBe('forbidden');
    expect((await orders.cancel(prosecutor, order.id)).state).toBe('cancelled');
    expect((await orders.cancel(prosecutor, order.id)).state).toBe('cancelled');
    expect((await eventsOf(id)).filter(({ type }) => type === 'copy.cancelled')).toHaveLength(1);
    await job.idle();
    expect(await test.db.workingCopy.count({ where: { id: order.id } })).toBe(0);
    expect(await stateOf(earlier)).toBe('made');
    expect(await refusalOf(orders.cancel(prosecutor, earlier.id))).toBe('conflict');
  });

  it('was cancelled while it was made: the program stops and nothing is left', async () => {
    const { orders, job } = copies();
    const { prosecutor } = test.house.actors;
    const order = court();
    const before = readdirSync(test.copiesDir);
    await orders.order(prosecutor, id, order);
    const making = job.idle();
    await expect.poll(() => stateOf(order), { interval: 5 }).toBe('making');
    await orders.cancel(prosecutor, order.id);
    await making;
    expect(await stateOf(order)).toBe('cancelled');
    expect(readdirSync(test.copiesDir)).toEqual(before);
    expect(await eventsOf(order.id)).toEqual([]);
  });

  it('failed with what went wrong, on record, and bears no number; the source is as it was', async () => {
    const { prosecutor } = test.house.actors;
    const before = readdirSync(test.copiesDir);
    const by = (changes: object) => copies({ renderer: { limits: (of) => ({ ...limitsOf(of), ...changes }) } });
    for (const [failure, feature] of [
      ['too-big', by({ mostFileBytes: 5_000 })],
      ['timed-out', by({ mostMs: 5 })],
      ['tool-missing', copies({ renderer: { ffmpeg: '/nowhere/ffmpeg' } })],
    ] as const) {
      const order = court();
      await feature.orders.order(prosecutor, id, order);
      await feature.job.idle();
      const told = (await feature.orders.list(prosecutor, id)).copies.find((one) => one.id === order.id);
      expect(told).toMatchObject({ state: 'failed', failure, exhibitNumber: null, sha256: null });
      expect((await eventsOf(id)).at(-1)).toMatchObject({
        type: 'copy.failed',
        data: { copy: order.id, code: failure },
      });
    }
    expect(readdirSync(test.copiesDir)).toEqual(before);
  });

  it('has a working copy that isn’t as it was sealed', async () => {
    const { fileName } = await test.db.workingCopy.findFirstOrThrow({ where: { derivativeId: null } });
    const path = join(test.copiesDir, fileName);
    const good = readFileSync(path);
    const bad = Buffer.from(good);
    bad[bad.length >> 1] = (bad[bad.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bad);
    try {
      const { orders, job } = copies();
      const order = court();
      await orders.order(test.house.actors.prosecutor, id, order);
      await job.idle();
      expect(await test.db.derivativeCopy.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({
        failure: 'source-damaged',
      });
    } finally {
      writeFileSync(path, good);
    }
  });

  it('is of a recording without a manifest: it fails with that, once, and nothing is rendered', async () => {
    const { prosecutor } = test.house.actors;
    const { manifestHash } = await test.db.recording.findUniqueOrThrow({ where: { id } });
    const { orders, job } = copies();
    const order = court();
    await orders.order(prosecutor, id, order);
    await test.db.recording.update({ where: { id }, data: { manifestHash: null } });
    const before = readdirSync(test.copiesDir);
    try {
      await job.idle();
      await job.idle();
      const { failure, state } = await test.db.derivativeCopy.findUniqueOrThrow({ where: { id: order.id } });
      expect([state, failure]).toEqual(['failed', 'no-manifest']);
      const failed = (await eventsOf(id)).filter(
        ({ type, data }) => type === 'copy.failed' && 'copy' in data && data.copy === order.id,
      );
      expect(failed).toHaveLength(1);
      expect(readdirSync(test.copiesDir)).toEqual(before);
    } finally {
      await test.db.recording.update({ where: { id }, data: { manifestHash } });
    }
  });

  it('was half made when the server stopped: the next one begins it anew', async () => {
    const { prosecutor } = test.house.actors;
    const first = copies();
    const order = court();
    await first.orders.order(prosecutor, id, order);
    const making = first.job.idle();
    await expect.poll(() => stateOf(order), { interval: 5 }).toBe('making');
    await first.job.stop();
    await making;
    expect(await stateOf(order)).toBe('making');
    await copies().job.idle();
    expect(await stateOf(order)).toBe('made');
  });

  it('could not be logged: there is none', async () => {
    const { prosecutor } = test.house.actors;
    const order = court();
    await copies().orders.order(prosecutor, id, order);
    const before = readdirSync(test.copiesDir);
    const custody: CustodyLog = { ...test.custody, append: () => Promise.reject(new Error('no log')) };
    await copies({ custody }).job.idle();
    expect(await stateOf(order)).toBe('making');
    expect(readdirSync(test.copiesDir)).toEqual(before);
    await copies().job.idle();
    expect(await stateOf(order)).toBe('made');
  });
});
