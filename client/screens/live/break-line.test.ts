import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../../server/contract/live.ts';
import type { Sitting } from '../../../server/contract/sitting.ts';
import { breakInWords } from './break-line.tsx';

const t = (minute: number) => `2026-11-24T10:${minute}:00.000Z`;
const lasting = { begunAt: t(10), begunMediaMs: 5_000, cause: 'asked', endedAt: null } as const;
const room = { id: 'r', name: 'Blue room', place: 'Oslo', zone: 'Europe/Oslo' };
function said(sitting: Partial<Sitting>, endedAt: string | null = null): string {
  const whole = { breaks: [], masks: [], stops: [], signals: null, ...sitting };
  return breakInWords({ sitting: whole, session: { room } as LiveState['session'], endedAt });
}

describe('the line about breaks', () => {
  it('says since when there is one, by the place’s clock, and that talk in it is recorded', () => {
    expect(said({ breaks: [lasting] })).toBe('Break since 11:10:00. What is said in it is recorded.');
  });

  it('says that the child gave the signal, where that was in this break', () => {
    const stops = [{ at: t(10), mediaMs: 5_000 }];
    expect(said({ breaks: [lasting], stops })).toContain('The child gave the signal to stop at 11:10:00.');
    const later = { ...lasting, begunAt: t(30) };
    expect(said({ breaks: [{ ...lasting, endedAt: t(20) }, later], stops })).not.toContain('signal');
  });

  it('says when the last one was, and nothing before the first and after the end', () => {
    const breaks = [{ ...lasting, endedAt: t(20) }];
    expect([said({ breaks }), said({}), said({ breaks }, t(40))]).toEqual(['Last break 11:10:00–11:20:00.', '', '']);
  });
});
