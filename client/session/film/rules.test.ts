import { describe, expect, it } from 'vitest';
import {
  apartMs,
  correction,
  frameBeside,
  loopedTo,
  loopOf,
  nextRate,
  playedBetween,
  rates,
  withSpan,
} from './rules.ts';

describe('a picture out of step', () => {
  it('comes back within 40 ms before three seconds are over, from wherever it needn’t jump', () => {
    for (const rate of rates)
      for (const start of [-400, -90, 40, 399]) {
        let ahead = start;
        // A look every 100 ms, as the film takes them.
        for (let look = 0; look < 30; look += 1) {
          const next = correction(ahead, rate);
          if (next.is === 'rate') ahead += (next.rate - rate) * 100;
        }
        expect(Math.abs(ahead)).toBeLessThan(apartMs);
      }
  });

  it('jumps when it is far off, and is let be when nobody sees it', () => {
    expect(correction(401, 1)).toEqual({ is: 'jump' });
    expect(correction(-401, 2)).toEqual({ is: 'jump' });
    expect(correction(7, 1.5)).toEqual({ is: 'rate', rate: 1.5 });
  });
});

it('goes slower and faster by steps, and no further than the last', () => {
  expect([nextRate(1, -1), nextRate(1, 1), nextRate(0.5, -1), nextRate(2, 1)]).toEqual([0.75, 1.25, 0.5, 2]);
});

it('shows the frame beside in its middle, and none before the first', () => {
  expect(frameBeside(1000, 1, 40)).toBe(1060);
  expect(frameBeside(1000, -1, 40)).toBe(980);
  expect(frameBeside(0, -1, 40)).toBe(0);
});

describe('a loop', () => {
  it('turns at its end, and takes back whoever left it', () => {
    const loop = loopOf(5000, 2000);
    expect(loop).toEqual({ fromMs: 2000, toMs: 5000 });
    expect([loopedTo(loop, 4999), loopedTo(loop, 5000), loopedTo(loop, 900)]).toEqual([null, 2000, 2000]);
    expect(loopedTo({ fromMs: 2000, toMs: null }, 9000)).toBeNull();
  });

  it('is none of a moment', () => expect(loopOf(1000, 1100)).toBeNull());
});

describe('what was played', () => {
  const at = (mediaMs: number, atMs: number) => ({ mediaMs, atMs });

  it('is what lies between two looks, unless the film jumped or the page slept', () => {
    expect(playedBetween(at(1000, 0), at(1250, 250), 1)).toEqual({ fromMs: 1000, toMs: 1250 });
    expect(playedBetween(at(1000, 0), at(1500, 250), 2)).toEqual({ fromMs: 1000, toMs: 1500 });
    expect(playedBetween(at(1000, 0), at(9000, 250), 1)).toBeNull();
    expect(playedBetween(at(1000, 0), at(900, 250), 1)).toBeNull();
    expect(playedBetween(at(1000, 0), at(5000, 4000), 1)).toBeNull();
    expect(playedBetween(null, at(1, 1), 1)).toBeNull();
  });

  it('joins what goes on', () => {
    const one = withSpan([], { fromMs: 0, toMs: 250 });
    expect(withSpan(one, { fromMs: 250, toMs: 500 })).toEqual([{ fromMs: 0, toMs: 500 }]);
    expect(withSpan(one, { fromMs: 900, toMs: 950 })).toHaveLength(2);
  });
});
