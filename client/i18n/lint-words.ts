// The question lint in words: what type a draft is, and what a rule saw in it.
import type { LintRule, LintVerdict, QuestionType, Span } from '../../server/contract/lint.ts';

export const questionTypeWords = {
  facilitator: 'Facilitator',
  invitation: 'Invitation',
  'cued-invitation': 'Cued invitation',
  directive: 'Directive',
  'option-posing': 'Option-posing',
  suggestive: 'Suggestive',
} satisfies Record<QuestionType, string>;

export const lintRuleWords = {
  encourages: 'asks nothing, encourages',
  preamble: 'asks nothing',
  echo: 'says again what the child said',
  open: 'asks for free recall',
  'cue-before': 'takes up what the child said',
  detail: 'asks for one detail',
  'yes-no': 'can be answered by yes or no',
  if: 'can be answered by yes or no',
  choice: 'offers the answers',
  'statement-asked': 'a statement to agree with',
  tag: 'shows which answer is expected',
  'negative-question': 'shows which answer is expected',
  'others-words': 'tells what others say',
  certainty: 'says it as certain',
  pressure: 'puts pressure on the child',
  reward: 'promises something for an answer',
  supposes: 'asks the child to suppose',
  evaluates: 'says what was good or bad',
  'clause-assumes': 'takes something for granted',
  misquotes: 'the child has not said this',
  assumes: 'rests on what the child has not mentioned',
} satisfies Record<LintRule, string>;

const longestQuote = 40;

/** `text`: what was judged. One line: the type, and by which words. */
export function verdictLine(verdict: LintVerdict, text: string): string {
  if (verdict.type === null) return '';
  const reasons = verdict.why.map(({ rule, words }) => `${lintRuleWords[rule]}${quoted(words, text)}`);
  return `${questionTypeWords[verdict.type]}: ${reasons.join('; ')}.`;
}

function quoted(words: readonly Span[], text: string): string {
  const quotes = words.map(({ start, end }) => text.slice(start, end));
  const shown = quotes.filter(
    (quote) => quote !== '' && quote.length <= longestQuote && quote.length < text.length - 2,
  );
  return shown.length === 0 ? '' : ` (${shown.map((quote) => `“${quote}”`).join(', ')})`;
}
