import { IntlMessageFormat } from 'intl-messageformat';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { compiled } from './compiled.ts';
import { wordsOf } from './messages.ts';

const t = wordsOf({
  plain: compiled('It isn’t {open}'.replace('{open}', "'{'"), 'en'),
  days: compiled('{n, plural, one {# day} other {# days}} left', 'en'),
  page: compiled('Go to <link>the page of <strong>{who}</strong></link>, now.', 'en'),
});
const markup = (node: ReactNode) => renderToStaticMarkup(createElement('p', null, node));

describe('words', () => {
  it('are said with their values and plural forms', () => {
    expect(t('plain')).toBe('It isn’t {');
    expect([t('days', { n: 1 }), t('days', { n: 12 })]).toEqual(['1 day left', '12 days left']);
  });

  it('may hold elements, of their own or handed over', () => {
    const link = (words: ReactNode) => createElement('a', { href: '/x' }, words);
    expect(markup(t.rich('page', { link, who: 'Ada <b>' }))).toBe(
      '<p>Go to <a href="/x">the page of <strong>Ada &lt;b&gt;</strong></a>, now.</p>',
    );
  });

  it('show their id where a value is missing, and say so on the console', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(t('days')).toBe('days');
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});

it('keeps what is put into Arabic text apart from its direction', () => {
  const arabic = compiled('القضية {number}', 'ar');
  if (typeof arabic === 'string') throw new Error('no values?');
  expect(new IntlMessageFormat([...arabic], 'ar').format({ number: '26-014' })).toBe('القضية \u206826-014\u2069');
  expect(compiled('Case {number}', 'en')).toHaveLength(2);
});

it('lets an Arabic line that begins with a value run from the right', () => {
  const inArabic = (text: string) => {
    const words = compiled(text, 'ar');
    return typeof words === 'string' ? words : new IntlMessageFormat([...words], 'ar').format({ a: 'x', b: 'y' });
  };
  expect(inArabic('{a}، {b}')).toBe('\u200F\u2068x\u2069، \u2068y\u2069');
  expect(inArabic('«القضية» {a}')).toBe('«القضية» \u2068x\u2069');
});
