// Judges one sentence by the rules of its language: the first that matches decides, and says by which words.
import type { LintReason, LintRule, QuestionType, Span } from '../../contract/lint.ts';
import type { Account, Facts } from './account.ts';
import type { LanguageWords } from './language.ts';
import { compile, couldMatch, find, type Match, type Pattern } from './pattern.ts';
import { outcomeOf } from './scheme.ts';
import { isAsked, type Sentence, type Token } from './tokens.ts';

export interface Judged {
  readonly sentence: Sentence;
  readonly rule: LintRule;
  readonly type: QuestionType | null;
  readonly facts: Facts;
  readonly why: readonly LintReason[];
}

/** A language's rules made ready, once. */
export interface Rulebook {
  readonly openers: readonly Pattern[];
  readonly rules: readonly { readonly rule: LintRule; readonly patterns: readonly Pattern[] }[];
}

export function prepare({ lists, openers, rules }: LanguageWords): Rulebook {
  return {
    openers: openers.map((opener) => compile(`^ ${opener} [,]`, lists)),
    rules: rules.map(({ rule, when }) => ({ rule, patterns: when.map((pattern) => compile(pattern, lists)) })),
  };
}

export function judge(sentence: Sentence, book: Rulebook, account: Account): Judged {
  const starts = startsOf(sentence, book);
  const words = [...new Set(sentence.map(({ word }) => word))];
  for (const { rule, patterns } of book.rules)
    for (const pattern of patterns.filter((one) => couldMatch(one, words)))
      for (const start of starts) {
        const match = find(pattern, sentence, start);
        const judged = match && judgedBy({ rule, match, sentence }, account);
        if (judged) return judged;
      }
  const rule = isAsked(sentence) ? 'statement-asked' : 'echo';
  const match = { from: starts.at(-1) ?? 0, to: sentence.length, facts: null };
  return judgedBy({ rule, match, sentence }, account) ?? { sentence, rule, type: null, facts: 'none', why: [] };
}

/** Where the sentence may be taken to begin: as it stands, and after each of its openers. */
function startsOf(sentence: Sentence, { openers }: Rulebook): number[] {
  const starts = [0];
  for (let start: number | undefined = 0; start !== undefined; ) {
    const from: number = start;
    const ends: number[] = openers.flatMap((opener) => find(opener, sentence, from)?.to ?? []);
    const next = Math.max(...ends.map((end) => (sentence[end]?.word === ',' ? end + 1 : end)), from);
    start = next > from && sentence.slice(next).some(({ isWord }) => isWord) ? next : undefined;
    if (start !== undefined) starts.push(start);
  }
  return starts;
}

function judgedBy(
  found: { readonly rule: LintRule; readonly match: Match; readonly sentence: Sentence },
  account: Account,
): Judged | null {
  const { rule, match, sentence } = found;
  const weighed = match.facts ? sentence.slice(...match.facts) : sentence;
  const type = outcomeOf(rule, account.factsOf(weighed));
  if (type === 'passes') return null;
  const facts = account.factsOf(sentence);
  const shown = { rule, words: [spanOf(sentence.slice(match.from, match.to))] };
  const restsOn = account.factsAmong(weighed).filter((token) => !account.isMentioned(token));
  const assumes = type === 'suggestive' && outcomeOf(rule, 'none') !== 'suggestive' && restsOn.length > 0;
  const why = assumes
    ? [shown, { rule: 'assumes' as const, words: restsOn.map(({ start, end }) => ({ start, end })) }]
    : [shown];
  return { sentence, rule, type, facts, why };
}

function spanOf(tokens: readonly Token[]): Span {
  return { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
}
