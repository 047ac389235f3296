import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SheetText, sheetBand, sheetLanguage, sheetPart, sheetText } from '../../contract/sheets.ts';
import { composeSheet, type FirstNames } from './compose.ts';
import { inventedSitting } from './invented-sitting.ts';
import { oursOf, wordsIn } from './ours/ours.ts';
import { bandOf, checkText, filled, firstNameOf, languageOf, sizeOf } from './rules.ts';

const on = new Date('2027-03-02T09:00:00.000Z');
const kinds = sheetBand.options.flatMap((band) => sheetLanguage.options.map((language) => ({ band, language })));
const sheetOf = (firstNames: FirstNames, kind: (typeof kinds)[number] = { band: '7-11', language: 'en' }) =>
  composeSheet({ ...kind, text: oursOf(kind), version: 0, sha256: 'a'.repeat(64) }, inventedSitting, firstNames);

describe('which sheet fits', () => {
  it.each([
    [undefined, 'up-to-6'],
    ['2020-03-03', 'up-to-6'],
    ['2020-03-02', '7-11'],
    ['2015-03-03', '7-11'],
    ['2015-03-02', '12-17'],
    ['2008-01-01', '12-17'],
  ] as const)('a child born on %s is given the sheet for %s', (bornOn, band) => {
    expect(bandOf(bornOn, on, 'Europe/Oslo')).toBe(band);
  });

  it('a birthday counts from midnight on the wall of the venue', () => {
    const lateAtNight = new Date('2027-03-01T23:30:00.000Z');
    expect(bandOf('2020-03-02', lateAtNight, 'Europe/Oslo')).toBe('7-11');
    expect(bandOf('2020-03-02', lateAtNight, 'UTC')).toBe('up-to-6');
  });

  it.each([
    [['uk', 'en'], 'uk'],
    [['ckb', 'ar-SY', 'nb'], 'ar'],
    [['nn-NO'], 'nb'],
    [['so', 'ti'], null],
    [[], null],
  ])('of %j, it is in %s', (tags, language) => expect(languageOf(tags)).toBe(language));
});

describe('the words that ship', () => {
  it.each(kinds)('for $band in $language hold all that a child must be told, and fit a page', ({ band, language }) => {
    const text = sheetText.parse(oursOf({ band, language }));
    expect(() => checkText(text)).not.toThrow();
    expect(sheetOf('everybody', { band, language }).parts.map(({ part }) => part)).toEqual(sheetPart.options);
  });

  it('fill in every brace, and name no role twice alike', () => {
    for (const kind of kinds) {
      expect(JSON.stringify(sheetOf('everybody', kind))).not.toMatch(/[{]\w+[}]/);
      const said = Object.values({ ...wordsIn[kind.language].beside, ...wordsIn[kind.language].watching });
      expect(new Set(said.map(({ who }) => who)).size).toBe(said.length);
    }
  });

  it('say it in the script of their language alone', () => {
    const letters = { en: /[А-яا-ي]/, nb: /[А-яا-ي]/, uk: /[a-zا-ي]/i, ar: /[a-zА-я]/i };
    for (const { band, language } of kinds) {
      const words = JSON.stringify(Object.values(oursOf({ band, language }).parts)).replaceAll(
        /\{\w+\}|"(heading|words)"|\\n/g,
        '',
      );
      expect(words).not.toMatch(letters[language]);
    }
  });
});

describe('a centre’s own words', () => {
  const ours = oursOf({ band: '7-11', language: 'en' });
  const withWords = (part: 'coming' | 'talk', words: string): SheetText => ({
    ...ours,
    parts: { ...ours.parts, [part]: { ...ours.parts[part], words } },
  });
  it.each([
    [withWords('talk', 'Hello {child}.'), /text.parts.talk.words: \{child\} means nothing/],
    [withWords('talk', 'Hello {name'), /left open/],
    [withWords('coming', 'Come on {day} to {place}.'), /must say \{time\}/],
    [withWords('talk', 'a\n'.repeat(9)), /more than 8 rows/],
    [{ ...ours, title: '{title}' }, /text.title/],
  ])('are refused by field', (text, message) => expect(() => checkText(text)).toThrow(message));

  it('are refused when all together are more than a page holds', () => {
    const long = { heading: 'h', words: 'x'.repeat(420) };
    const parts = Object.fromEntries(sheetPart.options.map((part) => [part, long])) as SheetText['parts'];
    const text = { title: 't', parts: { ...parts, coming: ours.parts.coming } };
    expect(() => checkText(text)).toThrow(/one page holds/);
  });

  it('may hold anything that isn’t a placeholder, as text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (said) => {
        fc.pre(!/[{}]/.test(said) && said.trim() !== '');
        expect(filled(said, { day: 'x' })).toBe(said);
      }),
    );
    expect(filled('<b>{day}</b> {nobody}', { day: 'Mon' })).toBe('<b>\u2068Mon\u2069</b> {nobody}');
  });
});

describe('a sheet put together', () => {
  const there = (firstNames: FirstNames) => sheetOf(firstNames).parts.flatMap(({ people }) => people);
  it('names by first name whom the house names, and of others says what they do', () => {
    expect(there('nobody').join()).not.toMatch(/Henrik|Jonas/);
    expect(there('in-the-room').join()).toMatch(/Henrik.* – talks with you.*The police – /);
    expect(there('everybody').join()).toMatch(/The police \(.Jonas.\) – /);
    expect(there('everybody').join()).not.toMatch(/Dahl|Berg/);
  });

  it('says day and time by the wall of the venue, in the language of the sheet', () => {
    const coming = (language: 'nb' | 'ar') => sheetOf('nobody', { band: '7-11', language }).parts[0]?.rows.join(' ');
    expect(coming('nb')).toContain('\u2068tirsdag 2. mars\u2069 klokka \u206810:00\u2069');
    expect(coming('ar')).toMatch(/الثلاثاء/);
    expect(coming('ar')).toMatch(/10:00/);
  });

  it('says that it isn’t known yet, where nobody is booked', () => {
    const { parts } = composeSheet(
      { band: '12-17', language: 'en', text: oursOf({ band: '12-17', language: 'en' }), version: 0, sha256: '' },
      { ...inventedSitting, attending: [] },
      'everybody',
    );
    expect(parts.flatMap(({ people }) => people)).toEqual(Array(2).fill(wordsIn.en.nobodyYet));
  });

  it('is printed smaller the more it says', () => {
    expect([sizeOf(700, 20), sizeOf(700, 30), sizeOf(1500, 20), sizeOf(2500, 20)]).toEqual([
      ...['large', 'medium', 'medium', 'small'],
    ]);
    expect(['Henrik Dahl', 'Dr. Ida Moe', 'Cher', '  '].map(firstNameOf)).toEqual(['Henrik', 'Ida', 'Cher', '  ']);
  });
});
