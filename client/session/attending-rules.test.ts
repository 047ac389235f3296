import { describe, expect, it } from 'vitest';
import { asksNow, isShown, movedWithinMs, mustSay } from './attending-rules.ts';

const minute = 60_000;
const now = 100 * minute;
const seen = { inSight: true, movedMs: now, lifeMs: now };

describe('a page', () => {
  it('is shown while it is in sight and what it receives advances', () => {
    expect(isShown(seen, now)).toBe(true);
    expect(isShown(seen, now + movedWithinMs + 1)).toBe(false);
    expect(isShown({ ...seen, inSight: false }, now)).toBe(false);
    expect(isShown({ ...seen, movedMs: null }, now)).toBe(false);
  });

  it('asks after 20 minutes without a sign of life, waits 5, and asks nobody who doesn’t see it', () => {
    const later = (minutes: number) => asksNow(seen, now + minutes * minute);
    expect([later(0), later(19.9), later(20), later(24.9), later(25), later(90)]).toEqual([
      'nothing',
      'nothing',
      'still-there',
      'still-there',
      'unanswered',
      'unanswered',
    ]);
    expect(asksNow({ ...seen, inSight: false }, now + 30 * minute)).toBe('nothing');
  });

  it('says so at every change, at an answer, every 30 s, and after its word was lost', () => {
    const said = { atMs: now, shown: true, asks: 'nothing' } as const;
    expect(mustSay(null, said)).toBe(true);
    expect(mustSay(said, { ...said, atMs: now + 29_999 })).toBe(false);
    expect(mustSay(said, { ...said, atMs: now + 30_000 })).toBe(true);
    expect(mustSay(said, { ...said, atMs: now + 1, shown: false })).toBe(true);
    expect(mustSay({ ...said, asks: 'unanswered' }, { ...said, atMs: now + 1 })).toBe(true);
    expect(mustSay(said, { ...said, atMs: now + 1, asks: 'still-there' })).toBe(false);
  });
});
