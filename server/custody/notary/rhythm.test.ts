import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NotaryRefusal } from './refusal.ts';
import { beat } from './rhythm.ts';

/** A notary that counts how it was asked, and fails as told. */
function counting() {
  const asked: ('run' | 'all')[] = [];
  let error: Error | null = null;
  const answer = async (how: 'run' | 'all') => {
    asked.push(how);
    if (error) throw error;
    return { size: asked.length, signed: true };
  };
  return {
    asked,
    fail: (next: Error | null) => {
      error = next;
    },
    run: () => answer('run'),
    rereadAll: () => answer('all'),
  };
}

function logging() {
  const lines: { level: number; event?: string; msg: string }[] = [];
  return { lines, log: pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) }) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the notary’s rhythm', () => {
  it('reads all at the start and daily, new entries each minute, and at once what somebody waits for', async () => {
    const notary = counting();
    const rhythm = beat(notary, logging().log);
    await rhythm.first;
    expect(notary.asked).toEqual(['all']);
    rhythm.appended('phase.entered');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(notary.asked).toEqual(['all']);
    rhythm.appended('recording.progress');
    rhythm.appended('recording.sealed');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(notary.asked).toEqual(['all', 'run']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(notary.asked).toEqual(['all', 'run', 'run']);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(notary.asked.filter((how) => how === 'all')).toHaveLength(2);
    await rhythm.stop();
  });

  it('goes on looking and saying so after a failure, and tells when it is over', async () => {
    const notary = counting();
    const { log, lines } = logging();
    notary.fail(new NotaryRefusal('integrity', 'entry 3: prev isn’t right'));
    const rhythm = beat(notary, log);
    await rhythm.first;
    await vi.advanceTimersByTimeAsync(11_000);
    const failed = lines.filter(({ event }) => event === 'integrity.failed');
    expect(failed.length).toBeGreaterThanOrEqual(3);
    expect(failed[0]).toMatchObject({ level: 60, msg: expect.stringContaining('NOTHING IS SIGNED') });
    notary.fail(null);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(lines.map(({ event }) => event)).toContain('integrity.restored');
    await rhythm.stop();
    const before = notary.asked.length;
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(notary.asked).toHaveLength(before);
  });
});
