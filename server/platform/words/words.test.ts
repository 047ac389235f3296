import { expect, it } from 'vitest';
import { wordsOf } from './words.ts';

const say = wordsOf({
  en: { days: '{n, plural, one {# day} other {# days}} left', who: '{name} waits' },
  uk: { days: '{n, plural, one {# день} few {# дні} many {# днів} other {# дня}}', who: 'Чекає: {name}' },
  nb: { days: '{n, plural, one {# dag} other {# dager}} igjen', who: '{name} venter' },
  ar: {
    days: '{n, plural, zero {لا أيام} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}',
    who: 'ينتظر {name}',
  },
});

it('says a message in each language, with its plural forms and with the figures of the house', () => {
  expect([say('en', 'days', { n: 1 }), say('nb', 'days', { n: 2 }), say('uk', 'days', { n: 5 })]).toEqual([
    '1 day left',
    '2 dager igjen',
    '5 днів',
  ]);
  expect([2, 4, 12].map((n) => say('ar', 'days', { n }))).toEqual(['يومان', '4 أيام', '12 يومًا']);
});

it('keeps a value apart from Arabic words around it', () => {
  expect(say('ar', 'who', { name: '26-014' })).toBe('ينتظر \u206826-014\u2069');
  expect(say('uk', 'who', { name: '26-014' })).toBe('Чекає: 26-014');
});

it('says nothing where a value is missing', () => {
  expect(() => say('en', 'who')).toThrow();
});
