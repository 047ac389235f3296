import { describe, expect, it, vi } from 'vitest';
import { noAnswer, ProblemError } from '../api/problem.ts';
import { CaptureFault } from '../session/capture-fault.ts';
import en from './problem-words/en.json' with { type: 'json' };

const refused = new ProblemError({
  ...{ type: 'urn:heard-once:forbidden', title: 'Not allowed', status: 403, code: 'forbidden' },
  detail: 'A second person must agree.',
});

async function inLanguage(lang: string) {
  vi.resetModules();
  vi.stubGlobal('document', { documentElement: { lang, dir: 'ltr' } });
  const { problemInWords } = await import('./problem-words.ts');
  vi.unstubAllGlobals();
  return problemInWords;
}

describe('a refusal', () => {
  it('is said as the server said it, which speaks the page’s language', async () => {
    for (const lang of ['en-GB', 'nb']) expect((await inLanguage(lang))(refused)).toBe('A second person must agree.');
  });

  it('that the page found out by itself is said by its code; what went wrong inside the page is told as it is where English is read alone', async () => {
    // The words themselves are the build's to choose (word-files.ts): here they are English.
    const elsewhere = await inLanguage('nb');
    expect(elsewhere(noAnswer())).toBe(en['no-answer']);
    expect(elsewhere(new CaptureFault('not-found'))).toBe(en['capture.not-found']);
    expect(elsewhere(new TypeError('x is undefined'))).toBe(en['page-fault']);
    expect((await inLanguage('en-GB'))(new TypeError('x is undefined'))).toBe('x is undefined');
    expect((await inLanguage('en-GB'))(new CaptureFault('gone'))).toContain('Choose again');
  });
});
