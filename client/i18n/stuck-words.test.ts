import { expect, it } from 'vitest';
import { failureInWords, workInWords } from './stuck-words.ts';

it('says of known work what wasn’t done, and of unknown work its queue', () => {
  expect(workInWords('letters').what).toContain('letter wasn’t sent');
  expect(workInWords('fixity').what).toContain('(fixity)');
  expect(workInWords('fixity').help).toBe('Look into the log.');
});

it('has a sentence for every way to fail', () => {
  expect(failureInWords('unfinished')).toContain('took too long');
  expect(failureInWords('booking-overlap')).toBe('It was refused.');
});
