// Which words of a draft are facts, and which of them the child has mentioned. Words are compared by their stems and by the
// language's own list of forms; what a word means is beyond this.
import type { Language } from './language.ts';
import { type Token, tokensOf } from './tokens.ts';

/** `none`: brings no fact; `mentioned`: only such as the child mentioned; `new`: at least one that it didn't. */
export type Facts = 'none' | 'mentioned' | 'new';

export interface Account {
  isFact(token: Token): boolean;
  isMentioned(token: Token): boolean;
  /** whether the language has this word among those of every interview */
  isNeutral(token: Token): boolean;
  factsOf(tokens: readonly Token[]): Facts;
}

/** A stemmer's work grows with the word; nothing longer than this is a word. */
const longestWord = 40;

export class Vocabulary {
  readonly #language: Language;
  readonly #neutral: ReadonlySet<string>;
  readonly #forms: ReadonlyMap<string, string>;

  constructor(language: Language) {
    this.#language = language;
    this.#neutral = new Set(language.words.neutral.flatMap((row) => row.split(' ')));
    this.#forms = new Map(
      language.words.sameWord.flatMap((row) => {
        const [first = '', ...others] = row.split(' ');
        return [first, ...others].map((form) => [form, first] as const);
      }),
    );
  }

  /** `mentioned`: sentences or words that the child has said; null when nothing is known, and then every fact passes as said. */
  against(mentioned: readonly string[] | null): Account {
    const said = mentioned && new Set(mentioned.flatMap(tokensOf).map((token) => this.#key(token)));
    const isNeutral = ({ word }: Token) => this.#neutral.has(word);
    const isFact = (token: Token) => token.isWord && /\p{L}/u.test(token.word) && !isNeutral(token);
    const isMentioned = (token: Token) => said === null || said.has(this.#key(token));
    const factsOf = (tokens: readonly Token[]) => {
      const facts = tokens.filter(isFact);
      if (facts.length === 0) return 'none';
      return facts.every(isMentioned) ? 'mentioned' : 'new';
    };
    return { isFact, isMentioned, isNeutral, factsOf };
  }

  #key({ word }: Token): string {
    const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
    const form = this.#forms.get(bare);
    if (form !== undefined) return form;
    const stem = bare.length > longestWord ? bare : this.#language.stem(bare);
    return this.#forms.get(stem) ?? stem;
  }
}
