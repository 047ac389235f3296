import { describe, expect, it } from 'vitest';
import { nextStep, type ReplayState, toWatchAgain } from './replay-rules.ts';

const span = (fromMs: number, toMs: number) => ({ fromMs, toMs });
const state = (more: Partial<ReplayState>): ReplayState => ({
  ...{ spans: [span(0, 60_000)], span: 0, fetchedMs: 0, playheadMs: 0, buffered: [], untilMs: 100_000 },
  ...more,
});

describe('a replay', () => {
  it('fetches ten seconds at a time, the first with a beginning, until there is enough ahead', () => {
    expect(nextStep(state({}))).toEqual({ step: 'fetch', fromMs: 0, toMs: 10_000, begin: true });
    const one = state({ fetchedMs: 10_000, buffered: [span(0, 10_000)] });
    expect(nextStep(one)).toEqual({ step: 'fetch', fromMs: 10_000, toMs: 20_000, begin: false });
    expect(nextStep({ ...one, fetchedMs: 20_000, buffered: [span(0, 20_000)] })).toEqual({ step: 'wait' });
    expect(nextStep(state({ fetchedMs: 55_000, playheadMs: 50_000, buffered: [span(0, 55_000)] }))).toMatchObject({
      toMs: 60_000,
    });
  });

  it('never fetches what isn’t safe on disk: it asks how far that is by now', () => {
    expect(nextStep(state({ untilMs: 6_000 }))).toMatchObject({ step: 'fetch', toMs: 6_000 });
    expect(nextStep(state({ untilMs: 1_500 }))).toEqual({ step: 'ask' });
    const last = state({ fetchedMs: 59_000, playheadMs: 58_000, buffered: [span(0, 59_000)] });
    expect(nextStep({ ...last, untilMs: 59_500 })).toEqual({ step: 'ask' });
    expect(nextStep({ ...last, untilMs: 60_000 })).toMatchObject({ step: 'fetch', toMs: 60_000 });
  });

  it('goes on behind what was not recorded, and says how much it left out', () => {
    const gap = state({ fetchedMs: 30_000, playheadMs: 9_950, buffered: [span(0, 10_000), span(25_000, 30_000)] });
    expect(nextStep(gap)).toEqual({ step: 'jump', toMs: 25_000, span: 0, leftOutMs: 15_050 });
    const fromTheStart = state({ fetchedMs: 10_000, buffered: [span(4_000, 10_000)] });
    expect(nextStep(fromTheStart)).toMatchObject({ step: 'jump', toMs: 4_000, leftOutMs: 4_000 });
  });

  it('goes on with the next span, and is over behind the last', () => {
    const two = { spans: [span(0, 20_000), span(40_000, 60_000)] };
    const played = state({ ...two, fetchedMs: 20_000, playheadMs: 19_900, buffered: [span(0, 20_000)] });
    expect(nextStep(played)).toEqual({ step: 'jump', toMs: 40_000, span: 1, leftOutMs: 0 });
    const second = { ...played, span: 1, fetchedMs: 40_000, playheadMs: 40_000 };
    expect(nextStep(second)).toMatchObject({ step: 'fetch', fromMs: 40_000, begin: true });
    expect(nextStep({ ...second, fetchedMs: 60_000, playheadMs: 59_850 })).toEqual({ step: 'over' });
  });

  it('is over where nothing more was recorded up to its end', () => {
    const cut = state({ fetchedMs: 60_000, playheadMs: 41_930, buffered: [span(0, 42_000)] });
    expect(nextStep(cut)).toEqual({ step: 'over' });
    expect(nextStep({ ...cut, playheadMs: 41_000 })).toEqual({ step: 'wait' });
  });
});

describe('what is watched again', () => {
  it('is what the server knows, and what only this page missed', () => {
    const known = [span(0, 10_000), span(50_000, 80_000)];
    expect(toWatchAgain(known, [span(20_000, 30_000), span(60_000, 90_000)])).toEqual([
      span(0, 10_000),
      span(20_000, 30_000),
      span(50_000, 80_000),
    ]);
  });
});
