import { expect, it } from 'vitest';
import type { Lamp } from '../../server/contract/live.ts';
import { heard, newLink, noLamp } from './lamp-watch.ts';
import { mediaNow, setBy } from './media-clock.ts';

const start = Date.parse('2026-11-24T09:00:00.000Z');
const lampAt = (ms: number, mediaMs: number | null): Lamp => ({
  ...{ sessionId: '018f0000-0000-7000-8000-000000000001', recordingId: null, state: 'recording', reason: null },
  ...{ mediaMs, sealedTo: null, at: new Date(start + ms).toISOString() },
});

it('is not known before the recording has been heard of', () => {
  expect(mediaNow(setBy(null, noLamp), 0)).toBeNull();
  expect(mediaNow(setBy(null, heard(noLamp, lampAt(0, null), 0)), 0)).toBeNull();
});

it('goes on by the page’s own clock between two words, and does not jump by a word that came late', () => {
  const quick = heard(noLamp, lampAt(0, 60_000), 500);
  expect(mediaNow(setBy(null, quick), 500 + 2_500)).toBe(62_500);
  const late = heard(quick, lampAt(1_000, 61_000), 500 + 1_000 + 700);
  expect(mediaNow(setBy(setBy(null, quick), late), 500 + 2_500)).toBe(62_500);
});

it('goes on while the link is away and when a new one has told nothing yet', () => {
  const before = setBy(null, heard(noLamp, lampAt(0, 60_000), 500));
  const away = setBy(before, newLink(heard(noLamp, lampAt(0, 60_000), 500)));
  expect(mediaNow(away, 500 + 20_000)).toBe(80_000);
});
