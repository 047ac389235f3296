// Which words of a draft are facts, and which of them the child has mentioned. Words are compared by their stems and by the
// language's own list of forms; what a word means is beyond this.
import type { Language } from './language.ts';
import { type Token, tokensOf } from './tokens.ts';

/** `none`: brings no fact; `mentioned`: only such as the child mentioned; `new`: at least one that it didn't. */
export type Facts = 'none' | 'mentioned' | 'new';

export interface Account {
  /** the tokens of a row that are facts */
  factsAmong(tokens: readonly Token[]): Token[];
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
  readonly #neutralStems: ReadonlySet<string>;
  readonly #askingFor: ReadonlySet<string>;
  readonly #forms: ReadonlyMap<string, string>;

  constructor(language: Language) {
    this.#language = language;
    this.#neutral = new Set(language.words.neutral.flatMap((row) => row.split(' ')));
    this.#askingFor = new Set(language.words.askingFor);
    this.#forms = new Map(
      language.words.sameWord.flatMap((row) => {
        const [first = '', ...others] = row.split(' ');
        return [first, ...others].map((form) => [form, first] as const);
      }),
    );
    this.#neutralStems = new Set([...this.#neutral].map((word) => this.#stem(word)));
  }

  /** `mentioned`: sentences or words that the child has said; null when nothing is known, and then every fact passes as said. */
  against(mentioned: readonly string[] | null): Account {
    const said = mentioned && new Set(mentioned.flatMap(tokensOf).map((token) => this.#key(token)));
    const isNeutral = (token: Token) => this.#neutral.has(token.word) || this.#neutralStems.has(this.#stem(token.word));
    const isFact = (token: Token, before: Token | undefined) =>
      token.isWord &&
      /\p{L}/u.test(token.word) &&
      !isNeutral(token) &&
      !(before && !token.capital && this.#askingFor.has(before.word));
    const factsAmong = (tokens: readonly Token[]) => tokens.filter((token, at) => isFact(token, tokens[at - 1]));
    const isMentioned = (token: Token) => said === null || said.has(this.#key(token));
    const factsOf = (tokens: readonly Token[]) => {
      const facts = factsAmong(tokens);
      if (facts.length === 0) return 'none';
      return facts.every(isMentioned) ? 'mentioned' : 'new';
    };
    return { factsAmong, isMentioned, isNeutral, factsOf };
  }

  /** Forms of one word have one key. */
  #key({ word }: Token): string {
    const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
    const stem = this.#stem(bare);
    return this.#forms.get(bare) ?? this.#forms.get(stem) ?? stem;
  }

  #stem(word: string): string {
    const stem = word.length > longestWord ? word : this.#language.stem(word);
    const ending = this.#language.words.endings.find((one) => stem.endsWith(one) && stem.length > one.length + 2);
    return ending === undefined ? stem : stem.slice(0, -ending.length);
  }
}
