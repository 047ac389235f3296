import { describe, expect, it } from 'vitest';
import type { VaultReader } from '../../../media/vault/vault.ts';
import { paced } from './paced.ts';
import { dueNow, type LastReading, readAgainAt } from './rules.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000);
const read = (id: string, day: number | null, whole = true): LastReading => ({
  ...{ id, keptAt: at(0) },
  last: day === null ? null : { readAt: at(day), whole },
});

describe('when something that is kept is read again', () => {
  it('is after the days asked for, a day where it was damaged, an hour after a seal that nobody read', () => {
    expect(readAgainAt(read('a', 3), 30)).toEqual(at(33));
    expect(readAgainAt(read('a', 3, false), 30)).toEqual(at(4));
    expect(readAgainAt(read('a', null), 30)).toEqual(new Date(at(0).getTime() + 3_600_000));
  });

  it('comes in the order of the readings: never read first, then the oldest', () => {
    const all = [read('b', 2), read('a', 1), read('d', null), read('c', null), read('e', 39)];
    expect(dueNow(all, 30, at(40)).map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
  });
});

describe('a paced vault', () => {
  const pieces = [1000, 2000, 500].map((bytes) => new Uint8Array(bytes));
  const reader: VaultReader = {
    ...{ id: 'vault', list: async () => [], size: async () => 3500, read: async () => new Uint8Array(500) },
    async *stream() {
      yield* pieces;
    },
  };

  it('gives the same pieces, no faster than asked for', async () => {
    const waits: number[] = [];
    let now = 0;
    const sleep = async (ms: number) => {
      waits.push(ms);
      now += ms;
    };
    const [slow] = paced([reader], {
      bytesPerSecond: 1000,
      signal: new AbortController().signal,
      now: () => now,
      sleep,
    });
    const got: number[] = [];
    for await (const piece of slow?.stream('a') ?? []) got.push(piece.length);
    await slow?.read('a');
    expect(got).toEqual([1000, 2000, 500]);
    expect(waits).toEqual([1000, 2000, 500, 500]);
  });

  it('gives nothing more once it is told to stop', async () => {
    const ending = new AbortController();
    const [slow] = paced([reader], { bytesPerSecond: 1e9, signal: ending.signal, now: () => 0 });
    const reading = slow?.stream('a')[Symbol.asyncIterator]();
    await reading?.next();
    ending.abort(new Error('enough'));
    await expect(reading?.next()).rejects.toThrow('enough');
  });
});
