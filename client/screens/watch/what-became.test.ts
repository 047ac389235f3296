import { describe, expect, it } from 'vitest';
import type { Question } from '../../../server/contract/desk.ts';
import { whatBecame } from './what-became.ts';

const draft: Question = {
  ...{ id: 'a', state: 'proposed', text: 'Who?', deskText: null, mergedInto: null, version: 1 },
  ...{ relayedText: null, relayedMediaMs: null, outcome: null, outcomeReason: null, outcomeMediaMs: null },
};
const into: Question = { ...draft, id: 'b', text: 'Tell me who was there.' };
const merged: Question = { ...draft, state: 'merged', mergedInto: 'b' };

describe('what became of a question', () => {
  it.each<[string, Question, Question[], string]>([
    ['waiting', draft, [], 'Waiting at the desk.'],
    ['reworded', { ...draft, deskText: 'Tell me.' }, [], 'Waiting at the desk as “Tell me.”'],
    ['withdrawn', { ...draft, state: 'withdrawn' }, [], 'Withdrawn.'],
    [
      'passed in with other words',
      { ...draft, state: 'relayed', relayedText: 'Tell me.', relayedMediaMs: 61_000 },
      [],
      'Passed to the interviewer at 0:01:01 as “Tell me.”',
    ],
    [
      'declined',
      { ...draft, state: 'outcome', outcome: 'declined', outcomeReason: 'Said already.' },
      [],
      'Declined: Said already.',
    ],
    ['merged', merged, [into], 'Merged with others into “Tell me who was there.” Waiting at the desk.'],
    [
      'merged and asked',
      merged,
      [{ ...into, state: 'outcome', relayedText: into.text ?? '', outcome: 'asked' }],
      'Merged with others into “Tell me who was there.” Asked.',
    ],
    ['merged into what isn’t shown', merged, [], 'Merged with others.'],
  ])('is told in words: %s', (_case, question, all, sentence) => {
    expect(whatBecame(question, all)).toBe(sentence);
  });
});
