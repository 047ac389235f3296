import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from './log.ts';
import { Rounds } from './rounds.ts';

const log = createLog({ level: 'silent' });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('comes one at a time, and again after one that failed', async () => {
  const open: PromiseWithResolvers<void>[] = [];
  const rounds = new Rounds(
    () => {
      const one = Promise.withResolvers<void>();
      open.push(one);
      return one.promise;
    },
    { everyMs: 1_000, log, failed: 'no round' },
  );
  rounds.start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(open.length).toBe(1);
  open[0]?.reject(new Error('No.'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(open.length).toBe(2);
  open[1]?.resolve();
  await vi.advanceTimersByTimeAsync(999);
  expect(open.length).toBe(2);
});

it('is stopped once the one under way is over, and none comes after', async () => {
  const under = Promise.withResolvers<void>();
  let count = 0;
  const rounds = new Rounds(
    () => {
      count += 1;
      return under.promise;
    },
    { everyMs: 1_000, log, failed: 'no round' },
  );
  rounds.start();
  await vi.advanceTimersByTimeAsync(1_000);
  const over: string[] = [];
  const stopped = rounds.stop().then(() => over.push('stopped'));
  await vi.advanceTimersByTimeAsync(0);
  expect(over).toEqual([]);
  under.resolve();
  await stopped;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(count).toBe(1);
});
