import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaSpan, Missed } from '../../server/contract/missed.ts';
import type { PieceAsk } from '../api/missed.ts';
import { noAnswer, problemFrom } from '../api/problem.ts';
import { Replay, type ReplayPlayer, type ReplaySource, type ReplayTrack } from './replay.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Plays what it has, with the timers' own time; `hole`: nothing is recorded there. */
class FakePlayer implements ReplayPlayer {
  readonly appended: { readonly track: string; readonly begin: boolean }[] = [];
  readonly #hole: MediaSpan | undefined;
  #upTo = 0;
  #from = 0;
  #atMs = 0;
  #sinceMs = performance.now();
  #rate = 1;
  closed = false;

  constructor(hole?: MediaSpan) {
    this.#hole = hole;
  }
  playheadMs(): number {
    const at = this.#atMs + (performance.now() - this.#sinceMs) * this.#rate;
    const here = this.buffered().find(({ fromMs, toMs }) => fromMs <= this.#atMs && this.#atMs <= toMs);
    return here ? Math.min(at, here.toMs) : this.#atMs;
  }
  buffered(): MediaSpan[] {
    const hole = this.#hole;
    const spans = hole
      ? [
          { fromMs: this.#from, toMs: Math.min(hole.fromMs, this.#upTo) },
          { fromMs: hole.toMs, toMs: this.#upTo },
        ]
      : [{ fromMs: this.#from, toMs: this.#upTo }];
    return spans.filter(({ fromMs, toMs }) => toMs > fromMs);
  }
  async append({ track }: ReplayTrack, bytes: ArrayBuffer, begin: boolean): Promise<void> {
    const at = this.playheadMs();
    this.appended.push({ track, begin });
    this.#upTo = new Float64Array(bytes)[0] ?? 0;
    this.#settle(at);
  }
  seek(ms: number): void {
    if (ms > this.#upTo) this.#from = ms;
    this.#settle(ms);
  }
  setRate(rate: number): void {
    this.#settle(this.playheadMs());
    this.#rate = rate;
  }
  close(): void {
    this.closed = true;
  }
  #settle(ms: number): void {
    this.#atMs = ms;
    this.#sinceMs = performance.now();
  }
}

class FakeSource implements ReplaySource {
  readonly asked: PieceAsk[] = [];
  untilMs = 1e6;
  refuse: Error | undefined;
  async missed(): Promise<Missed> {
    return { ...offered, untilMs: this.untilMs };
  }
  async piece(ask: PieceAsk): Promise<ArrayBuffer> {
    if (this.refuse) throw this.refuse;
    this.asked.push(ask);
    return new Float64Array([ask.toMs]).buffer;
  }
}

const offered: Missed = {
  spans: [{ fromMs: 0, toMs: 60_000 }],
  untilMs: 1e6,
  tracks: [
    { track: 'child-cam', kind: 'video' },
    { track: 'room-cam', kind: 'video' },
    { track: 'child-mic', kind: 'audio' },
  ],
};

function replayOf(missed: Missed, player = new FakePlayer()) {
  const source = new FakeSource();
  source.untilMs = missed.untilMs;
  const replay = new Replay(source, () => player, missed);
  return { source, player, replay };
}

describe('a replay', () => {
  it('takes one picture and one sound in windows that touch, and closes itself at the end', async () => {
    const { source, player, replay } = replayOf(offered);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(replay.shown.get()).toMatchObject({ kind: 'playing' });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(replay.shown.get()).toMatchObject({ kind: 'over', leftOutMs: 0 });
    expect(player.closed).toBe(true);
    for (const track of ['child-cam', 'child-mic']) {
      const windows = source.asked.filter((one) => one.track === track);
      expect(windows.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual(
        [0, 1, 2, 3, 4, 5].map((n) => [n * 10_000, (n + 1) * 10_000]),
      );
      expect(windows.map(({ begin }) => begin)).toEqual([true, false, false, false, false, false]);
    }
    expect(new Set(source.asked.map(({ track }) => track)).size).toBe(2);
    expect(new Set(source.asked.map(({ viewing }) => viewing)).size, 'one watching-again').toBe(1);
  });

  it('takes half the time at twice the speed', async () => {
    const { replay } = replayOf(offered);
    replay.setRate(2);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(replay.shown.get().kind).toBe('playing');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(replay.shown.get().kind).toBe('over');
  });

  it('waits at the edge of what is safe, and goes on when more is', async () => {
    const { source, replay } = replayOf({ ...offered, untilMs: 20_000 });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(replay.shown.get()).toMatchObject({ kind: 'playing', atMs: 20_000 });
    expect(Math.max(...source.asked.map(({ toMs }) => toMs))).toBe(20_000);
    source.untilMs = 90_000;
    await vi.advanceTimersByTimeAsync(45_000);
    expect(replay.shown.get().kind).toBe('over');
  });

  it('says how much was left out where nothing was recorded', async () => {
    const { replay } = replayOf(offered, new FakePlayer({ fromMs: 15_000, toMs: 22_000 }));
    await vi.advanceTimersByTimeAsync(55_000);
    const { kind, leftOutMs } = replay.shown.get();
    expect(kind).toBe('over');
    expect(leftOutMs).toBeGreaterThan(6_700);
    expect(leftOutMs).toBeLessThan(7_300);
  });

  it('tries again while the link is away, and ends with the refusal where it is refused', async () => {
    const { source, player, replay } = replayOf(offered);
    source.refuse = noAnswer();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(replay.shown.get().kind).toBe('playing');
    source.refuse = undefined;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(source.asked.length).toBeGreaterThan(4);
    const body = { type: 'x', title: 'x', status: 403, code: 'forbidden', detail: 'Your assignment has ended.' };
    source.refuse = problemFrom(body, 403);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(replay.shown.get()).toMatchObject({ kind: 'failed', refusal: { message: 'Your assignment has ended.' } });
    expect(player.closed).toBe(true);
  });

  it('asks nothing more once it is closed', async () => {
    const { source, player, replay } = replayOf(offered);
    await vi.advanceTimersByTimeAsync(5_000);
    const before = source.asked.length;
    replay.close();
    replay.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(source.asked.length).toBe(before);
    expect(player.closed).toBe(true);
  });
});
