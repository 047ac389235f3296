// An open form in place of a draft: about the thing in it that the child has mentioned, or about all that happened. It never
// takes over what the child has not mentioned.
import type { Account } from './account.ts';
import type { SuggestionWords } from './language.ts';
import type { Token } from './tokens.ts';

export interface Suggesting {
  readonly tokens: readonly Token[];
  readonly account: Account;
  readonly words: SuggestionWords;
}

export function suggest(text: string, { tokens, account, words }: Suggesting): string {
  for (const token of account.factsAmong(tokens).filter(account.isMentioned)) {
    const thing = thingAt(tokens.indexOf(token), { text, tokens, words });
    if (thing) return words.aboutThing.replace('{}', () => thing);
  }
  return words.aboutAll;
}

/** A thing is known by what stands before it, a name by its capital letter; verbs are left alone. */
function thingAt(
  at: number,
  { text, tokens, words }: Omit<Suggesting, 'account'> & { readonly text: string },
): string | undefined {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!before || !token) return undefined;
  const end = after && words.followers.includes(after.word) ? after.end : token.end;
  const thing = text.slice(token.start, end);
  if (words.determiners.includes(before.word)) return `${before.word} ${thing}`;
  const isName = token.capital && before.isWord;
  return isName || words.prepositions.includes(before.word) ? thing : undefined;
}
