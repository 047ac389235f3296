import { expect, it } from 'vitest';
import type { DebriefForm } from '../../server/contract/debrief.ts';
import { debriefLines } from './debrief-words.ts';

const form: DebriefForm = {
  ...{
    wentWell: 'The rapport.',
    wentBadly: '',
    needsAsked: 'no',
    technical: 'minor',
    technicalWords: 'A late camera.',
  },
  ...{ followUp: '', support: 'wanted' },
};

it('a debrief is read by what it says, and not by what was left empty', () => {
  expect(debriefLines(form)).toEqual([
    { label: 'What went well', words: 'The rapport.' },
    { label: 'Were all needs asked', words: 'No, something is left' },
    { label: 'Technical trouble', words: 'Some, and nothing was lost by it. A late camera.' },
    { label: 'Support for the interviewer', words: 'Wanted: somebody should arrange it' },
  ]);
});
