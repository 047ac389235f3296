import { describe, expect, it } from 'vitest';
import type { Waiting } from '../../../server/contract/safeguards.ts';
import { pressureInWords, waitsInWords } from './waiting-words.ts';

const blank = { caseId: 'c', caseNumber: '27-001', pseudonym: 'Amber 100', referralId: null, sessionId: null };
const line = (what: string, more: Partial<Waiting[number]> = {}): Waiting[number] => ({
  ...{ ...blank, what, at: '2027-03-10T12:00:00.000Z', detail: null, who: null },
  ...more,
});

describe('what waits, in words', () => {
  it.each<[Waiting[number], string]>([
    [
      line('information-overdue', { detail: 'rights' }),
      'The child should have been told by Wed 10 Mar 2027, 13:00 (Oslo, GMT+1): The child’s rights.',
    ],
    [line('hold-expires'), 'A held time is lost after Wed 10 Mar 2027, 13:00 (Oslo, GMT+1): confirm it, or let it go.'],
    [
      line('deadline-passed', { detail: 'interview', who: 'Jonas Berg' }),
      'The deadline for the interview passed Wed 10 Mar 2027, 13:00 (Oslo, GMT+1). Held up by Jonas Berg.',
    ],
    [
      line('deadline-near', { detail: 'report' }),
      'The deadline for the report is Wed 10 Mar 2027, 13:00 (Oslo, GMT+1).',
    ],
    [
      line('party-declined', { who: 'Jonas Berg' }),
      'Jonas Berg can’t come (said Wed 10 Mar 2027, 13:00 (Oslo, GMT+1)): ask another, or move the interview.',
    ],
    [
      line('request-overdue', { detail: 'documents', who: 'Oslo Police District' }),
      'Oslo Police District was to answer by Wed 10 Mar 2027, 13:00 (Oslo, GMT+1): documents.',
    ],
    [line('safeguard-missing', { detail: 'lawyer-missing' }), 'The child is also a suspect: a lawyer is needed.'],
    [
      line('something-new', { detail: 'a-code', who: 'Jonas Berg' }),
      'something new: a code: Jonas Berg. Wed 10 Mar 2027, 13:00 (Oslo, GMT+1).',
    ],
  ])('%o', (waits, words) => {
    expect(waitsInWords(waits, 'Europe/Oslo')).toBe(words);
  });

  it('says why a referral stands where it does', () => {
    const now = new Date('2027-03-10T12:00:00.000Z');
    const of = (urgency: 'immediate' | 'days' | 'weeks', fastTrack: boolean, receivedAt: string) =>
      pressureInWords({ urgency, fastTrack, receivedAt }, now);
    expect(of('immediate', true, '2027-03-10T08:55:00.000Z')).toBe('At once, fast track, waits 3 h 05 min');
    expect(of('days', false, '2027-03-07T11:00:00.000Z')).toBe('Within days, waits 3 days');
    expect(of('weeks', false, '2027-03-10T11:59:30.000Z')).toBe('Within weeks, just received');
  });
});
