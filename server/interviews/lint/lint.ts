// The question lint: names the type of a draft question by the rules of its language, shows by which words, and what in it the
// child has not mentioned. It judges words, not meaning: no irony, no tone, no context beyond the account. It never blocks.
import type { LintVerdict } from '../../contract/lint.ts';
import { type Account, Vocabulary } from './account.ts';
import { judge, prepare, type Rulebook } from './judge.ts';
import type { Language } from './language.ts';
import { languageOf } from './languages/known.ts';
import { type Part, partsOf } from './parts.ts';
import { isMoreLeading, isOpen } from './scheme.ts';
import { suggest } from './suggestion.ts';
import { sentencesOf, type Token, tokensOf } from './tokens.ts';

export const longestDraft = 2_000;

export interface LintOptions {
  /** BCP 47; what stands after the first hyphen is not looked at */
  readonly language: string;
  /** what the child has said so far; null when nobody keeps notes, and then the draft is judged by its form alone */
  readonly mentioned: readonly string[] | null;
}

/** What is longer than `longestDraft` is judged as far as that. */
export function lint(draft: string, { language, mentioned }: LintOptions): LintVerdict {
  const accountKnown = mentioned !== null;
  const known = languageOf(language);
  if (!known) return { ...unjudged, accountKnown };
  const { book, vocabulary } = readyFor(known);
  const text = draft.slice(0, longestDraft);
  const tokens = tokensOf(text);
  const account = vocabulary.against(mentioned);
  if (!soundsLike(tokens, account)) return { ...unjudged, accountKnown };

  const parts = partsOf(sentencesOf(tokens).map((sentence) => judge(sentence, book, account)));
  const most = parts.reduce<Part | null>((so, far) => (!so || isMoreLeading(far.type, so.type) ? far : so), null);
  const type = most?.type ?? null;
  const suggesting = { tokens, account, words: known.words.suggestion };
  return {
    type,
    why: [...(most?.why ?? [])],
    unmentioned: unmentionedIn(text, tokens, account),
    suggestion: type === null || isOpen(type) ? null : suggest(text, suggesting),
    parts: parts.map(({ asks: _, why, ...part }) => ({ ...part, why: [...why] })),
    several: parts.filter(({ asks }) => asks).length > 1,
    judged: true,
    accountKnown,
  };
}

const unjudged = {
  ...{ type: null, why: [], unmentioned: [], suggestion: null, parts: [], several: false },
  judged: false,
};

interface Ready {
  readonly book: Rulebook;
  readonly vocabulary: Vocabulary;
}
const ready = new Map<Language, Ready>();

/** Patterns are compiled when a language is first asked for. */
function readyFor(language: Language): Ready {
  const made = ready.get(language) ?? { book: prepare(language.words), vocabulary: new Vocabulary(language) };
  ready.set(language, made);
  return made;
}

/** Three words or more of which none belongs to every interview: another language, most likely. */
function soundsLike(tokens: readonly Token[], account: Account): boolean {
  const words = tokens.filter(({ isWord }) => isWord);
  return words.length < 3 || words.some((token) => account.isNeutral(token));
}

/** Each word once, where it first stands. */
function unmentionedIn(text: string, tokens: readonly Token[], account: Account): LintVerdict['unmentioned'] {
  const found = new Map<string, LintVerdict['unmentioned'][number]>();
  for (const token of account.factsAmong(tokens))
    if (!account.isMentioned(token) && !found.has(token.word))
      found.set(token.word, { words: text.slice(token.start, token.end), start: token.start, end: token.end });
  return [...found.values()];
}
