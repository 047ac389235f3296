import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happened, mediaTimeThen, pageClock, promptMs, stateAt } from './happened.ts';

const t = (ms: number) => new Date(Date.UTC(2026, 10, 24, 10) + ms);
const clock = { now: t(600_000), startedAt: t(0) };

describe('when an act was done', () => {
  it('is now, by the server’s clock, where nothing else is said or the act comes at once', () => {
    expect(happened(undefined, clock)).toEqual({ at: clock.now, late: null });
    expect(happened({ at: t(600_000 - promptMs), errMs: 40 }, clock)).toEqual({ at: clock.now, late: null });
    expect(happened({ at: t(600_000 + promptMs), errMs: 40 }, clock)).toEqual({ at: clock.now, late: null });
  });

  it('is what the page says where the act comes late', () => {
    const late = { claimedAt: t(120_000), errMs: 40, bounded: false };
    expect(happened({ at: t(120_000), errMs: 40 }, clock)).toEqual({ at: t(120_000), late });
  });

  it.each([
    ['years back', -1e11, 0],
    ['before the start', -60_000, 0],
    ['in the future', 900_000, 600_000],
  ])('is brought into the session and marked where the page’s clock is %s', (_words, said, taken) => {
    const { at, late } = happened({ at: t(said), errMs: 10 }, clock);
    expect(at).toEqual(t(taken));
    expect(late).toEqual({ claimedAt: t(said), errMs: 10, bounded: true });
    expect(late && pageClock(at, late)).toEqual({ errMs: Math.abs(taken - said), src: 'page-bounded' });
  });

  it('is never before the start nor in the future, whatever is said', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(86_400_000), (said, errMs) => {
        const { at, late } = happened({ at: t(said), errMs }, clock);
        expect(at >= clock.startedAt && at <= clock.now).toBe(true);
        if (late) expect(late.bounded).toBe(at.getTime() !== t(said).getTime());
      }),
    );
  });
});

describe('the session at that moment', () => {
  const ended = { state: 'ended', endedAt: t(300_000) } as const;
  const at = (ms: number) => happened({ at: t(ms), errMs: 0 }, clock);

  it('was still running where the act was done before its end', () => {
    expect(stateAt(ended, at(299_999))).toBe('live');
  });

  it('had ended where the act was done after it, or has no time of its own', () => {
    expect(stateAt(ended, at(300_000))).toBe('ended');
    expect(stateAt(ended, happened(undefined, clock))).toBe('ended');
  });
});

describe('the media time at that moment', () => {
  it('is counted back from the recording’s clock while it runs', () => {
    const running = { startedAt: t(1_000), stopAskedAt: null };
    expect(mediaTimeThen(running, t(100_000), { now: t(600_000), nowMs: 598_000 })).toBe(98_000);
    expect(mediaTimeThen(running, t(500), { now: t(600_000), nowMs: 598_000 })).toBeNull();
  });

  it('is counted from its start once it was stopped, and is none outside it', () => {
    const stopped = { startedAt: t(1_000), stopAskedAt: t(300_000) };
    const clockNow = { now: t(600_000), nowMs: null };
    expect(mediaTimeThen(stopped, t(100_000), clockNow)).toBe(99_000);
    expect(mediaTimeThen(stopped, t(300_001), clockNow)).toBeNull();
    expect(mediaTimeThen(stopped, t(500), clockNow)).toBeNull();
    expect(mediaTimeThen(null, t(500), clockNow)).toBeNull();
  });
});
