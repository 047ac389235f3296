import { describe, expect, it } from 'vitest';
import { sittingsSentence } from './planned-sittings.tsx';

describe('the planned sittings', () => {
  it('are one, unless more were planned', () => {
    expect(sittingsSentence({ planned: 1, reason: null, coming: 0, over: 1 })).toBe(
      'The interview is planned as one sitting.',
    );
  });
  it('say how many are over, coming and still to be booked, and why there are several', () => {
    expect(sittingsSentence({ planned: 4, reason: 'child-tired', coming: 1, over: 2 })).toBe(
      'The one interview is planned over 4 sittings: 2 over, 1 held or booked, 1 still to be booked. The child grew tired.',
    );
    expect(sittingsSentence({ planned: 2, reason: null, coming: 2, over: 0 })).toMatch(/: 2 held or booked\.$/);
  });
});
