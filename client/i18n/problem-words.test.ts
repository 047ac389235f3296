import { describe, expect, it, vi } from 'vitest';
import { noAnswer, ProblemError } from '../api/problem.ts';
import { CaptureFault } from '../session/capture-fault.ts';

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

  it('that the page found out by itself is said by its code, and a fault of the page in no English elsewhere', async () => {
    const inNorwegian = await inLanguage('nb');
    expect(inNorwegian(noAnswer())).toMatch(/tjeneren|serveren/i);
    expect(inNorwegian(new CaptureFault('not-found'))).toBe('Fant ikke kamera eller mikrofon. Er det koblet til?');
    expect(inNorwegian(new TypeError('x is undefined'))).not.toContain('undefined');
    expect((await inLanguage('en-GB'))(new CaptureFault('gone'))).toContain('Choose again');
  });
});
