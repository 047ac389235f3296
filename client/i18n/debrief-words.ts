// The debrief's choices, and what somebody said in it, in words.
import type { DebriefForm, NeedsAsked, SupportNeeded, TechnicalTrouble } from '../../server/contract/debrief.ts';
import en from './debrief-words/en.json';
import { wordsOf } from './messages.ts';

const t = wordsOf(en);

export const needsAskedWords = {
  'not-known': t('needsAsked.not-known'),
  yes: t('needsAsked.yes'),
  no: t('needsAsked.no'),
} satisfies Record<NeedsAsked, string>;

export const technicalWords = {
  none: t('technical.none'),
  minor: t('technical.minor'),
  serious: t('technical.serious'),
} satisfies Record<TechnicalTrouble, string>;

export const supportWords = {
  'not-asked': t('support.not-asked'),
  none: t('support.none'),
  wanted: t('support.wanted'),
  arranged: t('support.arranged'),
} satisfies Record<SupportNeeded, string>;

/** Of a debrief that was filed, only what says something. */
export function debriefLines(form: DebriefForm): { readonly label: string; readonly words: string }[] {
  const trouble = [technicalWords[form.technical], form.technicalWords].filter((words) => words !== '').join('. ');
  return [
    { label: t('whatWentWell'), words: form.wentWell },
    { label: t('whatDidnt'), words: form.wentBadly },
    { label: t('wereAllNeedsAsked'), words: needsAskedWords[form.needsAsked] },
    { label: t('technicalTrouble'), words: trouble },
    { label: t('toBeDoneNow'), words: form.followUp },
    { label: t('supportForTheInterviewer'), words: supportWords[form.support] },
  ].filter(({ words }) => words !== '');
}
