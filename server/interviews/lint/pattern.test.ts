import { describe, expect, it } from 'vitest';
import { lintLanguages } from '../../contract/lint.ts';
import { prepare } from './judge.ts';
import { languageOf } from './languages/known.ts';
import { compile, find } from './pattern.ts';
import { type Token, tokensOf } from './tokens.ts';

const lists = { aux: ['did|was'], them: ['him', 'the child|boy'] };
const found = (pattern: string, text: string, start = 0) => {
  const tokens = tokensOf(text);
  const match = find(compile(pattern, lists), tokens, start);
  return match && text.slice(tokens[match.from]?.start, tokens[match.to - 1]?.end);
};

describe('a pattern', () => {
  it.each([
    ['tell me|us', 'Please tell us now', 'tell us'],
    ['touch~ you', 'he touched you', 'touched you'],
    ['ask [@them] about', 'Ask the boy about it', 'Ask the boy about'],
    ['ask [@them] about', 'ask about it', 'ask about'],
    ['^ @aux _ not ?', 'Did he not?', 'Did he not?'],
    ['@aux * hit', 'did he ever hit you', 'did he ever hit'],
    ['when !@aux _', 'and when he came', 'when he'],
  ])('%s finds in “%s” the words “%s”', (pattern, text, words) => {
    expect(found(pattern, text)).toBe(words);
  });

  it.each([
    ['^ tell', 'please tell me'],
    ['tell $', 'tell me.'],
    ['when !@aux', 'when did he come'],
    ['did * hit', 'did he, or hit'],
    ['a b', 'a'],
  ])('%s finds nothing in “%s”', (pattern, text) => {
    expect(found(pattern, text)).toBeNull();
  });

  it('tells the sentence’s very beginning from where it begins after its openers', () => {
    expect([found('^ did', 'and did', 1), found('^^ did', 'and did', 1), found('^^ did', 'did', 0)]).toEqual([
      'did',
      null,
      'did',
    ]);
  });

  it('with a list that isn’t there or an open bracket is refused when it is read', () => {
    expect(() => compile('@nobody', lists)).toThrow('@nobody');
    expect(() => compile('tell [me', lists)).toThrow('not closed');
  });
});

describe.each(lintLanguages)('the patterns of %s', (language) => {
  const words = languageOf(language)?.words;
  const patterns = words ? prepare(words).rules.flatMap((one) => one.patterns) : [];

  /** How often a word is looked at, over all patterns. */
  const looks = (text: string) => {
    let count = 0;
    const counting: ProxyHandler<Token[]> = {
      get: (tokens, key) => {
        count++;
        return Reflect.get(tokens, key);
      },
    };
    for (const pattern of patterns) find(pattern, new Proxy(tokensOf(text), counting), 0);
    return count;
  };

  it.each(['when he ', 'tell me what ', 'your mum has ', 'a ', 'please tell ', 'da han ', 'or eller ', 'did he not '])(
    'cost four times as much for four times as much of “%s”, and no more',
    (piece) => {
      const [some, more] = [looks(piece.repeat(40)), looks(piece.repeat(160))];
      expect(patterns.length).toBeGreaterThan(100);
      expect(more / some).toBeLessThan(4.5);
    },
  );
});
