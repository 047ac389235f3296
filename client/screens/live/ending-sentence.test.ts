import { describe, expect, it } from 'vitest';
import type { Ending } from '../../../server/contract/ending.ts';
import { endingSentence } from './ending-sentence.ts';

const endedAt = '2026-11-24T10:00:00.000Z';
const later = (ms: number) => new Date(Date.parse(endedAt) + ms);
const ending = (verdict: Ending['verdict'], state: 'passed' | 'waiting' | 'failed'): Ending => ({
  ...{ verdict, saidAt: endedAt, gaps: [] },
  checks: [
    { check: 'vault', state: 'passed', found: [] },
    { check: 'mirror', state, found: [] },
  ],
});

describe('the sentence after the end', () => {
  it('is none before the end, and green only by the server’s word', () => {
    expect(endingSentence({ as: 'desk', endedAt: null, ending: null }, later(0))).toBeNull();
    expect(endingSentence({ as: 'desk', endedAt, ending: ending('go', 'passed') }, later(0))).toEqual({
      ...{ tone: 'go', text: 'The child may go.', action: null },
    });
  });

  it('asks to wait, and without any word becomes an alarm by itself', () => {
    const waits = { as: 'interviewer', endedAt, ending: null } as const;
    expect(endingSentence(waits, later(10_000))?.text).toBe('Please wait: the recording is being sealed.');
    const late = endingSentence({ ...waits, ending: ending('wait', 'waiting') }, later(80_000));
    expect(late).toMatchObject({ tone: 'missing', text: 'Something is missing: no word from the server.' });
  });

  it('names what failed, and tells the desk and whoever sits with the child what to do', () => {
    const failed = { endedAt, ending: ending('missing', 'failed') };
    const [desk, room] = (['desk', 'interviewer'] as const).map((as) =>
      endingSentence({ ...failed, as }, later(5_000)),
    );
    expect(desk?.text).toBe('Something is missing: the mirror’s copy isn’t whole.');
    expect(desk?.action).toMatch(/Restart nothing/);
    expect(room?.action).toMatch(/guardian/);
  });
});
