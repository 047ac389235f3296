import { expect, it } from 'vitest';
import { type Judged, watchedOf } from './watched.ts';

const said = (track: string, state: Judged['state'], sinceMs: number): Judged => ({
  ...{ track, state, sinceMs, mediaMs: sinceMs + 6_000 },
});
const tracks = ['child-cam', 'child-mic'];
const well = [said('child-cam', 'ok', 0), said('child-mic', 'ok', 0)];

it('is passed where each expected track was looked at and nothing was wrong', () => {
  expect(watchedOf(well, tracks)).toEqual({ state: 'passed' });
});

it('is not checked where a track was not looked at, or not all the time, or nothing is known of the tracks', () => {
  expect(watchedOf([said('child-cam', 'ok', 0)], tracks)).toEqual({ state: 'not-checked' });
  expect(watchedOf([...well, said('child-mic', 'unwatched', 9_000)], tracks)).toEqual({ state: 'not-checked' });
  expect(watchedOf(well, [])).toEqual({ state: 'not-checked' });
});

it('is failed by what was wrong, from when until it was well again, or until it was last said', () => {
  const judged = [
    ...well,
    said('child-mic', 'unplugged', 20_000),
    said('child-mic', 'ok', 50_000),
    said('child-cam', 'black', 70_000),
  ];
  expect(watchedOf(judged, tracks)).toEqual({
    state: 'failed',
    alarms: [
      { code: 'unplugged', track: 'child-mic', fromMs: 20_000, ms: 30_000 },
      { code: 'black', track: 'child-cam', fromMs: 70_000, ms: 6_000 },
    ],
  });
});
