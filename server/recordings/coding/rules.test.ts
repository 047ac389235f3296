import { expect, it } from 'vitest';
import { fieldsOf } from '../../testing/fields-of.ts';
import { countsOf, newestOfEach, placed } from './rules.ts';

it('utterances are counted by type, and a type that wasn’t used is counted too', () => {
  const coded = (['invitation', 'suggestive', 'invitation'] as const).map((type) => ({ mediaMs: 1, type }));
  expect(countsOf(coded)).toEqual({
    ...{ facilitator: 0, invitation: 2, 'cued-invitation': 0, directive: 0, 'option-posing': 0, suggestive: 1 },
  });
});

it('utterances stand in the order of the recording, and none beyond its end', () => {
  const at = (mediaMs: number) => ({ mediaMs, type: 'directive' }) as const;
  expect(placed([at(5), at(1), at(3)], 5).map(({ mediaMs }) => mediaMs)).toEqual([1, 3, 5]);
  expect(fieldsOf(() => placed([at(5), at(6)], 5))).toEqual(['malformed utterances.1.mediaMs']);
});

it('of each coder the newest counts', () => {
  const one = (coderId: string, version: number) => ({ coderId, version });
  expect(newestOfEach([one('a', 1), one('b', 1), one('a', 2)])).toEqual([one('a', 2), one('b', 1)]);
});
