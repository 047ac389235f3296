import { describe, expect, it } from 'vitest';
import type { LiveState } from '../../../server/contract/live.ts';
import { startInWords } from './waiting.tsx';
import { expectedWith } from './waiting-list.ts';

const at = '2026-11-24T10:00:00.000Z';
const agreed = (name: string) => ({ name, agency: 'The police', agencyKind: 'police' as const });
const here = (name: string, id: string) => ({ ...agreed(name), id, as: 'observer' as const, since: at });
const people = (agreedObservers: LiveState['agreedObservers'], watching?: LiveState['watching']) =>
  expectedWith({ agreedObservers, watching } as LiveState).map(({ name, since }) => `${name} ${since ?? 'expected'}`);

describe('who is waited for', () => {
  it('is everybody on the agreed list, in its order, and whoever came besides', () => {
    expect(people([agreed('A'), agreed('B')], [here('B', '1'), here('C', '2')])).toEqual([
      'A expected',
      `B ${at}`,
      `C ${at}`,
    ]);
  });

  it('is nobody twice, and of two with one name only who came', () => {
    expect(people([agreed('A'), agreed('A')], [here('A', '1')])).toEqual([`A ${at}`, 'A expected']);
    expect(people([agreed('A')])).toEqual(['A expected']);
  });
});

describe('when it begins', () => {
  it.each([
    ['2026-11-24T09:48:00.000Z', 'It begins in 12 min.'],
    ['2026-11-24T09:59:30.000Z', 'It is to begin now.'],
    ['2026-11-24T10:00:59.000Z', 'It is to begin now.'],
    ['2026-11-24T10:07:10.000Z', 'It hasn’t begun yet. It was planned for 7 min ago.'],
  ])('at %s: %s', (now, words) => {
    expect(startInWords(at, new Date(now))).toBe(words);
  });
});
