// The question lint in words: what type a draft is, and what a rule saw in it.
import type { LintRule, LintVerdict, QuestionType, Span } from '../../server/contract/lint.ts';
import en from './lint-words/en.json';
import { wordsOf } from './messages.ts';

const t = wordsOf(en);

export const questionTypeWords = {
  facilitator: t('questionType.facilitator'),
  invitation: t('questionType.invitation'),
  'cued-invitation': t('questionType.cued-invitation'),
  directive: t('questionType.directive'),
  'option-posing': t('questionType.option-posing'),
  suggestive: t('questionType.suggestive'),
} satisfies Record<QuestionType, string>;

export const lintRuleWords = {
  encourages: t('lintRule.encourages'),
  preamble: t('lintRule.preamble'),
  echo: t('lintRule.echo'),
  open: t('lintRule.open'),
  'cue-before': t('lintRule.cue-before'),
  detail: t('lintRule.detail'),
  'yes-no': t('lintRule.yes-no'),
  if: t('lintRule.if'),
  choice: t('lintRule.choice'),
  'statement-asked': t('lintRule.statement-asked'),
  tag: t('lintRule.tag'),
  'negative-question': t('lintRule.negative-question'),
  'others-words': t('lintRule.others-words'),
  certainty: t('lintRule.certainty'),
  pressure: t('lintRule.pressure'),
  reward: t('lintRule.reward'),
  supposes: t('lintRule.supposes'),
  evaluates: t('lintRule.evaluates'),
  'clause-assumes': t('lintRule.clause-assumes'),
  misquotes: t('lintRule.misquotes'),
  assumes: t('lintRule.assumes'),
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
