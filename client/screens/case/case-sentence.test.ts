import { describe, expect, it } from 'vitest';
import { caseSentence } from './case-sentence.ts';

const page = {
  sessions: [],
  openedAt: '2026-11-24T09:00:00.000Z',
  occurrence: 1,
  closedAt: null,
  closeReason: null,
} satisfies Parameters<typeof caseSentence>[0];

describe('the sentence of a case', () => {
  it('says that it is closed, when and why', () => {
    const closed = { ...page, closedAt: '2026-11-26T09:00:00.000Z', closeReason: 'no-interview-needed' } as const;
    expect(caseSentence(closed, 'Europe/Oslo')).toMatch(/^Closed on .*26 Nov 2026: no interview is needed\.$/);
  });
  it('says which matter of the child it is, where it isn’t the first', () => {
    expect(caseSentence(page, 'Europe/Oslo')).toMatch(/^Opened on/);
    expect(caseSentence({ ...page, occurrence: 2 }, 'Europe/Oslo')).toMatch(/^Matter 2 of this child\. Opened on/);
  });
});
