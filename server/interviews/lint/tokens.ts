// A draft as words and marks with their places, and its sentences. Linear in the draft's length.
import type { Span } from '../../contract/lint.ts';

export interface Token extends Span {
  /** lower case, with straight apostrophes; or one mark such as `?` */
  readonly word: string;
  readonly isWord: boolean;
  /** begins with a capital letter */
  readonly capital: boolean;
}

export type Sentence = readonly [Token, ...Token[]];

const piece = /[\p{L}\p{M}\p{N}'’-]+|[.?!…؟,;:\n]/gu;
const atEdges = /^['’-]+|['’-]+$/g;
const ends = new Set(['.', '?', '!', '…', '\n']);

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index } of text.matchAll(piece)) {
    const shown = found.replace(atEdges, '');
    if (shown === '') continue;
    const start = index + found.indexOf(shown);
    const isWord = /^[\p{L}\p{M}\p{N}]/u.test(shown);
    const word = shown === '؟' ? '?' : shown.toLowerCase().replaceAll('’', "'");
    tokens.push({ start, end: start + shown.length, word, isWord, capital: isWord && /^\p{Lu}/u.test(shown) });
  }
  return tokens;
}

/** Each with the marks that end it; never one without a word. */
export function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let open: Token[] = [];
  const close = () => {
    const [first, ...rest] = open;
    if (first && open.some(({ isWord }) => isWord)) sentences.push([first, ...rest]);
    open = [];
  };
  tokens.forEach((token, at) => {
    if (token.word !== '\n') open.push(token);
    const next = tokens[at + 1];
    if (ends.has(token.word) && !(next && ends.has(next.word) && next.word !== '\n')) close();
  });
  close();
  return sentences;
}

export function isAsked(sentence: Sentence): boolean {
  return sentence.some(({ word }) => word === '?');
}
