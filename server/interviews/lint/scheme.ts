// What each rule makes of a draft, in every language: the type, by whether the facts it brings were mentioned. Sources are in
// the README.
import type { LintRule, QuestionType } from '../../contract/lint.ts';
import type { Facts } from './account.ts';

/** `passes`: the rule does not hold then, and the next one is asked. null: asks nothing and adds nothing. */
type Outcome = QuestionType | null | 'passes';

const always = (type: Outcome) => ({ none: type, mentioned: type, new: type });
const onlyNew = { none: 'passes', mentioned: 'passes', new: 'suggestive' } as const;

export const scheme = {
  encourages: always('facilitator'),
  preamble: always(null),
  echo: { none: null, mentioned: 'facilitator', new: 'suggestive' },
  open: { none: 'invitation', mentioned: 'cued-invitation', new: 'suggestive' },
  'cue-before': always('cued-invitation'),
  detail: { none: 'directive', mentioned: 'directive', new: 'suggestive' },
  'yes-no': always('option-posing'),
  if: always('option-posing'),
  choice: always('option-posing'),
  'statement-asked': { none: 'option-posing', mentioned: 'option-posing', new: 'suggestive' },
  tag: always('suggestive'),
  'negative-question': always('suggestive'),
  'others-words': always('suggestive'),
  certainty: always('suggestive'),
  pressure: always('suggestive'),
  reward: always('suggestive'),
  supposes: always('suggestive'),
  evaluates: always('suggestive'),
  'clause-assumes': onlyNew,
  misquotes: onlyNew,
  assumes: always('suggestive'),
} as const satisfies Record<LintRule, Record<Facts, Outcome>>;

export function outcomeOf(rule: LintRule, facts: Facts): Outcome {
  return scheme[rule][facts];
}

const order = ['facilitator', 'invitation', 'cued-invitation', 'directive', 'option-posing', 'suggestive'] as const;

export function isMoreLeading(one: QuestionType | null, other: QuestionType | null): boolean {
  return rank(one) > rank(other);
}

function rank(type: QuestionType | null): number {
  return type === null ? -1 : order.indexOf(type);
}

export function isOpen(type: QuestionType): boolean {
  return rank(type) < rank('directive');
}
