import { describe, expect, it, vi } from 'vitest';
import { problemTable } from '../../server/platform/http/problem-table.ts';
import { noAnswer, ProblemError } from '../api/problem.ts';
import en from './problem-words/en.json';

const refused = new ProblemError({
  ...{ type: 'urn:heard-once:forbidden', title: 'Not allowed', status: 403, code: 'forbidden' },
  detail: 'A second person must agree.',
});

async function inLanguage(lang: string) {
  vi.resetModules();
  vi.stubGlobal('document', { documentElement: { lang, dir: 'ltr' } });
  const { problemInWords, problemAsText } = await import('./problem-words.ts');
  vi.unstubAllGlobals();
  return { problemInWords, problemAsText };
}

describe('a refusal', () => {
  it('has words for every code of the server', () => {
    expect(Object.keys(en)).toEqual(expect.arrayContaining(Object.keys(problemTable)));
  });

  it('is said in English as the server said it', async () => {
    const { problemInWords } = await inLanguage('en-GB');
    expect(problemInWords(refused)).toEqual({ text: 'A second person must agree.', english: null });
  });

  it('is said in another language by its kind, with the server’s own sentence after it', async () => {
    const { problemInWords, problemAsText } = await inLanguage('nb');
    expect(problemInWords(refused).english).toBe('A second person must agree.');
    expect(problemAsText(refused)).toMatch(/ \(A second person must agree\.\)$/);
    expect(problemInWords(noAnswer()).english).toBeNull();
    expect(problemInWords(new TypeError('x is undefined')).english).toBeNull();
  });
});
