import { expect, it } from 'vitest';
import { spansInWords } from './missed-minutes.tsx';

it('what was missed is said by the clock of the recording, span by span', () => {
  expect(spansInWords([{ fromMs: 0, toMs: 250_900 }])).toBe('0:00:00–0:04:10');
  const away = { fromMs: 3_600_000, toMs: 3_675_000 };
  expect(spansInWords([{ fromMs: 0, toMs: 10_000 }, away])).toBe('0:00:00–0:00:10, 1:00:00–1:01:15');
});
