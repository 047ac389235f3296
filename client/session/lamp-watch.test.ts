import { describe, expect, it } from 'vitest';
import type { Lamp } from '../../server/contract/live.ts';
import { heard, lampMaxAgeMs, newLink, noLamp, shown } from './lamp-watch.ts';

const start = Date.parse('2026-11-24T09:00:00.000Z');
const lampAt = (ms: number): Lamp => ({
  sessionId: '018f0000-0000-7000-8000-000000000001',
  recordingId: null,
  state: 'recording',
  reason: null,
  mediaMs: null,
  sealedTo: null,
  at: new Date(start + ms).toISOString(),
});

describe('what the lamp may show', () => {
  it('is not known before any word of the server', () => {
    expect(shown(noLamp, 0).known).toBe(false);
  });

  it('is known while the last word is younger than six seconds, and not a moment longer', () => {
    const watch = heard(noLamp, lampAt(0), 500);
    expect(shown(watch, 500).known).toBe(true);
    expect(shown(watch, 500 + lampMaxAgeMs - 1).known).toBe(true);
    expect(shown(watch, 500 + lampMaxAgeMs).known).toBe(false);
  });

  it('counts a word that hung in the network as old as it is', () => {
    const quick = heard(noLamp, lampAt(0), 20);
    const hung = heard(quick, lampAt(1000), 1000 + 20 + 7000);
    expect(shown(hung, 8020).known).toBe(false);
  });

  it('doesn’t mind a server whose clock is an hour off', () => {
    const watch = heard(noLamp, lampAt(3_600_000), 100);
    expect(shown(watch, 1100)).toMatchObject({ known: true, ageMs: 1000 });
  });

  it('measures anew on a new link, and knows nothing until the next word', () => {
    const before = heard(noLamp, lampAt(0), 20);
    const after = newLink(before);
    expect(shown(after, 30).known).toBe(false);
    expect(shown(heard(after, lampAt(-3_600_000), 40), 50).known).toBe(true);
  });

  it('keeps the newer of two words that overtook each other', () => {
    const watch = heard(heard(noLamp, { ...lampAt(2000), state: 'not-recording' }, 2010), lampAt(1000), 2020);
    expect(shown(watch, 2030)).toMatchObject({ known: true, lamp: { state: 'not-recording' } });
  });
});
