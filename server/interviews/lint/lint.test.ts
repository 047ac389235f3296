import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LintVerdict } from '../../contract/lint.ts';
import { languageOf } from './languages/known.ts';
import { lint, longestDraft } from './lint.ts';

const english = (draft: string, mentioned: readonly string[] | null = []) =>
  lint(draft, { language: 'en-GB', mentioned });
const rulesOf = ({ why }: Pick<LintVerdict, 'why'>) => why.map(({ rule }) => rule);
const wordsOf = (draft: string, { why }: LintVerdict) =>
  why.flatMap(({ words }) => words.map(({ start, end }) => draft.slice(start, end)));

describe('the type of a draft', () => {
  it('of “tell me” depends on what follows', () => {
    expect(english('Tell me if he hit you').type).toBe('option-posing');
    expect(english('Tell me everything about that').type).toBe('invitation');
    expect(english('Tell me what colour it was').type).toBe('directive');
  });

  it('of an open request depends on whether the child has mentioned the thing', () => {
    expect(english('Tell me more about the dog', ['There were two dogs']).type).toBe('cued-invitation');
    expect(english('Tell me more about the dog', ['a cat']).type).toBe('suggestive');
  });

  it('is shown by the words that made it', () => {
    const draft = 'He took the belt, didn’t he?';
    const verdict = english(draft, ['he took a belt']);
    expect(verdict).toMatchObject({ type: 'suggestive' });
    expect(rulesOf(verdict)).toEqual(['tag']);
    expect(wordsOf(draft, verdict)).toEqual(['belt, didn’t he']);
  });

  it('resting on something new names it, and why', () => {
    const draft = 'What did he do with the knife?';
    const verdict = english(draft, ['he came in']);
    expect(rulesOf(verdict)).toEqual(['detail', 'assumes']);
    expect(wordsOf(draft, verdict)).toContain('knife');
    expect(verdict.unmentioned).toEqual([{ words: 'knife', start: 24, end: 29 }]);
  });

  it('is of the most leading question where there are several, and that is said', () => {
    const draft = 'Tell me what happened. Was he angry? What did you do?';
    const verdict = english(draft);
    expect(verdict).toMatchObject({ type: 'option-posing', several: true });
    expect(verdict.parts.map(({ type, start, end }) => [type, draft.slice(start, end)])).toEqual([
      ['invitation', 'Tell me what happened.'],
      ['option-posing', 'Was he angry?'],
      ['directive', 'What did you do?'],
    ]);
  });

  it('takes what leads into a question as part of it', () => {
    const verdict = english('OK. You said he hit you. Tell me everything about that.', ['he hit me']);
    expect(verdict).toMatchObject({ type: 'cued-invitation', several: false });
    expect(rulesOf(verdict)).toEqual(['open', 'cue-before']);
  });

  it('is not made suggestive by facts while nothing is known of the account', () => {
    const verdict = english('Tell me more about the dog', null);
    expect(verdict).toMatchObject({ type: 'cued-invitation', unmentioned: [], accountKnown: false });
  });

  it('is missing for what asks nothing and says nothing', () => {
    expect(english('I will be here.')).toMatchObject({ type: null, judged: true, suggestion: null });
  });

  it('is missing in a language without rules, and for a text that is in another language', () => {
    for (const [text, language] of [
      ['Розкажи мені про собаку', 'uk'],
      ['Розкажи мені про собаку', 'en'],
      ['Was he angry?', 'constructor'],
      ['Was he angry?', '__proto__'],
    ] as const)
      expect(lint(text, { language, mentioned: [] })).toMatchObject({ type: null, judged: false, parts: [] });
  });
});

describe('the open form', () => {
  it('is about what the child mentioned, and never takes over what it did not', () => {
    expect(english('Was the dog black or brown?', ['a dog']).suggestion).toBe('Tell me more about the dog.');
    expect(english('Was the knife in the kitchen?', ['we were in the kitchen']).suggestion).toBe(
      'Tell me more about the kitchen.',
    );
    expect(english('Was the knife sharp?', ['a dog']).suggestion).toBe('Tell me everything that happened.');
    expect(english('Did you see Per?', ['Per came']).suggestion).toBe('Tell me more about Per.');
  });

  it('in Norwegian keeps the word’s own form', () => {
    const suggestion = (draft: string, mentioned: string[]) => lint(draft, { language: 'nb-NO', mentioned }).suggestion;
    expect(suggestion('Var hunden svart?', ['en hund'])).toBe('Fortell meg mer om hunden.');
    expect(suggestion('Slo han deg med kniven?', ['en hund'])).toBe('Fortell meg alt som skjedde.');
  });

  it('is missing where the draft is open, and is itself judged open', () => {
    expect(english('What happened next?').suggestion).toBeNull();
    for (const { suggestion } of [english('Was the dog black?', ['a dog']), english('Was the cat black?', ['a dog'])])
      expect(english(suggestion ?? '', ['a dog']).type).toMatch(/invitation/);
  });
});

describe('what is not mentioned', () => {
  it('never is a function word or a word of every interview, and forms of a word are one word', () => {
    const free = 'Could you please tell me what happened then, and where you were when he said that?';
    expect(english(free).unmentioned).toEqual([]);
    expect(english('When he was hitting you, did mum cry?', ['he hits me', 'my mother cried']).unmentioned).toEqual([]);
  });
});

describe('any text whatever', () => {
  const pieces = [
    'you said',
    'tell me',
    ', didn’t he',
    'when he',
    'or',
    '?',
    '.',
    ' ',
    ',',
    'if',
    'he',
    '\n',
    '“',
    '؟',
  ];
  const languages = ['en', 'nb'];
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2_200 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(fc.constantFrom(...pieces, 'ه', '\u202e', 'é', '👩‍👧', 'a'.repeat(900), "'".repeat(400)), {
      maxLength: 400,
    }),
  );

  it('gets a verdict whose places lie in it', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...languages), (text, language) => {
        const draft = typeof text === 'string' ? text : text.join(' ');
        const verdict = lint(draft, { language, mentioned: [draft.slice(0, 50)] });
        for (const { words, start, end } of verdict.unmentioned) expect(draft.slice(start, end)).toBe(words);
        for (const { start, end } of [...verdict.parts, ...verdict.why.flatMap(({ words }) => words)])
          expect(0 <= start && start <= end && end <= longestDraft).toBe(true);
      }),
    );
  });

  it('that is empty or holds no word has no type', () => {
    for (const text of ['', ' ', '?!', '…', '\u200f'])
      expect(english(text)).toMatchObject({ type: null, parts: [], several: false });
  });
});

describe('a language', () => {
  it('has patterns that can be read', () => {
    for (const tag of ['en', 'en-GB', 'nb', 'nb-NO', 'no']) expect(languageOf(tag)).toBeDefined();
  });
});
