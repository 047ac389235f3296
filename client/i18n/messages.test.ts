import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { languages, locales } from '../../server/contract/languages.ts';
import { compiled } from './compiled.ts';
import { wordsOf } from './messages.ts';
import { said } from './parts.ts';

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
  expect(said(arabic, { locale: 'ar', values: { number: '26-014' } })).toEqual(['القضية \u206826-014\u2069']);
  expect(compiled('Case {number}', 'en')).toHaveLength(2);
});

it('lets an Arabic line that begins with a value run from the right', () => {
  const inArabic = (text: string) => {
    const words = compiled(text, 'ar');
    return typeof words === 'string' ? words : said(words, { locale: 'ar', values: { a: 'x', b: 'y' } }).join('');
  };
  expect(inArabic('{a}، {b}')).toBe('\u200F\u2068x\u2069، \u2068y\u2069');
  expect(inArabic('«القضية» {a}')).toBe('«القضية» \u2068x\u2069');
});

it('keeps a value apart in Arabic wherever it stands: in a choice, in a number’s form, within a tag', () => {
  const inArabic = (text: string, values: Record<string, unknown>) => {
    const words = compiled(text, 'ar');
    return typeof words === 'string' ? words : said(words, { locale: 'ar', values }).join('');
  };
  const chosen = inArabic('القضية {known, select, yes {رقم {a}} other {}}', { known: 'yes', a: 'x' });
  expect(chosen).toBe('القضية رقم \u2068x\u2069');
  const counted = inArabic('القضية {n, plural, other {في {a}}}', { n: 3, a: 'x' });
  expect(counted).toBe('القضية في \u2068x\u2069');
  const tagged = inArabic('القضية <b>{a}</b>', { b: (words: readonly unknown[]) => `[${words.join('')}]`, a: 'x' });
  expect(tagged).toBe('القضية [\u200F\u2068x\u2069]');
});

it('says a number that is put in as text, and nothing for what isn’t there', () => {
  const parts = compiled('{n} left{more}', 'en');
  if (typeof parts === 'string') throw new Error('no values?');
  for (const more of [null, undefined, false])
    expect(said(parts, { locale: 'en', values: { n: 1_200, more } })).toEqual(['1200 left']);
});

it('refuses a tag that nobody says, and what pages don’t say', () => {
  const link = compiled('Go to <link>the page</link>.', 'en');
  if (typeof link === 'string') throw new Error('no tag?');
  expect(() => said(link, { locale: 'en', values: { link: 'not a function' } })).toThrow('needs a function');
  for (const text of [
    '{n, selectordinal, one {#st} other {#th}} time',
    '{n, plural, offset:1 one {# other} other {# others}}',
    '{n, number, percent}',
    'at {at, time, short}',
    'on {at, date, short}',
  ])
    expect(() => compiled(text, 'en'), text).toThrow('pages say no');
});

const catalogues = globSync('client/**/{words,*-words}/*.json', { exclude: (name) => name === 'dist' });
const tag = (words: readonly unknown[]) => ['<', ...words, '>'];
/** Every value that a message may ask for, and every choice of a select. */
function valuesOf(text: string, number: number): Record<string, unknown> {
  const named = [...text.matchAll(/\{\s*(\w+)\s*(,\s*(plural|number|select))?/g)];
  const values = named.map(([, name = '', , kind]) => {
    const choices = [...text.matchAll(/([\w-]+)\s*\{/g)].map(([, choice]) => choice);
    if (kind === 'select') return [name, choices[number % choices.length]];
    return [name, kind === undefined ? `“${name}”` : number];
  });
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, name = '']) => [name, tag]);
  // The last saying of a name decides: a number is a number wherever it stands.
  return Object.fromEntries([
    ...values.toSorted(([, a], [, b]) => Number(typeof a === 'number') - Number(typeof b === 'number')),
    ...tags,
  ]);
}

it.each(languages)('says every message of the pages as ICU’s own library does: %s', (language) => {
  const files = catalogues.filter((file) => path.basename(file) === `${language}.json`);
  expect(files.length).toBeGreaterThan(60);
  const differ: string[] = [];
  for (const [file, text] of files.flatMap((one) =>
    Object.values<string>(JSON.parse(readFileSync(one, 'utf8'))).map((t) => [one, t] as const),
  ))
    for (const number of [0, 1, 2, 3, 5, 11, 21, 100, 1_234_567]) {
      const [locale, values] = [locales[language], valuesOf(text, number)];
      const words = compiled(text, language);
      const ours = typeof words === 'string' ? words : said(words, { locale, values }).join('');
      const theirs = [new IntlMessageFormat(text, locale).format(values)].flat().join('');
      // What keeps a direction apart is ours.
      if (ours.replaceAll(/[\u2068\u2069\u200F]/g, '') !== theirs.replaceAll(/[\u2068\u2069\u200F]/g, ''))
        differ.push(`${file}: ${text}: ${ours} ≠ ${theirs}`);
    }
  expect(differ).toEqual([]);
});
