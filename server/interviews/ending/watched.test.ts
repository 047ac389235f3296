import { expect, it } from 'vitest';
import type { CaptureProfile } from '../../contract/room.ts';
import { type Judged, watchedOf } from './watched.ts';

const said = (track: string, state: Judged['state'], sinceMs: number): Judged => ({
  ...{ track, state, sinceMs, mediaMs: sinceMs + 6_000 },
});
const camera = { track: 'child-cam', required: true, width: 1280, height: 720, frameRate: 25 } as const;
const tracks: CaptureProfile = { cameras: [camera], microphones: [{ track: 'child-mic', required: true }] };
const none: CaptureProfile = { cameras: [], microphones: [] };
const interpreter = { track: 'interpreter-mic', required: false } as const;
const well = [said('child-cam', 'ok', 0), said('child-mic', 'ok', 0)];

it('is passed where each expected track was looked at and nothing was wrong', () => {
  expect(watchedOf(well, tracks)).toEqual({ state: 'passed' });
});

it('is not checked where a track was not looked at, or not all the time, or nothing is known of the tracks', () => {
  expect(watchedOf([said('child-cam', 'ok', 0)], tracks)).toEqual({ state: 'not-checked' });
  expect(watchedOf([...well, said('child-mic', 'unwatched', 9_000)], tracks)).toEqual({ state: 'not-checked' });
  expect(watchedOf(well, none)).toEqual({ state: 'not-checked' });
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

it('is not failed by an interpreter elsewhere or a desk at the earpiece who switches off between words, or never speaks', () => {
  const microphones = [...tracks.microphones, { ...interpreter, remote: true }];
  const elsewhere: CaptureProfile = { ...tracks, microphones, earpiece: true };
  expect(watchedOf(well, elsewhere)).toEqual({ state: 'passed' });
  const spoken = [said('interpreter-mic', 'ok', 0), said('interpreter-mic', 'unplugged', 9_000)];
  expect(watchedOf([...well, ...spoken, said('earpiece', 'silent', 0)], elsewhere)).toEqual({ state: 'passed' });
  expect(watchedOf([...well, said('interpreter-mic', 'clipping', 4_000)], elsewhere)).toMatchObject({
    state: 'failed',
  });
});

it('is failed by a microphone of the room that is silent, the interpreter’s beside the child too', () => {
  const inTheRoom = { ...tracks, microphones: [...tracks.microphones, interpreter] };
  const silent = [...well, said('interpreter-mic', 'ok', 0), said('interpreter-mic', 'unplugged', 9_000)];
  expect(watchedOf(silent, inTheRoom)).toMatchObject({ state: 'failed' });
});
