import { expect, it } from 'vitest';
import { unconfirmedInWords } from './waiting-words.ts';

const steps = (...byLaw: boolean[]) =>
  (['referral', 'interview', 'report'] as const).map((step, index) => ({
    ...{ step, dueAt: null, doneAt: null, late: false },
    byLaw: byLaw[index] ?? false,
  }));

it('says which deadlines the centre is to confirm, and nothing where all are law', () => {
  expect(unconfirmedInWords({ jurisdiction: 'NO', steps: steps(false, true, false) })).toBe(
    'The deadlines for referral and report are common practice, no law of Norway: to be confirmed by your centre.',
  );
  expect(unconfirmedInWords({ jurisdiction: 'IE', steps: steps(true, true, false) })).toMatch(
    /^The deadline for report is/,
  );
  expect(unconfirmedInWords({ jurisdiction: 'IE', steps: steps(true, true, true) })).toBeNull();
});
