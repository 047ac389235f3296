// The ending's codes in words: what is being waited for, what is missing, and what to do about it. Plain, and never "all well" for
// what isn't known.
import type { EndingCheckName, EndingFinding } from '../../server/contract/ending.ts';
import en from './ending-words/en.json';
import { wordsOf } from './messages.ts';
import { length } from './time.ts';
import { trackInWords } from './words.ts';

const t = wordsOf(en);

export const endingCheckWords = {
  vault: t('endingCheck.vault'),
  mirror: t('endingCheck.mirror'),
  'in-step': t('endingCheck.in-step'),
  watched: t('endingCheck.watched'),
  gaps: t('endingCheck.gaps'),
  sealed: t('endingCheck.sealed'),
  proven: t('endingCheck.proven'),
} satisfies Record<EndingCheckName, string>;

/** After "Please wait: " and after "Something is missing: ". */
export const endingWaitWords = {
  vault: t('endingWait.vault'),
  mirror: t('endingWait.mirror'),
  'in-step': t('endingWait.in-step'),
  watched: t('endingWait.watched'),
  gaps: t('endingWait.gaps'),
  sealed: t('endingWait.sealed'),
  proven: t('endingWait.proven'),
} satisfies Record<EndingCheckName, string>;

export const endingLateWords = {
  vault: t('endingLate.vault'),
  mirror: t('endingLate.mirror'),
  'in-step': t('endingLate.in-step'),
  watched: t('endingLate.watched'),
  gaps: t('endingLate.gaps'),
  sealed: t('endingLate.sealed'),
  proven: t('endingLate.proven'),
} satisfies Record<EndingCheckName, string>;

export const endingFailedWords = {
  vault: t('endingFailed.vault'),
  mirror: t('endingFailed.mirror'),
  'in-step': t('endingFailed.in-step'),
  watched: t('endingFailed.watched'),
  gaps: t('endingFailed.gaps'),
  sealed: t('endingFailed.sealed'),
  proven: t('endingFailed.proven'),
} satisfies Record<EndingCheckName, string>;

/** For the desk; whoever sits with the child calls the desk. */
export const endingActionWords = {
  vault: t('endingAction.vault'),
  mirror: t('endingAction.mirror'),
  'in-step': t('endingAction.in-step'),
  watched: t('endingAction.watched'),
  gaps: t('endingAction.gaps'),
  sealed: t('endingAction.sealed'),
  proven: t('endingAction.proven'),
} satisfies Record<EndingCheckName, string>;

export const withTheChildWords = t('withTheChild');

const findings = {
  'no-recording': t('findings.no-recording'),
  unreadable: t('findings.unreadable'),
  damaged: t('findings.damaged'),
  'no-media': t('findings.no-media'),
  'missing-track': t('findings.missing-track'),
  apart: t('findings.apart'),
  'not-measured': t('findings.not-measured'),
  'nothing-to-compare': t('findings.nothing-to-compare'),
  'not-checked': t('findings.not-checked'),
  silent: t('findings.silent'),
  unplugged: t('findings.unplugged'),
  clipping: t('findings.clipping'),
  black: t('findings.black'),
  frozen: t('findings.frozen'),
} satisfies Record<EndingFinding['code'], string>;

export function endingFindingInWords({ code, track, fromMs, ms }: EndingFinding): string {
  if (code === 'apart') return t('atMostMsMsApart', { ms: ms ?? 0 });
  const what = track === null ? findings[code] : `${trackInWords(track)}: ${findings[code]}`;
  if (fromMs === null) return what;
  return ms === null
    ? t('from', { what, from: length(fromMs) })
    : t('fromFor', { what, from: length(fromMs), length: length(ms) });
}
