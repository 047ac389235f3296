// What the lint must be told of a language: words, and patterns of words. How patterns are written is in the README; the
// files below `languages/` hold nothing else, and are for a linguist to edit.
import type { LintRule } from '../../contract/lint.ts';

/** A rule and the patterns that show it. In the order of the list the first that matches decides. */
export interface RuleWords {
  readonly rule: LintRule;
  readonly when: readonly string[];
}

export interface LanguageWords {
  /** named lists of words or patterns, for `@name` in a pattern */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** what may stand before a sentence without changing its type: "OK,", "And" */
  readonly openers: readonly string[];
  readonly rules: readonly RuleWords[];
  /** words that never are facts: function words, words of every interview */
  readonly neutral: readonly string[];
  /** words that ask for the word after them, which then is no fact: "which arm", "how fast" */
  readonly askingFor: readonly string[];
  /** endings taken off what the stemmer leaves */
  readonly endings: readonly string[];
  /** words of one meaning that stemming doesn't bring together: "take took taken" */
  readonly sameWord: readonly string[];
  readonly suggestion: SuggestionWords;
}

/** How an open form is built. `{}` is the thing that the child mentioned. */
export interface SuggestionWords {
  readonly aboutThing: string;
  readonly aboutAll: string;
  /** words that belong to the thing after them: "the", "your" */
  readonly determiners: readonly string[];
  /** words after which a thing comes without one */
  readonly prepositions: readonly string[];
  /** words that belong to the thing before them: "din" */
  readonly followers: readonly string[];
}

export interface Language {
  readonly words: LanguageWords;
  /** the stem of a lower-case word */
  stem(word: string): string;
}
