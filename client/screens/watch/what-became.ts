// What became of a question, as one sentence for its author.
import type { Question } from '../../../server/contract/desk.ts';
import { length } from '../../i18n/time.ts';
import { outcomeWords } from '../../i18n/words.ts';
import { t } from './words.ts';

const timed = (ms: number | null) => (ms === null ? { timed: 'no', at: '' } : { timed: 'yes', at: length(ms) });

/** `all`: where what it was merged into is found. */
export function whatBecame(question: Question, all: readonly Question[]): string {
  const { state, outcome, outcomeReason, relayedText, text, deskText } = question;
  if (outcome !== null) {
    const because = {
      because: outcomeReason === null ? 'no' : 'yes',
      reason: outcomeReason?.replace(/[.\s]+$/, '') ?? '',
    };
    return t('outcome', { outcome: outcomeWords[outcome], ...timed(question.outcomeMediaMs), ...because });
  }
  if (state === 'withdrawn') return t('withdrawn');
  if (state === 'merged') return whatBecameMerged(question, all);
  if (relayedText === null)
    return deskText === null || deskText === undefined || deskText === text
      ? t('waitingAtTheDesk')
      : t('waitingAtTheDeskAs', { ending: ending(deskText) });
  const at = timed(question.relayedMediaMs);
  return text !== undefined && text !== relayedText
    ? t('passedInAs', { ...at, ending: ending(relayedText) })
    : t('passedIn', at);
}

function whatBecameMerged({ mergedInto }: Question, all: readonly Question[]): string {
  const into = all.find(({ id }) => id === mergedInto);
  if (into === undefined) return t('mergedWithOthers');
  return t('mergedWithOthersIntoEnding', {
    ending: ending(into.deskText ?? into.text ?? ''),
    whatBecame: whatBecame(into, all),
  });
}

/** Quoted words at a sentence's end, which have their own full stop or get one. */
const ending = (words: string): string => `“${words}”${/[.?!…]$/.test(words) ? '' : '.'}`;
