// What became of a question, as one sentence for its author.
import type { Question } from '../../../server/contract/desk.ts';
import { length } from '../../i18n/time.ts';
import { outcomeWords } from '../../i18n/words.ts';

const at = (ms: number | null): string => (ms === null ? '' : ` at ${length(ms)}`);

/** `all`: where what it was merged into is found. */
export function whatBecame(question: Question, all: readonly Question[]): string {
  const { state, outcome, outcomeReason, relayedText, text, deskText } = question;
  const because = outcomeReason === null ? '' : `: ${outcomeReason.replace(/[.\s]+$/, '')}`;
  if (outcome !== null) return `${outcomeWords[outcome]}${at(question.outcomeMediaMs)}${because}.`;
  if (state === 'withdrawn') return 'Withdrawn.';
  if (state === 'merged') return whatBecameMerged(question, all);
  if (relayedText === null)
    return deskText === null || deskText === undefined || deskText === text
      ? 'Waiting at the desk.'
      : `Waiting at the desk as ${ending(deskText)}`;
  const passed = `Passed to the interviewer${at(question.relayedMediaMs)}`;
  return text !== undefined && text !== relayedText ? `${passed} as ${ending(relayedText)}` : `${passed}.`;
}

function whatBecameMerged({ mergedInto }: Question, all: readonly Question[]): string {
  const into = all.find(({ id }) => id === mergedInto);
  if (into === undefined) return 'Merged with others.';
  return `Merged with others into ${ending(into.deskText ?? into.text ?? '')} ${whatBecame(into, all)}`;
}

/** Quoted words at a sentence's end, which have their own full stop or get one. */
const ending = (words: string): string => `“${words}”${/[.?!…]$/.test(words) ? '' : '.'}`;
