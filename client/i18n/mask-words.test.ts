import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../server/contract/live.ts';
import type { Mask } from '../../server/contract/masking.ts';
import { isMasked, maskEndsSoon, maskInWords, maskNow } from './mask-words.ts';

const t = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute)).toISOString();
const held: Mask = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', reason: 'legal-counsel', begunAt: t(5), begunMediaMs: 300_000 },
  ...{ untilAt: t(20), heldAt: t(5), endedAt: null, endedBy: null, liftedAt: null },
};
const room = { zone: 'Atlantic/Reykjavik' } as LiveState['session']['room'];
const state = (masks: Mask[], endedAt: string | null = null) => ({
  sitting: { breaks: [], masks, stops: [], signals: null },
  session: { room } as LiveState['session'],
  endedAt,
});

describe('a mask in words', () => {
  it('is said to hold only once the media node has said so', () => {
    expect(maskInWords(state([{ ...held, heldAt: null }]))).toMatch(/^Being masked\. .*still recorded and shown/);
    expect(maskInWords(state([held]))).toBe(
      'Masked since 10:05, privileged talk with a lawyer: nothing is recorded or shown. It ends by itself at 10:20.',
    );
  });

  it('is said to be off only once the media node has said so', () => {
    const ended: Mask = { ...held, endedAt: t(9), endedBy: 'desk' };
    expect(maskInWords(state([ended]))).toMatch(/^The mask is being taken off/);
    expect(maskInWords(state([{ ...ended, liftedAt: t(9) }]))).toBe('');
    expect(maskNow(state([{ ...ended, heldAt: null }]))).toBeUndefined();
  });

  it('silences who speaks to the room from elsewhere for as long as it holds, and not before', () => {
    const ended: Mask = { ...held, endedAt: t(9), endedBy: 'desk' };
    const steps: Mask[] = [{ ...held, heldAt: null }, held, ended, { ...ended, liftedAt: t(9) }];
    expect(steps.map((one) => isMasked(state([one])))).toEqual([false, true, true, false]);
  });

  it('is nothing before the first, nor once the session has ended', () => {
    expect(maskInWords(state([]))).toBe('');
    expect(maskInWords(state([held], t(10)))).toBe('');
  });

  it('tells the desk two minutes before that it will end', () => {
    expect(maskEndsSoon(held, new Date(t(17)))).toBeNull();
    expect(maskEndsSoon(held, new Date(t(18)))).toMatch(/^In 2 minutes all is recorded/);
    expect(maskEndsSoon(held, new Date(t(19)))).toMatch(/^In a minute all/);
    expect(maskEndsSoon({ ...held, endedAt: t(18), endedBy: 'desk' }, new Date(t(19)))).toBeNull();
  });
});
