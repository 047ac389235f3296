import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttendingReport } from '../../server/contract/attending.ts';
import { Attending } from './attending.ts';

const minute = 60_000;
let said: AttendingReport[];
let page: { inSight: boolean; moves: boolean; away: boolean; life: () => void; sight: () => void };
let attending: Attending;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  page = { inSight: true, moves: true, away: false, life: () => undefined, sight: () => undefined };
  attending = new Attending({
    report: async (report) => {
      if (page.away) throw new Error('away');
      said.push(report);
    },
    moves: () => page.moves,
    around: {
      now: () => Date.now(),
      inSight: () => page.inSight,
      listen: (on) => {
        Object.assign(page, on);
        return () => undefined;
      },
    },
  });
});
afterEach(() => {
  attending.close();
  vi.useRealTimers();
});

describe('a page that watches', () => {
  it('says nothing before it has joined, then at once, every 30 s and at every change', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    expect(said).toEqual([]);
    attending.joined();
    expect(said).toEqual([{ shown: true, lifeAgoMs: 5_000 }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said).toHaveLength(3);
    page.inSight = false;
    page.sight();
    expect(said.at(-1)).toMatchObject({ shown: false });
    page.inSight = true;
    page.sight();
    expect(said.at(-1)).toEqual({ shown: true, lifeAgoMs: 0 });
    page.moves = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(said.at(-1)).toMatchObject({ shown: false });
  });

  it('says with its last word that it is out of sight, once, so that what was shown until then counts', async () => {
    attending.joined();
    await vi.advanceTimersByTimeAsync(10_000);
    attending.close();
    attending.close();
    expect(said).toEqual([
      { shown: true, lifeAgoMs: 0 },
      { shown: false, lifeAgoMs: 10_000 },
    ]);
  });

  it('says again what could not be said, and anew over a new line', async () => {
    page.away = true;
    attending.joined();
    await vi.advanceTimersByTimeAsync(3_000);
    page.away = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(said).toHaveLength(1);
    attending.joined();
    expect(said).toHaveLength(2);
  });

  it('asks after 20 minutes, says the answer at once, and takes any sign of life for one', async () => {
    attending.joined();
    await vi.advanceTimersByTimeAsync(20 * minute);
    expect(attending.asks.get()).toBe('still-there');
    page.life();
    expect(attending.asks.get()).toBe('nothing');
    await vi.advanceTimersByTimeAsync(26 * minute);
    expect(attending.asks.get()).toBe('unanswered');
    const before = said.length;
    attending.here();
    expect(said.length).toBe(before + 1);
    expect(said.at(-1)).toEqual({ shown: true, lifeAgoMs: 0 });
  });
});
