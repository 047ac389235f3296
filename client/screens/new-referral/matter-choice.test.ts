import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../server/contract/referrals.ts';
import { mattersOf } from './matter-choice.tsx';

const known = (more: Partial<Candidate>): Candidate => ({
  ...{ childId: 'c', pseudonym: 'Lynx 12', score: 900, decide: true, reasons: [], cases: [], others: 0 },
  ...more,
});
const values = (more: Partial<Candidate>) => mattersOf(known(more)).map(({ value }) => value);

describe('what a linked referral can be about', () => {
  it('is an open case by its number, or another occurrence', () => {
    const cases = [
      { id: 'new', caseNumber: '26-002', state: 'scheduled' },
      { id: 'old', caseNumber: '26-001', state: 'closed' },
    ];
    expect(values({ cases })).toEqual(['new', 'another']);
    expect(mattersOf(known({ cases }))[0]?.text).toContain('26-002');
  });
  it('is the matter of other people’s case, or of the referral that waits, without a number', () => {
    expect(values({ others: 1 })).toEqual(['same', 'another']);
    expect(values({})).toEqual(['same', 'another']);
    expect(mattersOf(known({}))[0]?.text).toContain('referral that waits');
  });
});
