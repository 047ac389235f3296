// The debrief's choices, and what somebody said in it, in words.
import type { DebriefForm, NeedsAsked, SupportNeeded, TechnicalTrouble } from '../../server/contract/debrief.ts';

export const needsAskedWords = {
  'not-known': 'I can’t say',
  yes: 'Yes, all',
  no: 'No, something is left',
} satisfies Record<NeedsAsked, string>;

export const technicalWords = {
  none: 'None',
  minor: 'Some, nothing was lost by it',
  serious: 'Serious: it disturbed the interview or the recording',
} satisfies Record<TechnicalTrouble, string>;

export const supportWords = {
  'not-asked': 'Not spoken of yet',
  none: 'None needed now',
  wanted: 'Wanted: somebody should arrange it',
  arranged: 'Arranged',
} satisfies Record<SupportNeeded, string>;

/** Of a debrief that was filed, only what says something. */
export function debriefLines(form: DebriefForm): { readonly label: string; readonly words: string }[] {
  const trouble = [technicalWords[form.technical], form.technicalWords].filter((words) => words !== '').join('. ');
  return [
    { label: 'What went well', words: form.wentWell },
    { label: 'What didn’t', words: form.wentBadly },
    { label: 'Were all needs asked', words: needsAskedWords[form.needsAsked] },
    { label: 'Technical trouble', words: trouble },
    { label: 'To be done now', words: form.followUp },
    { label: 'Support for the interviewer', words: supportWords[form.support] },
  ].filter(({ words }) => words !== '');
}
